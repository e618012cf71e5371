import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { event } from '../../src/rpc.ts'
import { viewTopic } from './viewers.ts'

/** A message of A2UI 0.9, as the renderer takes it. */
export const WireMessage = Type.Record(Type.String(), Type.Unknown())

export const a2uiMessages = event({
  name: 'a2ui.messages',
  summary: 'Surfaces of a session changed. A number that skips means a loss: subscribe again.',
  scope: 'operator.read',
  payload: Type.Object({
    sessionKey: Text,
    /** Names the count: it is another one after a restart. */
    epoch: Text,
    seq: Type.Integer({ minimum: 1 }),
    messages: Type.Array(WireMessage),
    /** The connection on which this was typed. */
    origin: Type.Optional(Text)
  }),
  droppable: () => true,
  reaches: (client, { sessionKey }) => client.follows(viewTopic(sessionKey))
})

export const a2uiPresented = event({
  name: 'a2ui.presented',
  summary: 'An agent shows surfaces that were not there before: a page may open a place for them.',
  scope: 'operator.read',
  payload: Type.Object({
    sessionKey: Text,
    agentId: Text,
    surfaceIds: Type.Array(Text),
    /** The session showed nothing before. */
    first: Type.Boolean(),
    /** Where the page that shows them is, from the root of this gateway. */
    url: Text
  })
})

export const a2uiActed = event({
  name: 'a2ui.acted',
  summary: 'Somebody pressed something on a surface, and a turn of the agent answers it.',
  scope: 'operator.read',
  payload: Type.Object({
    sessionKey: Text,
    surfaceId: Text,
    componentId: Text,
    /** As `a2ui.action` named it. */
    id: Text,
    name: Text,
    runId: Text
  }),
  reaches: (client, { sessionKey }) => client.follows(viewTopic(sessionKey))
})
