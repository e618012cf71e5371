import { isDeepStrictEqual } from 'node:util'
import type { ConfigProblem } from './config.ts'
import { isWithin } from './config-paths.ts'
import { isRecord } from './config-schema.ts'

/** A value that is to be put at a place; `undefined` takes out what is there. */
export interface Change {
  readonly path: readonly string[]
  readonly value: unknown
}

/** What makes the one out of the other. Objects are compared key by key, everything else as a whole. */
export const changesBetween = (before: unknown, after: unknown, path: readonly string[] = []): Change[] => {
  if (!isRecord(before) || !isRecord(after)) {
    return isDeepStrictEqual(before, after) ? [] : [{ path, value: after }]
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const own = (tree: Record<string, unknown>, key: string) =>
    Object.hasOwn(tree, key) ? tree[key] : undefined
  return [...keys].flatMap((key) => changesBetween(own(before, key), own(after, key), [...path, key]))
}

/** The errors that decide over what stands at a path: within it, or around it. */
export const errorsAt = (problems: readonly ConfigProblem[], path: string): ConfigProblem[] =>
  problems.filter(
    (problem) =>
      problem.severity === 'error' && (isWithin(problem.path, path) || isWithin(path, problem.path))
  )
