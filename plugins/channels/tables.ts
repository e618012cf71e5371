import type { Generated } from 'kysely'
import type { InboundEvent } from '../../src/channel-messages.ts'
import type { DeliveryStatus } from '../../src/protocol/delivery.ts'

export type InboxOutcome = 'run' | 'stopped' | 'noted' | 'ignored' | 'pairing' | 'receipt' | 'failed'

export interface InboxTable {
  id: string
  channel: string
  account: string
  /** The network's identity of the event: unique per account. */
  key: string
  type: InboundEvent['type']
  /** `placeOf` its address: events of one place are handled in order. */
  place: string
  /** The network's id of the message that came, or that was changed. */
  message: string | null
  /** The `InboundEvent`, as JSON. */
  event: string
  state: 'received' | 'settled'
  outcome: InboxOutcome | null
  reason: string | null
  runId: string | null
  receivedAt: number
  settledAt: number | null
}

export interface OutboxTable {
  /** Ours; the nonce on the network is made of it. */
  id: string
  /** What this message is, logically: a second one under the same key does not exist. */
  key: string
  channel: string
  account: string
  place: string
  /** An `Address`, as JSON. */
  address: string
  /** A `Payload`, as JSON. */
  payload: string
  kind: 'message' | 'preview'
  state: 'pending' | 'sending' | 'sent' | 'unknown' | 'dead' | 'dropped'
  status: DeliveryStatus
  /** 1 where an attempt ended and nobody knows how. */
  doubt: Generated<number>
  attempts: Generated<number>
  notBefore: number
  expiresAt: number
  /** The network's id: of what was sent, or, while it is pending, of what an edit turns into this. */
  message: string | null
  reason: string | null
  remedy: string | null
  runId: string | null
  sessionKey: string | null
  /** What was asked under the key, where a caller chose the key. */
  requestHash: string | null
  /** How much of the run's text this row and those before it carry, in characters. */
  consumed: Generated<number>
  firstAttemptAt: number | null
  createdAt: number
  updatedAt: number
}

export interface OutboxAttemptTable {
  outboxId: string
  number: number
  startedAt: number
  endedAt: number | null
  outcome: string | null
  detail: string | null
}

export interface IdentityAliasTable {
  channel: string
  account: string
  alias: string
  canonical: string
  learnedAt: number
}

export interface SenderRequestTable {
  channel: string
  account: string
  sender: string
  requestId: string
  /** A `Conversation`, as JSON: where the answer to the request goes. */
  conversation: string
  name: string | null
  code: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
}

export interface AllowedSenderTable {
  channel: string
  account: string
  sender: string
  name: string | null
  isOwner: number
  createdAt: number
}

export interface ChannelTables {
  inbox: InboxTable
  outbox: OutboxTable
  outboxAttempt: OutboxAttemptTable
  identityAlias: IdentityAliasTable
  senderRequest: SenderRequestTable
  allowedSender: AllowedSenderTable
  channelState: { channel: string; account: string; key: string; value: string }
  media: {
    id: string
    fileName: string
    mimeType: string
    size: number
    sha256: string
    createdAt: number
    expiresAt: number
  }
}
