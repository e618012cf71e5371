import type { Declaration, Declarations } from './declarations.ts'

type Json = unknown

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (type: string, value: Json): never => {
  throw new Error(`no ${type}: ${JSON.stringify(value)?.slice(0, 120)}`)
}

const scalars: Readonly<Record<string, (value: Json) => boolean>> = {
  String: (value) => typeof value === 'string',
  Int64: Number.isSafeInteger,
  Double: (value) => typeof value === 'number',
  Bool: (value) => typeof value === 'boolean',
  JSONValue: () => true
}

/** Types whose null is a value even where they are optional: `decodeIfPresent` is our own for them. */
const keepsNull = (type: string): boolean => type === 'JSONValue' || type.startsWith('Nullable<')

const inner = (pattern: RegExp, type: string): string | undefined => pattern.exec(type)?.[1]

/**
 * Decodes and encodes as Swift's Codable would by these declarations: what comes back is what Swift would send
 * after it has read `value`. Throws where Swift would. `scopes` are the declarations in sight, nearest first.
 */
export const throughSwift = (scopes: readonly Declarations[], type: string, value: Json): Json => {
  const through = (of: string, one: Json): Json => throughSwift(scopes, of, one)
  const optional = inner(/^(.+)\?$/s, type)
  if (optional !== undefined) return value === null && !keepsNull(optional) ? null : through(optional, value)
  const nullable = inner(/^Nullable<(.+)>$/s, type)
  if (nullable !== undefined) return value === null ? null : through(nullable, value)
  const values = inner(/^\[String: (.+)\]$/s, type)
  if (values !== undefined) {
    if (!isObject(value)) return refuse(type, value)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, through(values, one)]))
  }
  const items = inner(/^\[(.+)\]$/s, type)
  if (items !== undefined) {
    return Array.isArray(value) ? value.map((one) => through(items, one)) : refuse(type, value)
  }
  const scalar = scalars[type]
  if (scalar) return scalar(value) ? value : refuse(type, value)
  const declaration = scopes.find((scope) => scope.has(type))?.get(type)
  if (!declaration) throw new Error(`no type is named ${type}`)
  return throughDeclaration(scopes, type, declaration, value)
}

const throughDeclaration = (
  scopes: readonly Declarations[],
  type: string,
  declaration: Declaration,
  value: Json
): Json => {
  switch (declaration.kind) {
    case 'alias':
      return throughSwift(scopes, declaration.type, value)
    case 'words': {
      if (typeof value !== 'string') return refuse(type, value)
      const known = declaration.read.get(value)
      return known === undefined ? value : declaration.written.get(known)
    }
    case 'tagged': {
      if (!isObject(value) || typeof value[declaration.tag] !== 'string') return refuse(type, value)
      const of = declaration.types.get(String(value[declaration.tag]))
      // Swift would keep it as `.other`. But whatever the schema knows must have a type.
      if (of === undefined) return refuse(type, value)
      return throughSwift([declaration.inside, ...scopes], of, value)
    }
    case 'mixed': {
      for (const of of declaration.types) {
        try {
          return throughSwift([declaration.inside, ...scopes], of, value)
        } catch {
          // `try?` goes on to the next.
        }
      }
      return refuse(type, value)
    }
    case 'struct':
      return throughStruct([declaration.inside, ...scopes], type, declaration, value)
  }
}

const throughStruct = (
  scopes: readonly Declarations[],
  type: string,
  { properties }: Extract<Declaration, { kind: 'struct' }>,
  value: Json
): Json => {
  if (!isObject(value)) return refuse(type, value)
  const kept: [string, Json][] = []
  for (const { key, type: of, wrapper } of properties) {
    const optional = inner(/^(.+)\?$/s, of)
    const mayBeLeftOut = optional !== undefined && wrapper !== 'ExplicitNull'
    if (!Object.hasOwn(value, key)) {
      if (!mayBeLeftOut) refuse(`${type}.${key}`, value)
      continue
    }
    if (mayBeLeftOut && value[key] === null && !keepsNull(optional)) continue
    kept.push([key, throughSwift(scopes, of, value[key])])
  }
  return Object.fromEntries(kept)
}
