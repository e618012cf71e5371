import { type JsonSchema, refName } from '../document.ts'
import { caseName, escaped, nestedName, propertyName } from './naming.ts'
import type { Nest } from './nest.ts'
import { block, doc, literal } from './text.ts'

interface Case {
  readonly label: string
  readonly type: string
}

const unknown = `${doc('Anything else, as it came: a newer gateway may know more.')}case other(JSONValue)`

const encoder = (cases: readonly Case[]): string =>
  block('public func encode(to encoder: Encoder) throws', [
    `switch self {\n${[...cases.map(({ label }) => label), 'other']
      .map((label) => `case .${label}(let value): try value.encode(to: encoder)`)
      .join('\n')}\n}`
  ])

const enumText = (name: string, cases: readonly Case[], parts: readonly string[], nest: Nest): string =>
  block(`public enum ${name}: Codable, Hashable, Sendable`, [
    [...cases.map(({ label, type }) => `case ${label}(${type})`), unknown].join('\n'),
    ...parts,
    encoder(cases),
    ...nest.declarations
  ])

/** Objects that one word tells apart. */
export const taggedEnum = (
  name: string,
  { tag, variants }: { readonly tag: string; readonly variants: ReadonlyMap<string, JsonSchema> },
  nest: Nest
): string => {
  const cases = [...variants].map(([word, schema]) => ({
    word,
    label: escaped(caseName(word)),
    type: nest.typeOf(schema, nestedName(caseName(word)))
  }))
  const key = escaped(propertyName(tag))
  const read = cases.map(
    ({ word, label, type }) => `case ${literal(word)}: self = .${label}(try ${type}(from: decoder))`
  )
  const keys = block('private enum CodingKeys: String, CodingKey', [
    key === tag ? `case ${key}` : `case ${key} = ${literal(tag)}`
  ])
  const init = block('public init(from decoder: Decoder) throws', [
    `let container = try decoder.container(keyedBy: CodingKeys.self)
switch try container.decode(String.self, forKey: .${key}) {
${read.join('\n')}
default: self = .other(try JSONValue(from: decoder))
}`
  ])
  return enumText(name, cases, [keys, init], nest)
}

const labelOf = (schema: JsonSchema): string => {
  const name = refName(schema)
  if (name !== undefined) return propertyName(name)
  if (schema.items) return 'list'
  return schema.const === undefined && !schema.enum ? escaped(schema.type ?? 'value') : 'word'
}

/** Values that are told apart by trying, in this order. */
export const mixedEnum = (name: string, variants: readonly JsonSchema[], nest: Nest): string => {
  const cases = variants.map((schema) => {
    const label = labelOf(schema)
    return { label, type: nest.typeOf(schema, nestedName(label)) }
  })
  if (new Set(cases.map(({ label }) => label)).size !== cases.length) {
    throw new Error(`two choices of ${name} are one case; give their schemas a word that tells them apart`)
  }
  const tries = cases.map(
    ({ label, type }) => `if let value = try? ${type}(from: decoder) { self = .${label}(value) }`
  )
  const init = block('public init(from decoder: Decoder) throws', [
    [...tries, '{ self = .other(try JSONValue(from: decoder)) }'].join('\nelse ')
  ])
  return enumText(name, cases, [init], nest)
}
