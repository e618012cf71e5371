import type { Conversation } from '../../../src/channel-messages.ts'
import type { SessionScope } from '../config.ts'

export interface SessionPlace {
  readonly channel: string
  readonly account: string
  readonly conversation: Conversation
  /** The person, in a direct chat. */
  readonly peer: string
}

const directPart = ({ channel, account, peer }: SessionPlace, scope: SessionScope['dmScope']): string => {
  switch (scope) {
    case 'main':
      return 'main'
    case 'per-peer':
      return `direct:${peer}`
    case 'per-channel-peer':
      return `${channel}:direct:${peer}`
    case 'per-account-channel-peer':
      return `${channel}:${account}:direct:${peer}`
  }
}

/**
 * The session that a place belongs to, as clients of the reference know the keys: direct chats share the
 * main one unless told otherwise, a group or room has its own, a thread in it again its own.
 */
export const sessionKeyOf = (place: SessionPlace, scope: SessionScope['dmScope']): string => {
  const { id, kind, thread, threadKind = 'thread' } = place.conversation
  const base = kind === 'direct' ? directPart(place, scope) : `${place.channel}:${kind}:${id}`
  return thread === undefined ? base : `${base}:${threadKind}:${thread}`
}
