/** The kinds of device that the command policy tells apart. */
export const platforms = ['ios', 'android', 'watchos', 'macos', 'linux', 'windows', 'unknown'] as const
export type Platform = (typeof platforms)[number]

const byName: Readonly<Record<string, Platform>> = {
  ios: 'ios',
  ipados: 'ios',
  android: 'android',
  watchos: 'watchos',
  darwin: 'macos',
  macos: 'macos',
  linux: 'linux',
  win32: 'windows',
  windows: 'windows'
}

/** A desktop that names its family must name the right one. */
const families: Partial<Record<Platform, string>> = { macos: 'mac', linux: 'linux', windows: 'windows' }

/**
 * The platform that a device's own words stand for (protocol reference 10.4). `iOS 18.2` is `ios`; a desktop
 * whose family does not fit, and whatever we do not know, is `unknown`, which may do least.
 */
export const platformOf = ({
  platform,
  deviceFamily
}: {
  platform: string
  deviceFamily?: string
}): Platform => {
  const [word = ''] = platform
    .trim()
    .toLowerCase()
    .split(/[^a-z0-9]/)
  const found = (Object.hasOwn(byName, word) && byName[word]) || 'unknown'
  const family = deviceFamily?.trim().toLowerCase() ?? ''
  const expected = families[found]
  return expected === undefined || family === '' || family.startsWith(expected) ? found : 'unknown'
}
