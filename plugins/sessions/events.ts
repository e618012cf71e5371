import { Type } from '@sinclair/typebox'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { HistoryMessage, SessionRow } from '../../src/protocol/session.ts'
import { event } from '../../src/rpc.ts'

/** Topics that a connection follows to hear of sessions. */
export const topics = {
  all: 'sessions',
  one: (key: string): string => `session:${key}`
} as const

export const sessionMessage = event({
  name: 'session.message',
  summary: 'A message was added to a session’s transcript.',
  scope: 'operator.read',
  payload: Type.Object({
    sessionKey: Text,
    agentId: Text,
    message: HistoryMessage,
    messageId: Text,
    messageSeq: Type.Integer(),
    session: SessionRow
  }),
  reaches: (client, { sessionKey }) => client.follows(topics.all) || client.follows(topics.one(sessionKey))
})

export const sessionsChanged = event({
  name: 'sessions.changed',
  summary: 'A session was made, changed, reset or deleted, or a run in it began or ended.',
  scope: 'operator.read',
  payload: Type.Object({
    sessionKey: Text,
    agentId: Text,
    reason: Text,
    phase: Type.Optional(Type.Union([Type.Literal('start'), Type.Literal('end'), Type.Literal('error')])),
    runId: Type.Optional(Text),
    ts: Millis,
    session: Type.Optional(SessionRow)
  }),
  droppable: () => true,
  reaches: (client) => client.follows(topics.all)
})
