import { type Static, Type } from '@sinclair/typebox'

const Id = Type.String({ minLength: 1, maxLength: 128 })
const Line = Type.String({ maxLength: 2000 })

/** What a person did on a page, in the words of A2UI and of the bridge of old. */
export const UserAction = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 128 }),
  surfaceId: Type.Optional(Type.String({ maxLength: 128 })),
  sourceComponentId: Type.Optional(Type.String({ maxLength: 128 })),
  timestamp: Type.Optional(Type.String({ maxLength: 64 })),
  /** Any JSON, at most 8 KB as text. */
  context: Type.Optional(Type.Unknown())
})
export type UserAction = Static<typeof UserAction>

/** Something that went wrong in a page, as its reporter tells it. */
export const Complaint = Type.Object({
  kind: Type.Union([Type.Literal('error'), Type.Literal('rejection'), Type.Literal('console')]),
  message: Line,
  source: Type.Optional(Line),
  line: Type.Optional(Type.Integer({ minimum: 0 })),
  column: Type.Optional(Type.Integer({ minimum: 0 }))
})
export type Complaint = Static<typeof Complaint>

/** What a page says over its live link. The page is an agent's: nothing here is more than its word. */
export const PageMessage = Type.Union([
  Type.Object({
    t: Type.Literal('here'),
    focused: Type.Boolean(),
    title: Line,
    width: Type.Integer(),
    height: Type.Integer()
  }),
  Type.Object({ t: Type.Literal('action'), id: Id, action: UserAction }),
  Type.Object({ t: Type.Literal('complaint'), complaint: Complaint }),
  Type.Object({
    t: Type.Literal('storage'),
    id: Id,
    op: Type.Union([Type.Literal('get'), Type.Literal('set'), Type.Literal('remove'), Type.Literal('keys')]),
    name: Type.Optional(Type.String({ maxLength: 256 })),
    value: Type.Optional(Type.Unknown())
  }),
  /** The answer to a question of ours, in pieces of at most 32 Ki characters, in order; the last says so. */
  Type.Object({
    t: Type.Literal('answer'),
    id: Id,
    piece: Type.String({ maxLength: 32_768 }),
    last: Type.Boolean()
  })
])
export type PageMessage = Static<typeof PageMessage>

/** What a page is told. */
export type GatewayMessage =
  /** `live` says whether pages are to follow changes; `rev` is what the canvas is at now. */
  | { readonly t: 'hello'; readonly rev: number; readonly live: boolean }
  | { readonly t: 'change'; readonly rev: number; readonly files: readonly string[]; readonly css: boolean }
  | {
      readonly t: 'ack'
      readonly id: string
      readonly ok: boolean
      readonly runId?: string
      readonly error?: string
    }
  | {
      readonly t: 'storage'
      readonly id: string
      readonly ok: boolean
      readonly value?: unknown
      readonly error?: string
    }
  | { readonly t: 'eval'; readonly id: string; readonly code: string; readonly timeoutMs: number }
  | { readonly t: 'snapshot'; readonly id: string; readonly options: SnapshotOptions }

export interface SnapshotOptions {
  /** The widest that the image may be, in pixels. */
  readonly maxWidth: number
  /** The whole page instead of what is on the screen. */
  readonly fullPage: boolean
  readonly format: 'png' | 'jpeg'
  /** 0 to 1; for jpeg. */
  readonly quality: number
}
