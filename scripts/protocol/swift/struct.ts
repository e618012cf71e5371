import { type JsonSchema, withoutNull } from '../document.ts'
import { escaped, nestedName, propertyName } from './naming.ts'
import type { Nest } from './nest.ts'
import { block, doc, literal } from './text.ts'

interface Property {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly description: string | undefined
  /** Put before `var`: a wrapper, a narrower setter. */
  readonly modifiers: string
  /** The word that is always there, as Swift writes it. */
  readonly constant?: string
}

const constantOf = ({ const: value }: JsonSchema): string | undefined => {
  if (value === undefined) return undefined
  return typeof value === 'string' ? literal(value) : String(value)
}

const scalarTypes = { string: 'String', number: 'Int64', boolean: 'Bool' }

const propertyOf = (nest: Nest, key: string, schema: JsonSchema, required: boolean): Property => {
  const base = { key, name: escaped(propertyName(key)), description: schema.description, modifiers: '' }
  const constant = constantOf(schema)
  if (required && constant !== undefined) {
    const type = scalarTypes[typeof schema.const as keyof typeof scalarTypes]
    return { ...base, type, constant, modifiers: 'private(set) ' }
  }
  const present = withoutNull(schema)
  const type = nest.typeOf(present ?? schema, nestedName(key))
  if (!present) return { ...base, type: required ? type : `${type}?` }
  // Left out is one thing and null another: a patch keeps what is left out, and clears what is null.
  return required
    ? { ...base, type: `${type}?`, modifiers: '@ExplicitNull ' }
    : { ...base, type: `Nullable<${type}>?` }
}

const declared = ({ name, type, description, modifiers, constant }: Property): string => {
  const [wrapper, setter] = modifiers.startsWith('@') ? [modifiers, ''] : ['', modifiers]
  return `${doc(description)}${wrapper}public ${setter}var ${name}: ${type}${constant === undefined ? '' : ` = ${constant}`}`
}

const initializer = (properties: readonly Property[]): string => {
  const given = properties.filter(({ constant }) => constant === undefined)
  const parameters = given.map(({ name, type }) => `${name}: ${type}${type.endsWith('?') ? ' = nil' : ''}`)
  if (given.length === 0) return 'public init() {}'
  const list = parameters.length > 3 ? `\n  ${parameters.join(',\n  ')}\n` : parameters.join(', ')
  return block(`public init(${list})`, [given.map(({ name }) => `self.${name} = ${name}`).join('\n')])
}

/** Only where a name differs from its key; Swift then wants them all. */
const codingKeys = (properties: readonly Property[]): string => {
  const plain = (name: string): string => name.replaceAll('`', '')
  if (properties.every(({ key, name }) => key === plain(name))) return ''
  const cases = properties.map(({ key, name }) =>
    key === plain(name) ? `case ${name}` : `case ${name} = ${literal(key)}`
  )
  return block('private enum CodingKeys: String, CodingKey', [cases.join('\n')])
}

export const structText = (name: string, schema: JsonSchema, nest: Nest): string => {
  const { properties = {}, required = [] } = schema
  const all = Object.entries(properties).map(([key, value]) =>
    propertyOf(nest, key, value, required.includes(key))
  )
  return block(`public struct ${name}: Codable, Hashable, Sendable`, [
    all.map(declared).join('\n'),
    initializer(all),
    codingKeys(all),
    ...nest.declarations
  ])
}
