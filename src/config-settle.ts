import type { TObject, TSchema } from '@sinclair/typebox'
import { Value, type ValueError } from '@sinclair/typebox/value'
import type { ConfigProblem } from './config.ts'
import { isRecord } from './config-schema.ts'

/** More problems than these are mended as well, but not told one by one. */
const MAX_PROBLEMS = 100

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
const complaint = ({ schema, message, value }: ValueError): string => {
  const choices = (schema.anyOf as TSchema[] | undefined)?.map(wordFor).join(', ')
  const expected = choices ? `must be one of ${choices}` : message.toLowerCase()
  return `${expected}, found ${nounFor(value)}`
}

const stepInto = (tree: unknown, key: string): unknown =>
  isRecord(tree) || Array.isArray(tree) ? (tree as Record<string, unknown>)[key] : undefined

/** Takes a value out of the tree. Returns what stands in its place once the defaults are filled in again. */
const without = (
  schema: TObject,
  tree: unknown,
  path: readonly string[]
): { values: unknown; now: unknown } => {
  const parent = path.slice(0, -1).reduce(stepInto, tree)
  const key = path.at(-1) ?? ''
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (isRecord(parent)) delete parent[key]
  const values = Value.Default(schema, tree)
  return { values, now: Array.isArray(parent) ? undefined : path.reduce(stepInto, values) }
}

/**
 * Fills in the defaults, and takes out what breaks the schema until nothing does: the defaults are the
 * tightest there are. The last fault goes first, so that the places of the others in a list hold.
 */
export const settle = (
  schema: TObject,
  written: Record<string, unknown>
): { values: Record<string, unknown>; problems: ConfigProblem[] } => {
  const problems = new Map<string, ConfigProblem>()
  const seen = new Set<string>()
  let values: unknown = Value.Default(schema, written)
  for (;;) {
    const error = [...Value.Errors(schema, values)].at(-1)
    if (!error) break
    const path = keysOf(error.path)
    const isMissing = error.value === undefined
    const victim = isMissing ? path.slice(0, -1) : path
    const removed = without(schema, values, victim)
    values = removed.values
    const at = path.join('.')
    const fault = `${at} ${isMissing ? 'is missing' : 'is wrong'}`
    if (seen.has(fault)) throw new Error(`The configuration's own default is no good: ${fault}`)
    seen.add(fault)
    const outcome = removed.now === undefined ? 'is left out' : 'gives way to its default'
    const message = isMissing
      ? `is missing; ${victim.join('.')} ${outcome} until it is given`
      : `${complaint(error)}; it ${outcome} until it is mended`
    // A value that was wrong and has no default is missed next: the first complaint says what to mend.
    if (!problems.has(at)) problems.set(at, { path: at, message, severity: 'error' })
  }
  return {
    values: values as Record<string, unknown>,
    problems: [...problems.values()].reverse().slice(0, MAX_PROBLEMS)
  }
}
