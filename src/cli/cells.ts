import { number, text, texts } from './shape.ts'
import { ago } from './span.ts'
import { plainLine } from './terminal.ts'

/** What others wrote, as one cell. It is not to be trusted: a name could hold codes that steer the terminal. */
export const word = (value: unknown): string => plainLine(text(value) ?? '') || '-'

export const words = (value: unknown): string => plainLine(texts(value).join(', ')) || '-'

/** How long ago a time was. */
export const when = (value: unknown, now: number): string => {
  const time = number(value)
  return time === undefined ? '-' : ago(time, now)
}

/** The beginning of a text that may be long. */
export const excerpt = (value: unknown, length: number): string => {
  const whole = word(value)
  return whole.length <= length ? whole : `${whole.slice(0, length - 1).trimEnd()}…`
}
