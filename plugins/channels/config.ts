import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

const HOUR = 60

/** `channels.defaults`: what holds for every channel. */
export const ChannelsConfig = Type.Object({
  /** How long an answer may wait for its network before it becomes a dead letter, in minutes. */
  replyExpiresMinutes: Type.Integer({ minimum: 1, default: HOUR }),
  /** The same for what was sent on purpose: the `send` method, a scheduled job. */
  sendExpiresMinutes: Type.Integer({ minimum: 1, default: 24 * HOUR }),
  /** How often a message is tried before it becomes a dead letter. */
  maxAttempts: Type.Integer({ minimum: 1, maximum: 100, default: 8 }),
  /** How long a link may take to come up, in seconds. */
  connectSeconds: Type.Integer({ minimum: 1, maximum: 600, default: 45 }),
  /** How long files that came in are kept, in hours. */
  mediaHours: Type.Integer({ minimum: 1, default: 7 * 24 }),
  /** Hosts of the own network, as `host` or `host:port`, from which `send` may fetch media by URL. None unless named. */
  mediaAllowHosts: Type.Array(Type.String({ minLength: 1 }), { default: [] }),
  /** How many unknown senders may wait for approval per account. */
  maxPendingSenders: Type.Integer({ minimum: 1, maximum: 100, default: 3 })
})
export type ChannelsConfig = Static<typeof ChannelsConfig>

/** `session`: which direct chats share a conversation with the agent. */
export const SessionScope = Type.Object({
  /** `main`: all of them. The others give each person one, per channel and per account where they say so. */
  dmScope: Type.Union(
    [
      Type.Literal('main'),
      Type.Literal('per-peer'),
      Type.Literal('per-channel-peer'),
      Type.Literal('per-account-channel-peer')
    ],
    { default: 'main' }
  )
})
export type SessionScope = Static<typeof SessionScope>

/** `commands`: who may use commands that change things. */
export const CommandsConfig = Type.Object({
  /**
   * Owners as `<channel>:<sender id>`. Where there is none, the first sender that is ever approved becomes one;
   * `nobody` says that nobody is to.
   */
  ownerAllowFrom: Type.Array(Type.String({ minLength: 1 }), { default: [] })
})
export type CommandsConfig = Static<typeof CommandsConfig>

export const sections: Section[] = [
  { path: 'channels.defaults', schema: ChannelsConfig },
  { path: 'session', schema: SessionScope, whenFaulty: { dmScope: 'per-account-channel-peer' } },
  { path: 'commands', schema: CommandsConfig, whenFaulty: { ownerAllowFrom: ['nobody'] } }
]
