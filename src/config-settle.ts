import type { TObject, TSchema } from '@sinclair/typebox'
import { Value, type ValueError } from '@sinclair/typebox/value'
import type { ConfigProblem } from './config.ts'
import { isRecord, walk } from './config-schema.ts'

/** Why a text is no JSON5, as a complaint. */
export const notJson5 = (error: unknown): string => {
  const reason = error instanceof Error ? error.message.replace(/^JSON5: /, '') : String(error)
  return `is not valid JSON5: ${reason}`
}

/** The complaint about whatever stands where an object belongs. */
export const noObject = (found: unknown): string => `must be an object in braces, found ${nounFor(found)}`

const keysOf = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

export const nounFor = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  const kind = typeof value
  return kind === 'object' ? 'an object' : `a ${kind}`
}

const wordFor = ({ const: literal, description, type }: TSchema): string =>
  literal === undefined ? String(description ?? `a value of type ${String(type)}`) : JSON.stringify(literal)

/** What is wrong, in words that never hold the value itself: it may be a secret. */
const complaintOf = ({ schema, message, value }: ValueError): string => {
  const choices = (schema.anyOf as TSchema[] | undefined)?.map(wordFor).join(', ')
  const expected = choices ? `must be one of ${choices}` : message.toLowerCase()
  return `${expected}, found ${nounFor(value)}`
}

const stepInto = (tree: unknown, key: string): unknown =>
  isRecord(tree) || Array.isArray(tree) ? (tree as Record<string, unknown>)[key] : undefined

const takeOut = (tree: unknown, path: readonly string[]): void => {
  const parent = path.slice(0, -1).reduce(stepInto, tree)
  const key = path.at(-1) ?? ''
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isRecord(parent)) delete parent[key]
}

const untilMended = (complaint: string, subject: string, now: unknown): string =>
  `${complaint}; ${subject} ${now === undefined ? 'is left out' : 'gives way to its default'} until it is mended`

const fate = /; [^;]+ until it is mended$/

/** The complaint alone, for where what a start makes of it does not happen. */
export const complaintIn = (message: string): string => message.replace(fate, '')

/**
 * Takes out lists where objects belong, and objects where lists do: filling in the defaults would turn
 * the one into the other, and nobody would hear of it.
 */
export const reshape = (schema: TObject, tree: Record<string, unknown>): ConfigProblem[] => {
  const misshapen: { path: readonly string[]; problem: ConfigProblem }[] = []
  walk(schema, tree, (path, known, value) => {
    const isList = Array.isArray(value)
    if (!(known?.type === 'object' && isList) && !(known?.type === 'array' && isRecord(value))) return
    const message = untilMended(`expected ${known.type}, found ${nounFor(value)}`, 'it', known.default)
    misshapen.push({ path, problem: { path: path.join('.'), message, severity: 'error' } })
  })
  // The last one first, so that places in lists hold.
  for (const { path } of misshapen.toReversed()) takeOut(tree, path)
  return misshapen.map(({ problem }) => problem)
}

/** What is wrong at one place, and what was taken out for it. */
interface Fault {
  readonly path: readonly string[]
  readonly complaint: string
  readonly victim: readonly string[]
}

/**
 * Fills in the defaults, and takes out what breaks the schema until nothing does: the defaults are the
 * tightest there are. The last fault goes first, so that the places of the others in a list hold.
 */
export const settle = (
  schema: TObject,
  written: Record<string, unknown>
): { values: Record<string, unknown>; problems: ConfigProblem[] } => {
  /** By JSON pointer: keys may hold dots, so that two places share one dotted path. */
  const faults = new Map<string, Fault>()
  const missing = new Set<string>()
  let values = Value.Default(schema, written)
  for (;;) {
    const error = [...Value.Errors(schema, values)].at(-1)
    if (!error) break
    const at = error.path
    const path = keysOf(at)
    const isMissing = error.value === undefined
    const before = faults.get(at)
    if (missing.has(at) || (before && !isMissing))
      throw new Error(`The default of ${at} breaks its own rules`)
    if (isMissing) missing.add(at)
    // What was wrong and has no default is missed next: the complaint stays, and the object around it goes.
    const victim = isMissing ? path.slice(0, -1) : path
    faults.set(at, {
      path,
      complaint: before?.complaint ?? (isMissing ? 'is missing' : complaintOf(error)),
      victim
    })
    takeOut(values, victim)
    values = Value.Default(schema, values)
  }
  const problems = [...faults.values()].reverse().map(({ path, complaint, victim }): ConfigProblem => {
    const at = path.join('.')
    const around = victim.join('.')
    // An element of a list leaves a gap that the next one fills.
    const isElement = Array.isArray(victim.slice(0, -1).reduce(stepInto, values))
    const now = isElement ? undefined : victim.reduce(stepInto, values)
    return {
      path: at,
      message: untilMended(complaint, around === at ? 'it' : around, now),
      severity: 'error'
    }
  })
  return { values: values as Record<string, unknown>, problems }
}
