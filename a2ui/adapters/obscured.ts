import { linksOf } from './links.ts'
import { type Component, isFields } from './message.ts'
import { stepsOf } from './pointer.ts'

/** Stands in a path for every entry of a list. */
export const EACH = '*'

/** Where passwords are typed on a surface, and from where each component looks at the data. */
export interface Obscured {
  /** Paths into the data model, as steps. */
  readonly paths: readonly (readonly string[])[]
  /** By component id: the paths that its relative paths start from. */
  readonly bases: ReadonlyMap<string, readonly (readonly string[])[]>
}

/** A path as steps, from where a component stands. */
export const resolve = (path: string, base: readonly string[]): string[] =>
  path.startsWith('/') ? stepsOf(path) : [...base, ...stepsOf(path)]

/** How deep a tree is followed. */
const MAX_DEPTH = 50

/** Finds the obscured text fields of a surface, in lists too. */
export const obscuredIn = (components: ReadonlyMap<string, Component>): Obscured => {
  const bases = new Map<string, (readonly string[])[]>()
  const seen = new Set<string>()

  const visit = (id: string, base: readonly string[], depth: number): void => {
    const place = JSON.stringify([id, base])
    const component = components.get(id)
    if (!component || depth > MAX_DEPTH || seen.has(place)) return
    seen.add(place)
    bases.set(id, [...(bases.get(id) ?? []), base])
    for (const link of linksOf(component)) {
      visit(link.id, link.path === undefined ? base : [...resolve(link.path, base), EACH], depth + 1)
    }
  }

  visit('root', [], 0)
  // What is not linked yet may be in a moment.
  for (const id of components.keys()) if (!bases.has(id)) visit(id, [], 0)

  const paths = [...components.values()].flatMap(({ id, component, variant, value }) => {
    if (component !== 'TextField' || variant !== 'obscured' || !isFields(value)) return []
    const { path } = value
    return typeof path === 'string' ? (bases.get(id) ?? []).map((base) => resolve(path, base)) : []
  })
  return { paths, bases }
}

const leadsTo = (short: readonly string[], long: readonly string[]): boolean =>
  short.length <= long.length &&
  short.every((step, index) => step === EACH || long[index] === EACH || step === long[index])

const dropAt = (value: unknown, [step, ...rest]: readonly string[]): unknown => {
  if (Array.isArray(value)) {
    return value.map((entry: unknown, index) => {
      if (step !== EACH && step !== String(index)) return entry
      return rest.length === 0 ? null : dropAt(entry, rest)
    })
  }
  if (!isFields(value)) return value
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (step !== EACH && step !== name) return [[name, inner]]
    return rest.length === 0 ? [] : [[name, dropAt(inner, rest)]]
  })
  return Object.fromEntries(entries)
}

/**
 * A change of data without what somebody typed into obscured fields; undefined where nothing else is in it.
 * A secret may stand at the path itself or anywhere below it.
 */
export const withoutSecrets = <T extends { readonly path: string; readonly value: unknown }>(
  change: T,
  { paths }: Pick<Obscured, 'paths'>
): T | undefined => {
  const steps = stepsOf(change.path)
  if (paths.some((path) => leadsTo(path, steps))) return undefined
  const below = paths.filter((path) => leadsTo(steps, path)).map((path) => path.slice(steps.length))
  return below.length === 0 ? change : { ...change, value: below.reduce(dropAt, change.value) }
}
