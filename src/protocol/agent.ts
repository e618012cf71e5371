import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/** Payload of `agent` and `session.tool`: one step of a run, on one of its streams. */
export const AgentEvent = Type.Object({
  runId: Text,
  /** Counts per run from 1. Paced text skips numbers, so a hole here is not a loss. */
  seq: Type.Integer({ minimum: 1 }),
  stream: Type.Union([
    Type.Literal('lifecycle'),
    Type.Literal('assistant'),
    Type.Literal('thinking'),
    Type.Literal('tool')
  ]),
  ts: Millis,
  data: Type.Record(Type.String(), Type.Unknown()),
  sessionKey: Text,
  sessionId: Text,
  agentId: Text
})
export type AgentEvent = Static<typeof AgentEvent>

/** A file given with a message. `content` is base64. */
export const Attachment = Type.Object({
  type: Type.Optional(Type.String()),
  mimeType: Type.Optional(Type.String()),
  fileName: Type.Optional(Type.String()),
  content: Type.Optional(Type.String()),
  sizeBytes: Type.Optional(Type.Number())
})
export type Attachment = Static<typeof Attachment>
