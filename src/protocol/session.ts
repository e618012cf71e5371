import { type Static, Type } from '@sinclair/typebox'
import { Delivery } from './delivery.ts'
import { Millis, Text } from './frames.ts'

export const Usage = Type.Object({
  input: Type.Optional(Type.Integer({ minimum: 0 })),
  output: Type.Optional(Type.Integer({ minimum: 0 })),
  total: Type.Optional(Type.Integer({ minimum: 0 }))
})
export type Usage = Static<typeof Usage>

export const TextPart = Type.Object({ type: Type.Literal('text'), text: Type.String() })
export const ThinkingPart = Type.Object({ type: Type.Literal('thinking'), thinking: Type.String() })
export const ToolCallPart = Type.Object({
  type: Type.Literal('toolCall'),
  id: Text,
  name: Text,
  arguments: Type.Unknown()
})
/** A file that came with a message: `content` is base64. */
export const FilePart = Type.Object({
  type: Type.Literal('file'),
  mimeType: Text,
  fileName: Type.Optional(Text),
  content: Type.String()
})
export type FilePart = Static<typeof FilePart>
export const ContentPart = Type.Union([TextPart, ThinkingPart, ToolCallPart, FilePart])
export type ContentPart = Static<typeof ContentPart>

/** One entry of a transcript, without its place in it. */
export const TranscriptMessage = Type.Object({
  role: Type.Union([Type.Literal('user'), Type.Literal('assistant'), Type.Literal('toolResult')]),
  content: Type.Array(ContentPart),
  timestamp: Millis,
  provider: Type.Optional(Text),
  model: Type.Optional(Text),
  usage: Type.Optional(Usage),
  /** How an assistant message ended: `stop`, `length`, `aborted`, `error`, `interrupted` … */
  stopReason: Type.Optional(Text),
  errorMessage: Type.Optional(Text),
  /** On a `toolResult`: which call it answers. */
  toolCallId: Type.Optional(Text),
  toolName: Type.Optional(Text),
  isError: Type.Optional(Type.Boolean()),
  idempotencyKey: Type.Optional(Text)
})
export type TranscriptMessage = Static<typeof TranscriptMessage>

/** A transcript entry as `chat.history` and `session.message` show it. */
export const HistoryMessage = Type.Composite([
  TranscriptMessage,
  Type.Object({
    __openclaw: Type.Object({
      id: Text,
      seq: Type.Integer({ minimum: 1 }),
      recordTimestampMs: Millis,
      /** The run that wrote it down. */
      runId: Type.Optional(Text)
    }),
    /** Where the answer went beside this transcript, and how far it came there. Only in `chat.history`. */
    delivery: Type.Optional(Type.Array(Delivery))
  })
])
export type HistoryMessage = Static<typeof HistoryMessage>

export const SessionKind = Type.Union([
  Type.Literal('direct'),
  Type.Literal('group'),
  Type.Literal('global'),
  Type.Literal('unknown')
])

/** A session as lists and events show it. */
export const SessionRow = Type.Object({
  key: Text,
  kind: SessionKind,
  agentId: Text,
  sessionId: Text,
  updatedAt: Type.Union([Millis, Type.Null()]),
  createdAt: Type.Optional(Millis),
  displayName: Type.Optional(Type.String()),
  label: Type.Optional(Type.String()),
  derivedTitle: Type.Optional(Type.String()),
  lastMessagePreview: Type.Optional(Type.String()),
  model: Type.Optional(Text),
  modelProvider: Type.Optional(Text),
  modelOverrideSource: Type.Optional(Type.Literal('user')),
  inputTokens: Type.Optional(Type.Integer()),
  outputTokens: Type.Optional(Type.Integer()),
  totalTokens: Type.Optional(Type.Integer()),
  thinkingLevel: Type.Optional(Type.String()),
  verboseLevel: Type.Optional(Type.String()),
  sendPolicy: Type.Optional(Type.String()),
  archived: Type.Optional(Type.Boolean()),
  pinned: Type.Optional(Type.Boolean()),
  unread: Type.Optional(Type.Boolean()),
  icon: Type.Optional(Type.String()),
  color: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  isMain: Type.Boolean(),
  hasActiveRun: Type.Boolean(),
  activeRunIds: Type.Optional(Type.Array(Text)),
  abortedLastRun: Type.Optional(Type.Boolean())
})
export type SessionRow = Static<typeof SessionRow>
