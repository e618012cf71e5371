import { type JsonSchema, type ProtocolDocument, refName, resolve, withoutNull } from '../document.ts'
import { typeName } from './naming.ts'

type Definitions = ProtocolDocument['$defs']

/** What a schema is in Swift. */
export type Shape =
  | { readonly kind: 'plain'; readonly type: string }
  | { readonly kind: 'nullable' | 'list' | 'map'; readonly of: JsonSchema }
  /** An open set of words. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'struct'; readonly schema: JsonSchema }
  /** Objects told apart by one property. */
  | { readonly kind: 'tagged'; readonly tag: string; readonly variants: ReadonlyMap<string, JsonSchema> }
  /** Values told apart by trying. */
  | { readonly kind: 'mixed'; readonly variants: readonly JsonSchema[] }

const plainTypes: Readonly<Record<string, string>> = {
  string: 'String',
  // Not Int, which has 32 bits on a watch: milliseconds since 1970 do not fit.
  integer: 'Int64',
  number: 'Double',
  boolean: 'Bool'
}

const flat = (choices: readonly JsonSchema[]): JsonSchema[] =>
  choices.flatMap((choice) => (choice.anyOf ? flat(choice.anyOf) : [choice]))

export const wordsIn = (schema: JsonSchema): readonly string[] | undefined => {
  if (schema.enum) return schema.enum
  return typeof schema.const === 'string' ? [schema.const] : undefined
}

/** The property whose word says which of the variants an object is. */
const tagOf = (variants: readonly JsonSchema[]): string | undefined => {
  const [first] = variants
  return Object.keys(first?.properties ?? {}).find((key) => {
    const words = variants.map(({ properties, required }) =>
      required?.includes(key) ? properties?.[key]?.const : undefined
    )
    return words.every((word) => typeof word === 'string') && new Set(words).size === variants.length
  })
}

const join = (schemas: readonly JsonSchema[]): JsonSchema => {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()]
  const [only] = distinct
  if (only && distinct.length === 1) return only
  const words = distinct.flatMap((schema) => wordsIn(schema) ?? [])
  if (distinct.every(wordsIn)) return { type: 'string', enum: [...new Set(words)] }
  if (distinct.every(({ type }) => type === 'boolean')) return { type: 'boolean' }
  return { anyOf: flat(distinct) }
}

/** Objects that no word tells apart, as one: what not all of them require may be missing. */
const merged = (variants: readonly JsonSchema[]): JsonSchema => {
  const keys = new Set(variants.flatMap(({ properties }) => Object.keys(properties ?? {})))
  const ofKey = (key: string) =>
    variants.map(({ properties }) => properties?.[key]).filter((schema) => schema !== undefined)
  return {
    type: 'object',
    required: [...keys].filter((key) => variants.every(({ required }) => required?.includes(key))),
    properties: Object.fromEntries([...keys].map((key) => [key, join(ofKey(key))]))
  }
}

const demands = (defs: Definitions, schema: JsonSchema): number => resolve(defs, schema).required?.length ?? 0

const choiceOf = (defs: Definitions, choices: readonly JsonSchema[]): Shape => {
  const words = choices.flatMap((choice) => wordsIn(choice) ?? [])
  if (words.length > 0 && choices.every(({ type }) => type === 'string')) return { kind: 'words', words }
  const objects = choices.map((choice) => resolve(defs, choice))
  if (objects.every(({ properties }) => properties)) {
    const tag = tagOf(objects)
    if (tag !== undefined) {
      const word = (object: JsonSchema): string => String(object.properties?.[tag]?.const)
      return {
        kind: 'tagged',
        tag,
        variants: new Map(choices.map((choice) => [word(resolve(defs, choice)), choice]))
      }
    }
    if (choices.every(({ properties }) => properties)) return { kind: 'struct', schema: merged(choices) }
  }
  // What demands most is tried first: what demands little would take anything.
  return { kind: 'mixed', variants: choices.toSorted((a, b) => demands(defs, b) - demands(defs, a)) }
}

export const shapeOf = (defs: Definitions, schema: JsonSchema): Shape => {
  const name = refName(schema)
  if (name !== undefined) return { kind: 'plain', type: typeName(name) }
  const present = withoutNull(schema)
  if (present) return { kind: 'nullable', of: present }
  if (schema.anyOf) return choiceOf(defs, flat(schema.anyOf))
  const words = wordsIn(schema)
  if (words) return { kind: 'words', words }
  if (schema.items) return { kind: 'list', of: schema.items }
  if (typeof schema.additionalProperties === 'object') return { kind: 'map', of: schema.additionalProperties }
  if (schema.type === 'object') return { kind: 'struct', schema }
  return { kind: 'plain', type: plainTypes[schema.type ?? ''] ?? 'JSONValue' }
}
