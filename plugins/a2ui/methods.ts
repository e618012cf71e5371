import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Sessions } from '../sessions/index.ts'
import { catalogHelp } from './catalog-help.ts'
import type { createPush } from './push.ts'
import type { Screens } from './screens.ts'
import { keyFinder, SurfaceId, session, ViewError } from './shapes.ts'
import { stateOf } from './state.ts'

const SurfaceState = Type.Object({
  surfaceId: Text,
  version: Text,
  revision: Type.Integer(),
  visible: Type.Boolean(),
  components: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  /** As it is now, with what the person typed. Passwords are `[redacted]`. */
  dataModel: Type.Unknown(),
  updatedAt: Type.Integer()
})

const PushResult = Type.Object({
  version: Text,
  accepted: Type.Integer(),
  surfaces: Type.Array(Type.Object({ surfaceId: Text, components: Type.Integer(), visible: Type.Boolean() })),
  deleted: Type.Array(Text),
  viewers: Type.Integer(),
  rendered: Type.Integer(),
  errors: Type.Array(ViewError),
  warnings: Type.Array(Text),
  url: Text
})

/** What agents and programs do with surfaces. */
export const agentMethods = ({
  sessions,
  screens,
  push
}: {
  sessions: Sessions
  screens: Screens
  push: ReturnType<typeof createPush>
}) => {
  const keyOf = keyFinder(sessions)

  return [
    method({
      name: 'a2ui.push',
      summary: 'Show A2UI messages (0.8 to 1.0) in a session, all or none, and say who has drawn them.',
      scope: 'operator.write',
      params: Type.Object({
        ...session,
        /** One JSON object per line; a JSON array, an object and a fenced block are taken too. 256 KB at most. */
        jsonl: Type.Optional(Type.String()),
        messages: Type.Optional(Type.Array(Type.Unknown())),
        /** Shows these words, in place of messages. */
        text: Type.Optional(Type.String({ maxLength: 20_000 })),
        surfaceId: Type.Optional(SurfaceId),
        dryRun: Type.Optional(Type.Boolean())
      }),
      result: PushResult,
      handler: async ({ params }) => {
        const { version, accepted, surfaces, deleted, errors, warnings, ...rest } = await push(
          keyOf(params),
          params
        )
        const lists = {
          surfaces: [...surfaces],
          deleted: [...deleted],
          errors: [...errors],
          warnings: [...warnings]
        }
        return { version, accepted, ...lists, ...rest }
      }
    }),
    method({
      name: 'a2ui.reset',
      summary: 'Remove one surface of a session, or all of them.',
      scope: 'operator.write',
      params: Type.Object({ ...session, surfaceId: Type.Optional(SurfaceId) }),
      result: Type.Object({ deleted: Type.Array(Text) }),
      handler: async ({ params }) => ({ deleted: await screens.reset(keyOf(params), params.surfaceId) })
    }),
    method({
      name: 'a2ui.state',
      summary: 'Read the surfaces of a session: their components and data, passwords left out.',
      scope: 'operator.read',
      params: Type.Object({ ...session, surfaceId: Type.Optional(SurfaceId) }),
      result: Type.Object({ surfaces: Type.Array(SurfaceState) }),
      handler: async ({ params }) => ({
        surfaces: stateOf(await screens.surfaces(keyOf(params)), params.surfaceId)
      })
    }),
    method({
      name: 'a2ui.catalog',
      summary: 'Describe the components, functions and icons, or one of them with an example.',
      scope: 'operator.read',
      params: Type.Object({ component: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })) }),
      result: Type.Record(Type.String(), Type.Unknown()),
      handler: ({ params: { component } }) => catalogHelp(component)
    })
  ]
}
