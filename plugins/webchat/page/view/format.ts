import { now } from '../../../../src/time.ts'

const day = 86_400_000
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as short as it stays clear: a time today, a weekday this week, a date before. */
export const shortTime = (at: number, today = now()): string => {
  if (new Date(at).toDateString() === new Date(today).toDateString()) return clock.format(at)
  return today - at < 6 * day ? weekday.format(at) : date.format(at)
}

export const fullTime = (at: number): string => full.format(at)

export const fileSize = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

const parsed = (text: string): unknown => {
  if (!/^\s*[{[]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Structured data as a person reads it, also where it comes as text; other text as it is. */
export const readable = (value: unknown): string => {
  if (value === undefined) return ''
  const data = typeof value === 'string' ? parsed(value) : value
  return typeof data === 'string' ? data : JSON.stringify(data, undefined, 2)
}

/** The gist of a tool's input on one line: its first plain value. */
export const gist = (args: unknown): string => {
  if (typeof args === 'string') return args
  if (typeof args !== 'object' || args === null) return ''
  const plain = Object.values(args).find((value) => typeof value === 'string' || typeof value === 'number')
  return plain === undefined ? '' : String(plain)
}
