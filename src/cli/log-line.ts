import { type Shape, shape, text } from './shape.ts'
import { type Paint, plainLine, type Terminal } from './terminal.ts'

const levels: Readonly<Record<number, { readonly word: string; readonly style: Paint }>> = {
  10: { word: 'trace', style: 'dim' },
  20: { word: 'debug', style: 'dim' },
  30: { word: 'info', style: 'green' },
  40: { word: 'warn', style: 'yellow' },
  50: { word: 'error', style: 'red' },
  60: { word: 'fatal', style: 'red' }
}

/** What every line says of the process, and the three that stand in front. */
const notShown = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'v'])

const parse = (line: string): Shape => {
  try {
    return shape(JSON.parse(line))
  } catch {
    // Not ours, or cut in the middle: shown as it is.
    return {}
  }
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0')

const clock = (time: unknown): string | undefined => {
  const date = new Date(typeof time === 'number' || typeof time === 'string' ? time : Number.NaN)
  if (Number.isNaN(date.getTime())) return undefined
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
}

/** An error is told by its message; the stack is in the file. */
const inWords = (value: unknown): string =>
  typeof value === 'string' ? value : (text(shape(value).message) ?? JSON.stringify(value))

/** One line of the gateway's log for a person: local time, level, sentence, then the rest as `name=value`. */
export const formatLogLine = (line: string, { paint }: Pick<Terminal, 'paint'>): string => {
  const entry = parse(line)
  const time = clock(entry.time)
  const sentence = text(entry.msg)
  if (!time || !sentence) return plainLine(line)
  const { word, style } = levels[Number(entry.level)] ?? { word: String(entry.level ?? ''), style: 'dim' }
  const rest = Object.entries(entry)
    .filter(([name]) => !notShown.has(name))
    .map(([name, value]) => paint('dim', plainLine(`${name}=${inWords(value)}`)))
  return [paint('dim', time), paint(style, plainLine(word).padEnd(5)), plainLine(sentence), ...rest].join(' ')
}
