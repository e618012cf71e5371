import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { type Client, method } from '../../src/rpc.ts'
import type { Presence } from '../presence/index.ts'
import type { SessionKey, Sessions } from '../sessions/index.ts'
import type { Act } from './actions.ts'
import { WireMessage } from './events.ts'
import type { Screens } from './screens.ts'
import { keyFinder, SurfaceId, session, ViewError } from './shapes.ts'
import { type Viewers, viewTopic } from './viewers.ts'

const Told = Type.Object({
  seq: Type.Integer(),
  messages: Type.Array(WireMessage),
  origin: Type.Optional(Text)
})

/** What the page that shows surfaces does. */
export const viewerMethods = ({
  sessions,
  presence,
  screens,
  viewers,
  act
}: {
  sessions: Sessions
  presence: Presence
  screens: Screens
  viewers: Viewers
  act: Act
}) => {
  const keyOf = keyFinder(sessions)

  /** What went wrong after every push had its answer is told to the next turn. */
  const noteErrors = (client: Client, key: SessionKey, errors: readonly { message: string }[]) => {
    for (const { message } of errors.slice(0, 3)) {
      presence.queueEvent(key.key, `A2UI in ${client.info.displayName ?? client.info.id}: ${message}`)
    }
  }

  return [
    method({
      name: 'a2ui.subscribe',
      summary: 'Hear of the surfaces of a session: the whole picture, or what was missed since a number.',
      scope: 'operator.read',
      params: Type.Object({
        ...session,
        epoch: Type.Optional(Type.String()),
        seq: Type.Optional(Type.Integer({ minimum: 0 }))
      }),
      result: Type.Object({
        sessionKey: Text,
        agentId: Text,
        epoch: Text,
        seq: Type.Integer(),
        /** The changes draw everything from nothing. */
        snapshot: Type.Boolean(),
        changes: Type.Array(Told)
      }),
      handler: async ({ client, params }) => {
        const key = keyOf(params)
        // Followed before the picture is taken, so that no change falls between the two.
        client.follow(viewTopic(key.key))
        const { changes, ...opened } = await screens.open(key, params)
        const told = changes.map(({ messages, ...change }) => ({
          ...change,
          messages: messages.map((message) => ({ ...message }))
        }))
        return { sessionKey: key.key, agentId: key.agentId, ...opened, changes: told }
      }
    }),
    method({
      name: 'a2ui.unsubscribe',
      summary: 'Hear of the surfaces of a session no more.',
      scope: 'operator.read',
      params: Type.Object(session),
      result: Type.Object({ sessionKey: Text }),
      handler: ({ client, params }) => {
        const { key } = keyOf(params)
        client.unfollow(viewTopic(key))
        return { sessionKey: key }
      }
    }),
    method({
      name: 'a2ui.rendered',
      summary: 'Report what was drawn, up to which number, and what went wrong on the way.',
      scope: 'operator.read',
      params: Type.Object({
        ...session,
        seq: Type.Integer({ minimum: 0 }),
        errors: Type.Optional(Type.Array(ViewError, { maxItems: 20 }))
      }),
      result: Type.Object({ ok: Type.Literal(true) }),
      handler: ({ client, params }) => {
        const key = keyOf(params)
        const { seq, errors = [] } = params
        const isAwaited = viewers.report(client, key.key, { seq, errors })
        if (!isAwaited) noteErrors(client, key, errors)
        return { ok: true as const }
      }
    }),
    method({
      name: 'a2ui.data',
      summary: 'Change the data of surfaces by what a person typed. Passwords are dropped.',
      scope: 'operator.write',
      params: Type.Object({
        ...session,
        changes: Type.Array(
          Type.Object({
            surfaceId: SurfaceId,
            path: Type.String({ maxLength: 1000 }),
            value: Type.Unknown()
          }),
          { minItems: 1, maxItems: 200 }
        )
      }),
      result: Type.Object({ kept: Type.Integer() }),
      handler: async ({ client, params }) => ({
        kept: await screens.type(keyOf(params), params.changes, client.id)
      })
    }),
    method({
      name: 'a2ui.action',
      summary: 'Send what a person pressed. It starts one turn of the agent, however often it is sent.',
      scope: 'operator.write',
      params: Type.Object({
        ...session,
        /** Made by the sender: a repeat of it starts nothing. */
        id: Type.String({ minLength: 1, maxLength: 128 }),
        surfaceId: SurfaceId,
        action: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 128 }),
          sourceComponentId: Type.String({ minLength: 1, maxLength: 128 }),
          context: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
        }),
        dataModel: Type.Optional(Type.Unknown())
      }),
      result: Type.Object({ id: Text, runId: Text, repeated: Type.Boolean() }),
      handler: ({ client, params: { id, surfaceId, action, dataModel, ...where } }) => {
        const { name, sourceComponentId: componentId, context = {} } = action
        return act(keyOf(where), { id, surfaceId, name, componentId, context, dataModel }, client)
      }
    })
  ]
}
