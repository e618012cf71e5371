import { pointerOf } from '../adapters/pointer.ts'

/** One place in a data model that is not what it was. */
export interface Difference {
  readonly path: string
  /** Undefined where nothing stands there any more. */
  readonly value: unknown
}

type Branch = Readonly<Record<string, unknown>>

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null

/** The renderer leaves empty steps of a path out: what has an empty name is told with what holds it. */
const areAlike = (one: unknown, other: unknown): boolean =>
  isBranch(one) &&
  isBranch(other) &&
  !Object.hasOwn(one, '') &&
  !Object.hasOwn(other, '') &&
  Array.isArray(one) === Array.isArray(other) &&
  (!Array.isArray(one) || one.length === (other as unknown as unknown[]).length)

/** The smallest changes that make one model of the other. */
export const differences = (before: unknown, after: unknown, steps: readonly string[] = []): Difference[] => {
  if (Object.is(before, after)) return []
  if (!areAlike(before, after)) return [{ path: pointerOf(steps), value: after }]
  const [old, fresh] = [before as Branch, after as Branch]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((name) =>
    differences(old[name], fresh[name], [...steps, name])
  )
}
