import type { DestinationStream } from 'pino'

const labels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal'
}

/** What every line carries, and no reader needs on a screen. */
const common: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'err'])

const clock = (time: number): string => new Date(time).toTimeString().slice(0, 8)

/** A word as it is; everything else quoted, so that no client's text can write to the terminal. */
const shown = (value: unknown): string =>
  typeof value === 'string' && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value)

/** A log line as people read it: time, level, sentence, then what belongs to it; an error's stack below. */
export const toLine = (json: string): string => {
  const entry = JSON.parse(json) as Record<string, unknown> & { level: number; time: number; msg?: string }
  const rest = Object.entries(entry).flatMap(([key, value]) =>
    common.has(key) ? [] : [`${key}=${shown(value)}`]
  )
  const { stack = '' } = (entry.err ?? {}) as { stack?: string }
  const words = [clock(entry.time), (labels[entry.level] ?? '').padEnd(5), entry.msg ?? '', ...rest].join(' ')
  return stack === '' ? `${words}\n` : `${words}\n${stack}\n`
}

/** A destination for a screen. */
export const forPeople = (screen: NodeJS.WritableStream): DestinationStream => ({
  write: (json) => void screen.write(toLine(json))
})
