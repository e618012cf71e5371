import type { TSchema } from '@sinclair/typebox'
import type { Comments } from './comments.ts'
import { type JsonSchema, refTo } from './document.ts'

/** The definitions of the document, as they are gathered. Each answers with the reference to it. */
export interface Definitions {
  /** A schema of `src/protocol`, by its name there. */
  share(name: string): JsonSchema
  /** A definition of its own, which may be no more than another name of one that is there already. */
  declare(name: string, schema: TSchema, description: string): JsonSchema
  add(name: string, schema: JsonSchema): JsonSchema
  all(): Readonly<Record<string, JsonSchema>>
}

/** Two schemas of one shape are one definition, wherever they were written. */
const shapeOf = (schema: TSchema): string => JSON.stringify(schema)

/** Too small to be the same thing on purpose: `{}`, `{ ok: true }`. */
const isTrifle = (schema: TSchema): boolean =>
  Object.keys(schema.properties ?? {}).length < 2 && !schema.anyOf

const isWord = (schema: JsonSchema): boolean => typeof schema.const === 'string'

/** A choice. Words that stand for themselves become one `enum`. */
const choice = (choices: readonly JsonSchema[]): JsonSchema => {
  const words = choices.filter(isWord).map((word) => String(word.const))
  if (words.length < 2) return { anyOf: choices }
  const oneOfThem: JsonSchema = { type: 'string', enum: words }
  const rest = choices.filter((schema) => !isWord(schema))
  return rest.length === 0 ? oneOfThem : { anyOf: [oneOfThem, ...rest] }
}

const described = (description: string | undefined, schema: JsonSchema): JsonSchema =>
  description === undefined ? schema : { description, ...schema }

export const createDefinitions = (shared: ReadonlyMap<string, TSchema>, comments: Comments): Definitions => {
  const defs = new Map<string, JsonSchema>()
  const names = new Map<string, string>()
  const name = (schema: TSchema, word: string): void => {
    if (!names.has(shapeOf(schema))) names.set(shapeOf(schema), word)
  }
  for (const [word, schema] of shared) name(schema, word)

  /** `path` is where the comments on it are looked up. */
  const convert = (schema: TSchema, path: string): JsonSchema => {
    const known = names.get(shapeOf(schema))
    return known === undefined ? body(schema, path) : share(known)
  }

  const body = (schema: TSchema, path: string): JsonSchema => {
    const { anyOf, items, properties, patternProperties, ...plain } = schema
    if (anyOf) return choice(anyOf.map((one: TSchema) => convert(one, path)))
    if (items) return { ...plain, items: convert(items, path) }
    const [values] = Object.values<TSchema>(patternProperties ?? {})
    if (values) return { type: 'object', additionalProperties: convert(values, path) }
    if (!properties) return plain
    const entries = Object.entries<TSchema>(properties).map(([key, value]) => {
      const inner = `${path}.${key}`
      return [key, described(comments.get(inner), convert(value, inner))]
    })
    return { ...plain, properties: Object.fromEntries(entries) }
  }

  const add: Definitions['add'] = (word, schema) => {
    if (defs.has(word)) throw new Error(`two definitions are named ${word}`)
    defs.set(word, schema)
    return refTo(word)
  }

  const share: Definitions['share'] = (word) => {
    if (defs.has(word)) return refTo(word)
    const schema = shared.get(word)
    if (!schema) throw new Error(`src/protocol exports no ${word}`)
    return add(word, described(comments.get(word), body(schema, word)))
  }

  const declare: Definitions['declare'] = (word, schema, description) => {
    const known = names.get(shapeOf(schema))
    if (known === word) return share(word)
    if (shared.has(word)) throw new Error(`${word} of src/protocol is another one than the registry has`)
    if (known !== undefined) return add(word, { description, ...share(known) })
    const reference = add(word, described(description, body(schema, word)))
    if (!word.endsWith('Params') && !isTrifle(schema)) name(schema, word)
    return reference
  }

  const all = () => Object.fromEntries([...defs].toSorted(([a], [b]) => (a < b ? -1 : 1)))

  return { share, declare, add, all }
}
