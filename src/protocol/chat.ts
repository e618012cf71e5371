import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'
import { TextPart, Usage } from './session.ts'

const Reply = Type.Object({
  role: Type.Literal('assistant'),
  content: Type.Array(TextPart),
  timestamp: Millis
})

const run = { runId: Text, sessionKey: Text, agentId: Text, seq: Type.Integer({ minimum: 0 }) }

export const ChatStatus = Type.Object({
  ...run,
  state: Type.Literal('status'),
  phase: Type.Union([Type.Literal('preparing_context'), Type.Literal('starting_model')])
})
/** `deltaText` is the new part, `message` everything so far: v3 clients read only `message`. */
export const ChatDelta = Type.Object({
  ...run,
  state: Type.Literal('delta'),
  deltaText: Type.String(),
  message: Reply
})
export const ChatFinal = Type.Object({
  ...run,
  state: Type.Literal('final'),
  message: Type.Optional(Reply),
  stopReason: Type.Optional(Text),
  usage: Type.Optional(Usage)
})
export const ChatAborted = Type.Object({
  ...run,
  state: Type.Literal('aborted'),
  stopReason: Text,
  message: Type.Optional(Reply)
})
export const ChatError = Type.Object({
  ...run,
  state: Type.Literal('error'),
  errorMessage: Text,
  errorKind: Type.Union([
    Type.Literal('refusal'),
    Type.Literal('timeout'),
    Type.Literal('rate_limit'),
    Type.Literal('context_length'),
    Type.Literal('unknown')
  ]),
  message: Type.Optional(Reply)
})

/** Payload of `chat`: what a person sees of a run. Exactly one of final, aborted, error ends it. */
export const ChatEvent = Type.Union([ChatStatus, ChatDelta, ChatFinal, ChatAborted, ChatError])
export type ChatEvent = Static<typeof ChatEvent>
