import type { Address } from '../../../src/channel-messages.ts'
import { invalidRequest } from '../../../src/errors.ts'
import type { AnyTx, Store } from '../../store/index.ts'
import { type Account, type Accounts, isSetUp, lackOf } from '../accounts.ts'
import type { ChannelTables } from '../tables.ts'
import type { Intent, Outbox, OutboxRow, Payload } from './outbox.ts'
import { chunkLimit } from './replies.ts'
import { split } from './split.ts'

/** Something that is sent on purpose, not as the answer to a message. */
export interface OutgoingMessage {
  readonly channel: string
  /** The account `default`, or else the only one, where it is left out. */
  readonly accountId?: string
  /** Whom or where: an id of the network. */
  readonly to: string
  readonly threadId?: string
  readonly replyTo?: string
  readonly text: string
  readonly format?: Payload['format']
  readonly silent?: boolean
  /** Files in the media store; the first one carries the text where the network can. */
  readonly media?: readonly NonNullable<Payload['media']>[]
  /** Names this delivery: a second one under it is the same. */
  readonly key: string
  readonly sessionKey?: string
  /** What was asked under the key, where a caller chose it. */
  readonly requestHash?: string
}

export interface DeliverParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly accounts: Accounts
  readonly expiresMs: number
  queued(rows: readonly OutboxRow[]): void
}

/** Takes deliveries into the outbox: what it has taken is on the disk. */
export const createDeliver = ({ store, outbox, accounts, expiresMs, queued }: DeliverParts) => {
  /** @throws GatewayError INVALID_REQUEST for a network or account that does not exist or is not set up. */
  const accountFor = (channel: string, accountId?: string): Account => {
    const account = accountId === undefined ? accounts.first(channel) : accounts.find(channel, accountId)
    if (!account) {
      const known = accounts.of(channel).map(({ id }) => id)
      throw invalidRequest(
        known.length === 0
          ? `unknown channel ${JSON.stringify(channel)}`
          : `unknown account ${JSON.stringify(accountId)} of ${channel}; there is: ${known.join(', ')}`
      )
    }
    if (account.provider.isInternal)
      throw invalidRequest(`unsupported channel: ${channel} (internal-only); use chat.send or chat.inject`)
    if (account.missing === undefined) return account
    throw invalidRequest(`${account.provider.name} is not set up: ${lackOf(account)}`)
  }

  /** The place that an id of a network means. Throws as `accountFor`. */
  const placeFor = ({
    channel,
    accountId,
    to,
    threadId
  }: Pick<OutgoingMessage, 'channel' | 'accountId' | 'to' | 'threadId'>): Address => {
    const { provider, id: account } = accountFor(channel, accountId)
    const id = provider.normalizeId?.(to) ?? to
    return { channel, account, conversation: { id, kind: 'direct', thread: threadId } }
  }

  const intentsOf = (delivery: OutgoingMessage): Intent[] => {
    const { channel, replyTo, text, format, silent, media = [], key, sessionKey, requestHash } = delivery
    const account = accountFor(channel, delivery.accountId)
    const { provider } = account
    const address = placeFor(delivery)
    const common = { expiresMs, sessionKey, requestHash }
    const caption =
      media.length > 0 && text.length <= (provider.capabilities.maxCaptionLength ?? 0) ? text : ''
    const files = media.map(
      (file, index): Payload => ({ text: index === 0 ? caption : '', format, silent, media: file })
    )
    const texts =
      caption === ''
        ? split(text, chunkLimit(account)).map((piece): Payload => ({ text: piece, format, silent }))
        : []
    return [...files, ...texts].map((payload, index) => ({
      ...common,
      key: `${key}:${index}`,
      address: index === 0 ? { ...address, replyTo } : address,
      payload
    }))
  }

  return {
    accountFor,
    placeFor,

    /** The network that is meant where none is named: the only one that is set up. */
    onlyChannel(): string {
      const set = new Set(
        accounts
          .all()
          .filter(isSetUp)
          .map(({ provider }) => provider.id)
      )
      const [only, ...others] = set
      if (only !== undefined && others.length === 0) return only
      throw invalidRequest(
        only === undefined ? 'no channel is set up' : `name the channel: ${[only, ...others].join(', ')}`
      )
    },

    /** Adds a delivery to a transaction of the caller. @returns what is to be called after the commit. */
    async within(tx: AnyTx, delivery: OutgoingMessage): Promise<() => void> {
      const rows = await outbox.enqueue(tx, intentsOf(delivery))
      return () => queued(rows)
    },

    /** Takes a delivery, or finds what its key names. Resolves once it is on the disk. */
    async take(delivery: OutgoingMessage): Promise<OutboxRow[]> {
      const intents = intentsOf(delivery)
      const rows = await store.write<OutboxRow[], ChannelTables>((tx) => outbox.enqueue(tx, intents))
      queued(rows)
      return outbox.ofKeyPrefix(delivery.key)
    }
  }
}

export type Deliver = ReturnType<typeof createDeliver>
