import type { TSchema } from '@sinclair/typebox'
import { isRecord } from '../../src/config-schema.ts'

/** One place in the schema. `*` stands for any key of a map, `[]` for any element of a list. */
export interface Place {
  readonly key: string
  readonly path: string
  readonly schema: TSchema
  readonly required: boolean
}

const objectIn = (schema: TSchema): TSchema =>
  ((schema.anyOf as TSchema[] | undefined) ?? []).find(({ properties }) => properties) ?? schema

/** The places directly below one. */
export const childrenOf = (schema: TSchema, path: string): Place[] => {
  const shape = objectIn(schema)
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  const required = (shape.required as string[] | undefined) ?? []
  const named = Object.entries((shape.properties as Record<string, TSchema> | undefined) ?? {}).map(
    ([key, child]) => ({ key, path: at(key), schema: child, required: required.includes(key) })
  )
  const patterns = isRecord(shape.patternProperties) ? Object.values(shape.patternProperties) : []
  const any = patterns.map((child) => ({
    key: '*',
    path: at('*'),
    schema: child as TSchema,
    required: false
  }))
  const items = isRecord(shape.items)
    ? [{ key: '[]', path: `${path}[]`, schema: shape.items as TSchema, required: false }]
    : []
  return [...named, ...any, ...items]
}

/** Steps of a path as people write them: `a.b`, `a/b`, `a[0].b`, `a[].b`. */
const stepsOf = (path: string): string[] =>
  path
    .replace(/\[(\d*)\]/g, '.[]')
    .split(/[./]/)
    .filter((step) => step !== '')

/** Finds a place by its path; a key of a map is found by any name. */
export const placeAt = (schema: TSchema, path: string): Place | undefined => {
  let place: Place = { key: '', path: '', schema, required: true }
  for (const step of stepsOf(path)) {
    const below = childrenOf(place.schema, place.path)
    const found = below.find(({ key }) => key === step) ?? below.find(({ key }) => key === '*')
    if (!found) return undefined
    place = found
  }
  return place
}

/** Every place below, parents first. */
export const allPlaces = (schema: TSchema, path = ''): Place[] =>
  childrenOf(schema, path).flatMap((place) => [place, ...allPlaces(place.schema, place.path)])
