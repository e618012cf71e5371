import { type Static, Type } from '@sinclair/typebox'
import { DURATION } from '../../src/duration.ts'

/** The part of the day in which an agent may be woken. Where the end is before the start, over midnight. */
export const ActiveHours = Type.Object({
  /** `HH:MM`. */
  start: Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' }),
  /** `HH:MM`, that minute not included; `24:00` for the end of the day. The same as the start: the whole day. */
  end: Type.String({ pattern: '^(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
  /** An IANA time zone, such as `Europe/Berlin`; the gateway's own where it is left out, `local` or `user`. */
  timezone: Type.Optional(Type.String({ minLength: 1 }))
})
export type ActiveHours = Static<typeof ActiveHours>

/** `agents.defaults.heartbeat`: how an agent is woken from time to time, to look whether there is something to say. */
export const HeartbeatConfig = Type.Object({
  /**
   * How often, such as `30m` or `1h`; `0m` for never. Left out: every 30 minutes where a language model is
   * connected, and never where there is none, as the concierge has nothing to look for.
   */
  every: Type.Optional(Type.String({ pattern: DURATION })),
  /** What the agent is asked. */
  prompt: Type.Optional(Type.String({ minLength: 1 })),
  /** Where words go beside the main conversation: `none`, `last`, or a channel, which needs `to`. */
  target: Type.Optional(Type.String({ minLength: 1 })),
  /** The conversation of the channel in `target`. */
  to: Type.Optional(Type.String({ minLength: 1 })),
  accountId: Type.Optional(Type.String({ minLength: 1 })),
  activeHours: Type.Optional(ActiveHours),
  /** What is left beside HEARTBEAT_OK is not worth saying up to this length, in characters; 300 unless told. */
  ackMaxChars: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  /** `<provider>/<model>` for heartbeats alone. */
  model: Type.Optional(Type.String({ minLength: 1 }))
})
export type HeartbeatConfig = Static<typeof HeartbeatConfig>
