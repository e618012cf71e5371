import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

export const QueueMode = Type.Union([
  Type.Literal('steer'),
  Type.Literal('followup'),
  Type.Literal('collect'),
  Type.Literal('interrupt')
])
export type QueueMode = Static<typeof QueueMode>

export const isMode = (word: string | undefined): word is QueueMode =>
  QueueMode.anyOf.some((mode) => mode.const === word)

/** `messages.queue`: what happens to a message that arrives while the session is busy. */
export const QueueConfig = Type.Object({
  /**
   * `steer` joins the running turn at its next step, `followup` waits for its own turn, `collect` gathers
   * what waits into one turn, `interrupt` ends what runs and takes its place.
   */
  mode: Type.Union(QueueMode.anyOf, { default: 'steer' }),
  /** How many messages may wait per session. One more is refused, never dropped. */
  cap: Type.Integer({ minimum: 1, maximum: 1000, default: 20 }),
  /** How long `collect` waits for the next message, in milliseconds. */
  debounceMs: Type.Integer({ minimum: 0, maximum: 60_000, default: 500 })
})
export type QueueConfig = Static<typeof QueueConfig>

export const sections: Section[] = [{ path: 'messages.queue', schema: QueueConfig }]
