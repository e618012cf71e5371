import fc from 'fast-check'
import { type JsonSchema, type ProtocolDocument, resolve } from '../../scripts/protocol/document.ts'

type Definitions = ProtocolDocument['$defs']
type Samples = fc.Arbitrary<unknown>

/** No list or map of a sample is longer than this, unless its schema asks for more. */
const MANY = 3

const limit = (schema: JsonSchema, name: string): number | undefined => {
  const value = schema[name]
  return typeof value === 'number' ? value : undefined
}

const strings = (schema: JsonSchema): Samples => {
  const minLength = limit(schema, 'minLength') ?? 0
  const maxLength = limit(schema, 'maxLength') ?? Number.POSITIVE_INFINITY
  if (typeof schema.pattern === 'string') {
    const fits = ({ length }: string) => length >= minLength && length <= maxLength
    return fc.stringMatching(new RegExp(schema.pattern)).filter(fits)
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 12) })
}

const lists = (defs: Definitions, schema: JsonSchema, items: JsonSchema): Samples => {
  const minLength = limit(schema, 'minItems') ?? 0
  const maxLength = Math.min(limit(schema, 'maxItems') ?? MANY, Math.max(MANY, minLength))
  const one = generated(defs, items)
  return schema.uniqueItems
    ? fc.uniqueArray(one, { minLength, maxLength })
    : fc.array(one, { minLength, maxLength })
}

const objects = (defs: Definitions, { properties = {}, required = [] }: JsonSchema): Samples =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, generated(defs, schema)])),
    { requiredKeys: [...required], noNullPrototype: true }
  )

const plain = (schema: JsonSchema): Samples => {
  const [min, max] = [limit(schema, 'minimum'), limit(schema, 'maximum')]
  switch (schema.type) {
    case 'string':
      return strings(schema)
    case 'integer':
      return fc.integer({ min: min ?? Number.MIN_SAFE_INTEGER, max: max ?? Number.MAX_SAFE_INTEGER })
    case 'number':
      return fc.double({ min: min ?? -1e9, max: max ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const generated = (defs: Definitions, schema: JsonSchema): Samples => {
  if (schema.$ref !== undefined) return generated(defs, resolve(defs, schema))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => generated(defs, one)))
  if (schema.items) return lists(defs, schema, schema.items)
  if (typeof schema.additionalProperties === 'object') {
    const keys = fc.string({ maxLength: 12 }).filter((key) => key !== '__proto__')
    return fc.dictionary(keys, generated(defs, schema.additionalProperties), { maxKeys: MANY })
  }
  return schema.type === 'object' ? objects(defs, schema) : plain(schema)
}

/** Values that a schema allows, as they come out of JSON. */
export const samplesOf = (defs: Definitions, schema: JsonSchema): Samples =>
  generated(defs, schema).map((value): unknown => JSON.parse(JSON.stringify(value)))
