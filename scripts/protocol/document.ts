/** The part of JSON Schema (2020-12) that the protocol is written in. */
export interface JsonSchema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  readonly const?: string | number | boolean
  readonly enum?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  /** `false` where other keys are refused, a schema where the object is a map. */
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  /** Limits, which types cannot say: `minLength`, `pattern`, `maximum` … */
  readonly [limit: string]: unknown
}

export interface MethodEntry {
  readonly summary: string
  readonly role: string
  /** `none`, a scope, or `depends on the params`. */
  readonly scope: string
  /** Not told in hello. */
  readonly hidden?: true
  readonly params: JsonSchema
  readonly result: JsonSchema
}

export interface EventEntry {
  readonly summary: string
  readonly scope: string
  readonly payload: JsonSchema
}

type Meanings = Readonly<Record<string, string>>

/** `protocol.schema.json`. Its root accepts any frame; what a frame carries is found by name under `x-`. */
export interface ProtocolDocument {
  readonly $schema: string
  readonly $id: string
  readonly title: string
  readonly description: string
  readonly $ref?: string
  readonly 'x-protocol': { readonly version: number; readonly oldest: number }
  readonly 'x-scopes': readonly string[]
  readonly 'x-methods': Readonly<Record<string, MethodEntry>>
  readonly 'x-events': Readonly<Record<string, EventEntry>>
  readonly 'x-errors': { readonly call: Meanings; readonly connect: Meanings; readonly details: Meanings }
  readonly $defs: Readonly<Record<string, JsonSchema>>
}

const prefix = '#/$defs/'

export const refTo = (name: string): JsonSchema => ({ $ref: prefix + name })

/** The name that a reference points to. */
export const refName = (schema: JsonSchema): string | undefined => schema.$ref?.slice(prefix.length)

/** The schema itself, through any number of references. */
export const resolve = (defs: ProtocolDocument['$defs'], schema: JsonSchema): JsonSchema => {
  const name = refName(schema)
  if (name === undefined) return schema
  const target = defs[name]
  if (!target) throw new Error(`nothing is named ${name}`)
  return resolve(defs, target)
}

const isNull = ({ type }: JsonSchema): boolean => type === 'null'

/** A choice with null taken apart: what it is otherwise. `undefined` where it can never be null. */
export const withoutNull = (schema: JsonSchema): JsonSchema | undefined => {
  const choices = schema.anyOf
  if (!choices?.some(isNull)) return undefined
  const rest = choices.filter((choice) => !isNull(choice))
  const [only] = rest
  return rest.length === 1 && only ? only : { anyOf: rest }
}
