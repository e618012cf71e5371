import { isRecord } from './config-schema.ts'

/** The object that holds the last step of a dotted path, and that step's key. */
export const parentOf = (tree: Record<string, unknown>, path: string) => {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  let parent: unknown = tree
  for (const step of keys) {
    parent = isRecord(parent) || Array.isArray(parent) ? (parent as Record<string, unknown>)[step] : undefined
  }
  return { parent: parent as Record<string, unknown> | undefined, key }
}

/** Reads a value by dotted path; `undefined` where a step is missing. Keys with a dot in them are not found. */
export const valueAt = (tree: Record<string, unknown>, path: string): unknown => {
  const { parent, key } = parentOf(tree, path)
  return parent?.[key]
}

/** A copy in which something else stands at a path. */
export const withValue = (
  tree: Record<string, unknown>,
  path: string,
  value: unknown
): Record<string, unknown> => {
  const [key = '', ...rest] = path.split('.')
  const inner = tree[key]
  const own = rest.length === 0 ? value : withValue(isRecord(inner) ? inner : {}, rest.join('.'), value)
  return { ...tree, [key]: own }
}

/** Whether a dotted path is the other, or a part of what stands there. */
export const isWithin = (path: string, outer: string): boolean =>
  outer === '' || path === outer || path.startsWith(`${outer}.`)

/** The longest of the paths that a path is within. */
export const innermost = (path: string, outer: Iterable<string>): string | undefined =>
  [...outer]
    .filter((one) => isWithin(path, one))
    .toSorted((one, other) => other.length - one.length)
    .at(0)
