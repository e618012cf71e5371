import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import { allPlaces, childrenOf, type Place, placeAt } from './schema-tree.ts'

/** What a form shows beside a setting. */
const Hint = Type.Object({
  label: Type.Optional(Type.String()),
  help: Type.Optional(Type.String()),
  group: Type.Optional(Type.String()),
  sensitive: Type.Optional(Type.Boolean())
})

/** `hot`: a change counts without a restart. */
const ReloadKind = Type.Union([Type.Literal('restart'), Type.Literal('hot')])

/** `title` and `description` of a schema are JSON Schema's own words for people. */
const hintOf = ({ key, path, schema }: Place) => ({
  label: schema.title ?? key,
  help: schema.description,
  group: path.split('.')[0],
  sensitive: schema.secret === true ? true : undefined
})

const typeOf = ({ schema }: Place): string | undefined => {
  if (typeof schema.type === 'string') return schema.type
  const types = new Set(((schema.anyOf as { type?: unknown }[] | undefined) ?? []).map(({ type }) => type))
  const [only] = types
  return types.size === 1 && typeof only === 'string' ? only : undefined
}

export const schemaMethods = ({ config, instance }: FastifyInstance) => {
  const schema = () => config.latest().schema
  const reloadKind = (path: string) =>
    config.effectOf(path) === 'restart-needed' ? ('restart' as const) : ('hot' as const)

  return [
    method({
      name: 'config.schema',
      summary: 'Read the JSON Schema of the configuration, with hints for forms.',
      scope: 'operator.read',
      params: Type.Object({}),
      result: Type.Object({
        schema: Type.Unknown(),
        uiHints: Type.Record(Type.String(), Hint),
        version: Text,
        generatedAt: Text
      }),
      handler: () => ({
        schema: schema(),
        uiHints: Object.fromEntries(allPlaces(schema()).map((place) => [place.path, hintOf(place)])),
        version: instance.version,
        // It is fixed from the start on.
        generatedAt: new Date(instance.startedAt).toISOString()
      })
    }),
    method({
      name: 'config.schema.lookup',
      summary: 'Read one place of the configuration schema and what stands below it.',
      scope: 'operator.read',
      params: Type.Object({
        path: Type.String({ minLength: 1, maxLength: 1024, pattern: '^[A-Za-z0-9_./\\[\\]\\-*]+$' })
      }),
      result: Type.Object({
        path: Text,
        schema: Type.Unknown(),
        reloadKind: ReloadKind,
        hint: Hint,
        hintPath: Text,
        children: Type.Array(
          Type.Object({
            key: Text,
            path: Text,
            type: Type.Optional(Type.String()),
            required: Type.Boolean(),
            hasChildren: Type.Boolean(),
            reloadKind: ReloadKind,
            hint: Hint,
            hintPath: Text
          })
        )
      }),
      handler({ params: { path } }) {
        const place = placeAt(schema(), path)
        if (!place?.path) throw invalidRequest('config schema path not found')
        return {
          path,
          schema: place.schema,
          reloadKind: reloadKind(path),
          hint: hintOf(place),
          hintPath: place.path,
          children: childrenOf(place.schema, place.path).map((child) => ({
            ...{ key: child.key, path: child.path, type: typeOf(child), required: child.required },
            hasChildren: childrenOf(child.schema, child.path).length > 0,
            ...{ reloadKind: reloadKind(child.path), hint: hintOf(child), hintPath: child.path }
          }))
        }
      }
    })
  ]
}
