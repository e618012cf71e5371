import type { Node } from 'web-tree-sitter'

export interface Property {
  /** The key in JSON, as `CodingKeys` or the name itself has it. */
  readonly key: string
  readonly type: string
  readonly wrapper: string | undefined
}

/** A type of Swift, as far as it says how it is coded. */
export type Declaration =
  | { readonly kind: 'alias'; readonly type: string }
  | { readonly kind: 'struct'; readonly properties: readonly Property[]; readonly inside: Declarations }
  | { readonly kind: 'words'; readonly read: Pairs; readonly written: Pairs }
  | { readonly kind: 'tagged'; readonly tag: string; readonly types: Pairs; readonly inside: Declarations }
  | { readonly kind: 'mixed'; readonly types: readonly string[]; readonly inside: Declarations }

export type Declarations = ReadonlyMap<string, Declaration>
/** A word to its case, a case to its word, a word to its type. */
type Pairs = ReadonlyMap<string, string>

const plain = (name: string): string => name.replaceAll('`', '')

const children = (node: Node | null | undefined): Node[] =>
  (node?.children ?? []).filter((child): child is Node => child !== null)

const ofType = (node: Node | null | undefined, ...types: readonly string[]): Node[] =>
  children(node).filter(({ type }) => types.includes(type))

const nameOf = (node: Node): string => plain(node.childForFieldName('name')?.text ?? '')

const matches = (text: string, pattern: RegExp): Map<string, string> =>
  new Map([...text.matchAll(pattern)].map(([, from = '', to = '']) => [plain(from), plain(to)]))

/** `case agentID = "agentId"`, `case kind`. */
const codingKeys = (body: Node | undefined): Map<string, string> | undefined => {
  const keys = ofType(body, 'class_declaration').find((node) => nameOf(node) === 'CodingKeys')
  if (!keys) return undefined
  const entries = ofType(keys.childForFieldName('body'), 'enum_entry')
  return new Map(
    entries.map((entry) => {
      const raw = entry.childForFieldName('raw_value')?.text
      return [nameOf(entry), raw === undefined ? nameOf(entry) : JSON.parse(raw)]
    })
  )
}

const propertyOf = (node: Node, keys: ReadonlyMap<string, string> | undefined): Property => {
  const name = nameOf(node)
  const key = keys ? keys.get(name) : name
  if (key === undefined) throw new Error(`${name} has no coding key`)
  const [annotation] = ofType(node, 'type_annotation')
  const wrapper = /@(\w+)/.exec(ofType(node, 'modifiers')[0]?.text ?? '')?.[1]
  return { key, type: (annotation?.text ?? '').replace(/^:\s*/, ''), wrapper }
}

const enumOf = (node: Node, body: Node | undefined, inside: Declarations): Declaration => {
  const text = body?.text ?? ''
  if (ofType(node, 'inheritance_specifier').some(({ text: name }) => name === 'OpenEnum')) {
    return {
      kind: 'words',
      read: matches(text, /case "(.*)": self = \.(\S+)/g),
      written: matches(text, /case \.(\S+): return "(.*)"/g)
    }
  }
  const tag = codingKeys(body)?.values().next().value
  const types = matches(text, /case "(.*)": self = \.\S+\(try (.+)\(from: decoder\)\)/g)
  if (tag !== undefined) return { kind: 'tagged', tag, types, inside }
  return {
    kind: 'mixed',
    types: [...text.matchAll(/try\? (.+)\(from: decoder\)/g)].map(([, type = '']) => type),
    inside
  }
}

/** The types that are declared in a file, or in the body of a type. */
export const declarationsIn = (node: Node | undefined): Map<string, Declaration> => {
  const found = new Map<string, Declaration>()
  for (const alias of ofType(node, 'typealias_declaration')) {
    found.set(nameOf(alias), { kind: 'alias', type: alias.text.replace(/^.*?=\s*/s, '') })
  }
  for (const type of ofType(node, 'class_declaration')) {
    const body = ofType(type, 'class_body', 'enum_class_body')[0]
    const word = children(type).find(({ isNamed }) => !isNamed)?.text
    if (word === 'extension' || nameOf(type) === 'CodingKeys') continue
    const inside = declarationsIn(body)
    const properties = () =>
      ofType(body, 'property_declaration').map((one) => propertyOf(one, codingKeys(body)))
    found.set(
      nameOf(type),
      word === 'struct' ? { kind: 'struct', properties: properties(), inside } : enumOf(type, body, inside)
    )
  }
  return found
}
