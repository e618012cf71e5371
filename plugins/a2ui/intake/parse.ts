import { type Fields, isFields } from '../../../a2ui/adapters/message.ts'
import type { Problem } from './problem.ts'

/** A message as it came, and where it stood. */
export interface Line {
  readonly line: number
  readonly message: Fields
}

export interface Parsed {
  readonly lines: readonly Line[]
  readonly problems: readonly Problem[]
}

/** Bytes of one push. */
export const MAX_BYTES = 262_144

const JSONL_EXAMPLE =
  '{"version":"v0.9","createSurface":{"surfaceId":"main","catalogId":"https://a2ui.org/specification/v0_9/catalogs/basic/catalog.json"}}'

/** What models put around JSON: a byte order mark, a fenced block, the tags of a text reply. */
const unwrapped = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .trim()
    .replace(/^<a2ui-json>([\s\S]*)<\/a2ui-json>$/, '$1')
    .trim()
    .replace(/^```\w*\n([\s\S]*?)\n?```$/, '$1')

const fromList = (list: readonly unknown[]): Parsed => {
  const problems = list.flatMap((message, index): Problem[] =>
    isFields(message)
      ? []
      : [{ line: index + 1, message: 'expected a message, which is a JSON object', example: JSONL_EXAMPLE }]
  )
  const lines = list.flatMap((message, index) => (isFields(message) ? [{ line: index + 1, message }] : []))
  return { lines, problems }
}

const fromValue = (value: unknown): Parsed => {
  if (Array.isArray(value)) return fromList(value)
  if (isFields(value) && Array.isArray(value.messages)) return fromList(value.messages)
  return fromList([value])
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const fromLines = (text: string): Parsed => {
  const lines: Line[] = []
  const problems: Problem[] = []
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue
    const line = index + 1
    try {
      const { lines: found, problems: wrong } = fromValue(JSON.parse(row))
      lines.push(...found.map(({ message }) => ({ line, message })))
      problems.push(...wrong.map((problem) => ({ ...problem, line })))
    } catch (error) {
      problems.push({
        line,
        message: `this is not JSON: ${reasonOf(error)}`,
        fix: 'write one whole JSON object on each line, or give a JSON array',
        example: JSONL_EXAMPLE
      })
    }
  }
  return { lines, problems }
}

/** Reads a push: JSON lines, one JSON value, or messages that are parsed already. */
export const parse = (input: string | readonly unknown[]): Parsed => {
  const bytes = Buffer.byteLength(typeof input === 'string' ? input : JSON.stringify(input))
  if (bytes > MAX_BYTES) {
    const message = `a push may have ${MAX_BYTES} bytes; this one has ${bytes}`
    return { lines: [], problems: [{ message, fix: 'send it in several pushes' }] }
  }
  const read = typeof input === 'string' ? fromText(unwrapped(input)) : fromList(input)
  if (read.lines.length > 0 || read.problems.length > 0) return read
  return { lines: [], problems: [{ message: 'there is no message in this push', example: JSONL_EXAMPLE }] }
}

const fromText = (text: string): Parsed => {
  try {
    return fromValue(JSON.parse(text))
  } catch {
    return fromLines(text)
  }
}
