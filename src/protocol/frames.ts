import { type Static, Type } from '@sinclair/typebox'

/** A non-empty string: the protocol's `str`. */
export const Text = Type.String({ minLength: 1 })

/** Epoch milliseconds. */
export const Millis = Type.Integer({ minimum: 0 })

export const ErrorShape = Type.Object({
  code: Text,
  message: Text,
  details: Type.Optional(Type.Unknown()),
  retryable: Type.Optional(Type.Boolean()),
  retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 }))
})
export type ErrorShape = Static<typeof ErrorShape>

export const StateVersion = Type.Object({
  presence: Type.Integer({ minimum: 0 }),
  health: Type.Integer({ minimum: 0 })
})
export type StateVersion = Static<typeof StateVersion>

/** Client to gateway: `params` left out means `{}`. */
export const RequestFrame = Type.Object({
  type: Type.Literal('req'),
  id: Text,
  method: Text,
  params: Type.Optional(Type.Unknown()),
  traceparent: Type.Optional(Type.String({ maxLength: 128 }))
})
export type RequestFrame = Static<typeof RequestFrame>

/** Gateway to client: the answer to the request of the same id. */
export const ResponseFrame = Type.Object({
  type: Type.Literal('res'),
  id: Text,
  ok: Type.Boolean(),
  payload: Type.Optional(Type.Unknown()),
  error: Type.Optional(ErrorShape)
})
export type ResponseFrame = Static<typeof ResponseFrame>

/** Gateway to client, unasked. `seq` counts per connection; a hole means an event was dropped. */
export const EventFrame = Type.Object({
  type: Type.Literal('event'),
  event: Text,
  payload: Type.Optional(Type.Unknown()),
  seq: Type.Optional(Type.Integer({ minimum: 0 })),
  stateVersion: Type.Optional(StateVersion)
})
export type EventFrame = Static<typeof EventFrame>
