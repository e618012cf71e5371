import type { Static, TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'
import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors'
import { Value } from '@sinclair/typebox/value'

/** How many problems a message names: the first few are enough to mend the rest. */
const MAX_PROBLEMS = 5

const sentence = ({ path, type, message }: ValueError): string => {
  const where = path === '' ? 'root' : path
  if (type === ValueErrorType.ObjectRequiredProperty) {
    const cut = path.lastIndexOf('/')
    return `at ${path.slice(0, cut) || 'root'}: must have required property '${path.slice(cut + 1)}'`
  }
  if (type === ValueErrorType.Union) return `at ${where}: must be equal to one of the allowed values`
  return `at ${where}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

/** One sentence per wrong value, each value once. */
export const problemsOf = (errors: Iterable<ValueError>): string => {
  const byPath = new Map<string, string>()
  for (const error of errors) {
    if (!byPath.has(error.path)) byPath.set(error.path, sentence(error))
    if (byPath.size === MAX_PROBLEMS) break
  }
  return [...byPath.values()].join('; ')
}

export interface Validator<T extends TSchema> {
  check(value: unknown): value is Static<T>
  problems(value: unknown): string
  /** Drops what the schema does not name, in place. */
  clean(value: unknown): Static<T>
}

/** Compiles at the first use, so that a start pays only for what it checks. */
export const validator = <T extends TSchema>(schema: T): Validator<T> => {
  let compiled: TypeCheck<T> | undefined
  const compile = (): TypeCheck<T> => {
    compiled ??= TypeCompiler.Compile(schema)
    return compiled
  }
  return {
    check: (value): value is Static<T> => compile().Check(value),
    problems: (value) => problemsOf(compile().Errors(value)),
    clean: (value) => Value.Clean(schema, value) as Static<T>
  }
}
