import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/**
 * What came of a heartbeat: `sent` words, `ok-token` nothing to say, `ok-empty` no answer at all, `skipped`
 * before it began, `failed`. The event is heard by nodes too and carries no words; `last-heartbeat` does.
 */
export const HeartbeatEvent = Type.Object({
  ts: Millis,
  status: Type.Union([
    Type.Literal('sent'),
    Type.Literal('ok-empty'),
    Type.Literal('ok-token'),
    Type.Literal('skipped'),
    Type.Literal('failed')
  ]),
  /** Where it was said beside the conversation. */
  channel: Type.Optional(Text),
  to: Type.Optional(Text),
  accountId: Type.Optional(Text),
  /** The beginning of what was said. */
  preview: Type.Optional(Type.String()),
  durationMs: Type.Optional(Millis),
  /** Why it was skipped or failed. */
  reason: Type.Optional(Type.String()),
  indicatorType: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('alert'), Type.Literal('error')]))
})
export type HeartbeatEvent = Static<typeof HeartbeatEvent>
