import fc from 'fast-check'
import JSON5 from 'json5'
import { base } from './base.ts'

/** A configuration that somebody, or something, has spoilt. */
export interface Spoilt {
  readonly text: string
  /** What was done, for whoever reads of a failure. */
  readonly how: readonly string[]
}

type Path = readonly (string | number)[]
type Tree = Record<string | number, unknown>

/** Nothing here is a value that opens anything. */
const junk: readonly unknown[] = [
  ...[null, true, false, -1, 1.5, 1e9, 0, '', ' ', 'garbage', '\u0000', '__proto__', 'NONE', 'opne'],
  ...[[], {}, [[]], [null], ['x', 7], { a: { b: 1 } }, { __proto: 1 }, '${' + 'NOBODY_SET_THIS}']
]

const signs = ['{', '}', '[', ']', ':', ',', "'", '"', '/', '\\', '\u0000', '0', '//', '/*']

const pathsOf = (tree: unknown, path: Path = []): Path[] => {
  const below = typeof tree === 'object' && tree !== null ? Object.entries(tree) : []
  return [
    ...(path.length > 0 ? [path] : []),
    ...below.flatMap(([key, inner]) => pathsOf(inner, [...path, key]))
  ]
}

const parentOf = (tree: unknown, path: Path): Tree =>
  path.slice(0, -1).reduce<Tree>((inner, key) => inner[key] as Tree, tree as Tree)

/** What can be done to one value in its place. */
const deeds: Readonly<Record<string, (parent: Tree, key: string | number, value: unknown) => void>> = {
  replace: (parent, key, value) => {
    parent[key] = value
  },
  remove: (parent, key) => {
    delete parent[key]
  },
  misspell: (parent, key) => {
    parent[`${key}x`] = parent[key]
    delete parent[key]
  },
  wrap: (parent, key) => {
    parent[key] = [parent[key]]
  },
  quote: (parent, key) => {
    parent[key] = JSON.stringify(parent[key])
  }
}

const inTree = fc.record({
  deed: fc.constantFrom(...Object.keys(deeds), 'replace', 'replace'),
  where: fc.nat(),
  value: fc.constantFrom(...junk)
})

const inText = fc.record({
  deed: fc.constantFrom('cut', 'drop', 'insert'),
  where: fc.nat(),
  sign: fc.constantFrom(...signs)
})

const spoilTree = (steps: readonly { deed: string; where: number; value: unknown }[]): Spoilt => {
  const tree: unknown = structuredClone(base)
  const how = steps.flatMap(({ deed, where, value }) => {
    const paths = pathsOf(tree)
    const path = paths[where % paths.length]
    const key = path?.at(-1)
    if (!path || key === undefined) return []
    deeds[deed]?.(parentOf(tree, path), key, structuredClone(value))
    return [`${deed} ${path.join('.')} ${deed === 'replace' ? JSON.stringify(value) : ''}`]
  })
  return { text: JSON5.stringify(tree, null, 2), how }
}

const spoilText = (
  text: string,
  { deed, where, sign }: { deed: string; where: number; sign: string }
): string => {
  const at = where % text.length
  if (deed === 'cut') return text.slice(0, at)
  return deed === 'drop' ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + sign + text.slice(at)
}

/** One to three values changed, and every fourth time the text itself. */
export const spoilt: fc.Arbitrary<Spoilt> = fc
  .record({
    steps: fc.array(inTree, { minLength: 1, maxLength: 3 }),
    text: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: inText })
  })
  .map(({ steps, text }) => {
    const { text: sound, how } = spoilTree(steps)
    if (text === null) return { text: sound, how }
    return { text: spoilText(sound, text), how: [...how, `${text.deed} at ${text.where % sound.length}`] }
  })
