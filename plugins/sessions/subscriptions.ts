import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import { topics } from './events.ts'
import { Key } from './key.ts'
import { type Lister, ListParams, ListResult } from './list.ts'
import type { Sessions } from './sessions.ts'

const Subscription = Type.Object({ subscribed: Type.Boolean(), key: Type.Optional(Text) })
const One = Type.Object({ key: Key, agentId: Type.Optional(Text) })

/** What a connection hears of sessions; it ends with the connection. */
export const subscriptionMethods = ({ sessions, list }: { sessions: Sessions; list: Lister }) => [
  method({
    name: 'sessions.subscribe',
    summary: 'Hear of every session on this connection: sessions.changed, session.message, session.tool.',
    scope: 'operator.read',
    params: ListParams,
    result: Type.Object({ subscribed: Type.Literal(true), list: Type.Optional(ListResult) }),
    handler: async ({ client, params }) => {
      client.follow(topics.all)
      const wantsList = Object.keys(params).length > 0
      return { subscribed: true as const, list: wantsList ? await list(params) : undefined }
    }
  }),
  method({
    name: 'sessions.unsubscribe',
    summary: 'Hear of sessions no more on this connection.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Subscription,
    handler: ({ client }) => {
      client.unfollow(topics.all)
      return { subscribed: false }
    }
  }),
  method({
    name: 'sessions.messages.subscribe',
    summary: 'Hear of the messages of one session on this connection.',
    scope: 'operator.read',
    params: One,
    result: Subscription,
    handler: ({ client, params }) => {
      const { key } = sessions.keyOf(params.key, params.agentId)
      client.follow(topics.one(key))
      return { subscribed: true, key }
    }
  }),
  method({
    name: 'sessions.messages.unsubscribe',
    summary: 'Hear of the messages of one session no more.',
    scope: 'operator.read',
    params: One,
    result: Subscription,
    handler: ({ client, params }) => {
      const { key } = sessions.keyOf(params.key, params.agentId)
      client.unfollow(topics.one(key))
      return { subscribed: false, key }
    }
  })
]
