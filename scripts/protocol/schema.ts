import type { TSchema } from '@sinclair/typebox'
import { OLDEST_PROTOCOL, PROTOCOL } from '../../src/protocol/connect.ts'
import type { Comments } from './comments.ts'
import type { Contract } from './contract.ts'
import { type JsonSchema, type ProtocolDocument, refTo } from './document.ts'
import { eventName, paramsName, resultName } from './names.ts'

/** What the socket carries before and around methods and events. */
const roots = ['RequestFrame', 'ResponseFrame', 'EventFrame', 'ConnectParams', 'HelloOk']

const FRAME = 'GatewayFrame'

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

/** Makes `protocol.schema.json` of the contract. A pure function: the same contract, the same document. */
export const protocolDocument = (contract: Contract, comments: Comments): ProtocolDocument => {
  const defs = new Map<string, JsonSchema>()
  const names = new Map<string, string>()
  for (const [name, schema] of contract.shared) {
    if (!names.has(shapeOf(schema))) names.set(shapeOf(schema), name)
  }

  const property = (schema: TSchema, path: string): JsonSchema => {
    const told = comments.get(path)
    const converted = convert(schema, path)
    return told === undefined ? converted : { description: told, ...converted }
  }

  /** `path` is where the comments on it are looked up. */
  const convert = (schema: TSchema, path: string): JsonSchema => {
    const name = names.get(shapeOf(schema))
    return name === undefined ? body(schema, path) : share(name)
  }

  const body = (schema: TSchema, path: string): JsonSchema => {
    const { anyOf, items, properties, patternProperties, ...plain } = schema
    if (anyOf) return choice(anyOf.map((one: TSchema) => convert(one, path)))
    if (items) return { ...plain, items: convert(items, path) }
    const [values] = Object.values<TSchema>(patternProperties ?? {})
    if (values) return { type: 'object', additionalProperties: convert(values, path) }
    if (!properties) return plain
    const entries = Object.entries<TSchema>(properties)
    return {
      ...plain,
      properties: Object.fromEntries(entries.map(([key, value]) => [key, property(value, `${path}.${key}`)]))
    }
  }

  const define = (name: string, schema: TSchema, description: string | undefined): JsonSchema => {
    if (defs.has(name)) throw new Error(`two definitions are named ${name}`)
    defs.set(name, {}) // holds the place while what it refers to is defined
    const converted = body(schema, name)
    defs.set(name, description === undefined ? converted : { description, ...converted })
    return refTo(name)
  }

  const share = (name: string): JsonSchema => {
    if (defs.has(name)) return refTo(name)
    const schema = contract.shared.get(name)
    if (!schema) throw new Error(`src/protocol exports no ${name}`)
    return define(name, schema, comments.get(name))
  }

  /** A definition under its own name, which may be no more than another name of one that is shared. */
  const declare = (name: string, schema: TSchema, description: string): JsonSchema => {
    const known = names.get(shapeOf(schema))
    if (known === name) return share(name)
    if (known !== undefined) {
      defs.set(name, { description, ...share(known) })
      return refTo(name)
    }
    const defined = define(name, schema, description)
    if (!name.endsWith('Params') && !isTrifle(schema)) names.set(shapeOf(schema), name)
    return defined
  }

  for (const name of roots) share(name)
  const frames = roots.slice(0, 3).map(refTo)
  defs.set(FRAME, { description: 'Anything that is sent over the socket, either way.', anyOf: frames })

  const methods = contract.methods.map(
    ({ name, summary, role = 'operator', scope, hidden, params, result }) => {
      const entry = {
        summary,
        role,
        scope: typeof scope === 'string' ? scope : 'depends on the params',
        ...(hidden && { hidden }),
        params: declare(paramsName(name), params, `Params of \`${name}\`. ${summary}`),
        result: declare(resultName(name), result, `Result of \`${name}\`.`)
      }
      return [name, entry] as const
    }
  )
  const events = contract.events.map(({ name, summary, scope, payload }) => {
    return [
      name,
      {
        summary,
        scope,
        payload: declare(eventName(name), payload, `Payload of the event \`${name}\`. ${summary}`)
      }
    ] as const
  })

  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: '/.well-known/portcullis/protocol.schema.json',
    title: 'Portcullis gateway protocol',
    description:
      'Every frame, and for every method and event the definition of what it carries. Made by `npm run protocol`.',
    $ref: refTo(FRAME).$ref ?? '',
    'x-protocol': { version: PROTOCOL, oldest: OLDEST_PROTOCOL },
    'x-scopes': contract.scopes,
    'x-methods': Object.fromEntries(methods),
    'x-events': Object.fromEntries(events),
    'x-errors': contract.errors,
    $defs: Object.fromEntries([...defs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
