import JSON5 from 'json5'

export type Tree = Readonly<Record<string, unknown>>

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a place, as JSON5 itself reads it: our own reading is what is judged. */
export const at = (tree: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) => (isTree(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    tree
  )

export const parsed = (text: string): Tree | undefined => {
  try {
    const tree: unknown = JSON5.parse(text)
    return isTree(tree) ? tree : undefined
  } catch {
    // Then nothing in it counts.
    return undefined
  }
}
