import type { Platform } from './platform.ts'

/** What the owner adds to the defaults of every platform, and what is taken away from all. */
export interface CommandLists {
  readonly allow: readonly string[]
  readonly deny: readonly string[]
}

const personal = [
  ...['device.info', 'device.status', 'contacts.search', 'calendar.events', 'reminders.list'],
  ...['photos.latest', 'motion.activity', 'motion.pedometer']
]

/** What nodes of today understand, and what those of before 2026.7 did. */
const canvas = [
  ...['canvas.present', 'canvas.navigate', 'canvas.hide'],
  ...['canvas.eval', 'canvas.snapshot', 'canvas.a2ui.push', 'canvas.a2ui.pushJSONL', 'canvas.a2ui.reset']
]

const desktopHost = [
  ...['system.run.prepare', 'system.run', 'system.which', 'system.execApprovals.get'],
  ...['system.execApprovals.set', 'fs.listDir', 'terminal.upload', 'browser.proxy'],
  ...['browser.proxy.upload.v1', 'mcp.tools.call.v1']
]

const screen = ['screen.snapshot', 'computer.act']

const phone = ['camera.list', 'location.get', ...personal, 'system.notify', ...canvas]

/**
 * What a node of each platform may be asked without a word in the configuration. Commands that take
 * pictures, record or change a person's data stand nowhere here: only the allow list admits them.
 */
export const platformCommands: Readonly<Record<Platform, readonly string[]>> = {
  ios: phone,
  android: [
    ...phone,
    ...['notifications.list', 'notifications.actions', 'device.permissions', 'device.health'],
    ...['device.apps', 'callLog.search', 'mobile.ui.observe', 'mobile.ui.act']
  ],
  watchos: ['device.info', 'device.status', 'system.notify'],
  macos: [
    ...['camera.list', 'camera.ptz.status', 'location.get', 'system.notify'],
    ...[...personal, ...screen, ...desktopHost, ...canvas]
  ],
  linux: ['system.notify', ...screen, ...desktopHost],
  windows: [
    ...['camera.list', 'location.get', 'device.info', 'device.status', 'system.notify', 'screen.snapshot'],
    ...desktopHost
  ],
  unknown: ['camera.list', 'location.get', 'system.notify']
}

const isAllowed = (command: string, platform: Platform, { allow, deny }: CommandLists): boolean =>
  !deny.includes('*') &&
  !deny.includes(command) &&
  (platformCommands[platform].includes(command) || allow.includes(command))

/** declared ∩ (defaults ∪ allow) − deny: the most that a node could ever be asked. */
export const permitted = (declared: readonly string[], platform: Platform, lists: CommandLists): string[] =>
  [...new Set(declared)].filter((command) => isAllowed(command, platform, lists))

export type Refusal =
  | 'command not allowlisted'
  | 'command not declared by node'
  | 'node did not declare commands'

/** Why a node may not be asked this; `undefined` where policy has nothing against it. */
export const refusalOf = (
  command: string,
  { declared, platform, lists }: { declared: readonly string[]; platform: Platform; lists: CommandLists }
): Refusal | undefined => {
  if (!isAllowed(command, platform, lists)) return 'command not allowlisted'
  if (declared.includes(command)) return undefined
  return declared.length === 0 ? 'node did not declare commands' : 'command not declared by node'
}

/** Commands that reach files, programs or the browser of a machine: they take an administrator. */
const forAdmins =
  /^(?:system\.run(?:\..*)?|system\.which|system\.execApprovals\..*|browser\.proxy.*|fs\.listDir|terminal\.upload)$/

/** Whether approving a node with this command takes an administrator. */
export const isPowerful = (command: string): boolean => forAdmins.test(command)

/** Commands that an administrator alone may invoke, approved or not. */
export const isForAdmins = (command: string): boolean =>
  /^(?:browser\.proxy.*|fs\.listDir|terminal\.upload)$/.test(command)
