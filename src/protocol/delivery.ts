import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/**
 * How far a message of ours came, as far as anybody can tell: `queued` is on our disk, `attempted` is under
 * way, `accepted` is the network's, `unknown` may be either and needs the owner's eye.
 */
export const DeliveryStatus = Type.Union([
  Type.Literal('queued'),
  Type.Literal('attempted'),
  Type.Literal('accepted'),
  Type.Literal('delivered'),
  Type.Literal('read'),
  Type.Literal('unknown'),
  Type.Literal('failed')
])
export type DeliveryStatus = Static<typeof DeliveryStatus>

/** Payload of `message.delivery`, and what `chat.history` shows beside an answer: one message on one network. */
export const Delivery = Type.Object({
  /** The outbox row, for `outbox.retry` and `outbox.drop`. */
  id: Text,
  channel: Text,
  accountId: Text,
  conversation: Text,
  threadId: Type.Optional(Text),
  status: DeliveryStatus,
  runId: Type.Optional(Text),
  sessionKey: Type.Optional(Text),
  /** The network's id, once it has one. */
  messageId: Type.Optional(Text),
  reason: Type.Optional(Type.String()),
  /** What the operator can do about it. */
  remedy: Type.Optional(Type.String()),
  /** When it came this far. */
  ts: Millis
})
export type Delivery = Static<typeof Delivery>
