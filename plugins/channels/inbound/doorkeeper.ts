import type { Address, InboundChange, InboundMessage } from '../../../src/channel-messages.ts'
import type { Store } from '../../store/index.ts'
import type { Account } from '../accounts.ts'
import type { Intent, Outbox, OutboxRow } from '../outbound/outbox.ts'
import { learnSender } from '../senders/aliases.ts'
import type { Owners } from '../senders/owners.ts'
import { pairingReply } from '../senders/pairing-reply.ts'
import type { Senders } from '../senders/senders.ts'
import type { ChannelTables, SenderRequestTable } from '../tables.ts'
import { decide } from './gate.ts'
import type { Inbox, InboxRow } from './inbox.ts'

/** Somebody who was let in. */
export interface Guest {
  readonly canonical: string
  readonly isOwner: boolean
}

/** What came of an event at the door, for those who are told of it after the commit. */
interface Judgement {
  readonly guest?: Guest
  readonly request?: SenderRequestTable
  readonly rows: readonly OutboxRow[]
}

export interface DoorkeeperParts {
  readonly store: Store
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly senders: Senders
  readonly owners: Owners
  readonly replyExpiresMs: number
  queued(rows: readonly OutboxRow[]): void
  /** Somebody new knocked: the operator is told. */
  knocked(request: SenderRequestTable): void
}

/** Who wrote, and whether that counts here: one transaction settles everything that ends at the door. */
export const createDoorkeeper = (parts: DoorkeeperParts) => {
  const { store, inbox, outbox, senders, owners, replyExpiresMs, queued, knocked } = parts

  const answerTo = (request: SenderRequestTable, address: Address): Intent => ({
    key: `pairing:${request.channel}:${request.account}:${request.sender}:${request.createdAt}`,
    ...{ address, payload: { text: pairingReply(request) }, expiresMs: replyExpiresMs }
  })

  const judge = async (
    tx: Parameters<Inbox['settle']>[0],
    row: InboxRow,
    { account, event }: { account: Account; event: InboundMessage | InboundChange }
  ): Promise<Judgement> => {
    const owner = { channel: row.channel, account: row.account }
    const { canonical, ids } = await learnSender(tx, owner, event.sender)
    const approved = await senders.approved(tx, owner, ids)
    const normalizeId = (id: string) => account.provider.normalizeId?.(id) ?? id
    const facts = { settings: account.settings, ids, isPaired: approved !== undefined, normalizeId }
    const verdict = decide(event, facts)
    if (verdict.verdict === 'accept') {
      return { guest: { canonical, isOwner: owners.isOwner({ account, ids, approved }) }, rows: [] }
    }
    if (verdict.verdict === 'ignore' || event.type !== 'message') {
      const reason = verdict.verdict === 'ignore' ? verdict.reason : 'sender'
      await inbox.settle(tx, row.id, { outcome: 'ignored', reason })
      return { rows: [] }
    }
    const { conversation, sender } = event
    const knock = await senders.knock(tx, owner, { sender: canonical, name: sender.name, conversation })
    await inbox.settle(tx, row.id, { outcome: 'pairing', reason: knock.outcome })
    if (knock.outcome !== 'created') return { rows: [] }
    const { request } = knock
    return { request, rows: await outbox.enqueue(tx, [answerTo(request, { ...owner, conversation })]) }
  }

  return {
    /** @returns who it is, or `undefined` where the event ends here. */
    async admit(
      row: InboxRow,
      account: Account,
      event: InboundMessage | InboundChange
    ): Promise<Guest | undefined> {
      const { guest, request, rows } = await store.write<Judgement, ChannelTables>((tx) =>
        judge(tx, row, { account, event })
      )
      queued(rows)
      if (request) knocked(request)
      return guest
    }
  }
}

export type Doorkeeper = ReturnType<typeof createDoorkeeper>
