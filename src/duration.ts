const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How people write a length of time: `90s`, `30m`, `1h30m`, `2d`, or a bare number of minutes. */
export const DURATION = '^(?:(?:\\d+(?:ms|s|m|h|d))+|\\d+)$'

const whole = new RegExp(DURATION)

/** A length of time in milliseconds; `undefined` for what is none. */
export const parseDuration = (text: string): number | undefined => {
  const trimmed = text.trim()
  if (!whole.test(trimmed)) return undefined
  let total = 0
  for (const [, count, unit = 'm'] of trimmed.matchAll(/(\d+)(ms|s|m|h|d)?/g)) {
    total += Number(count) * units[unit as keyof typeof units]
  }
  return Number.isSafeInteger(total) ? total : undefined
}
