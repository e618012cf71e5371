import { Type } from '@sinclair/typebox'
import type { Conversation } from '../../../src/channel-messages.ts'
import { invalidRequest } from '../../../src/errors.ts'
import { Millis, Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import { type Audit, actorOf } from '../../audit/index.ts'
import type { Store } from '../../store/index.ts'
import type { Outbox, OutboxRow } from '../outbound/outbox.ts'
import type { Owners } from '../senders/owners.ts'
import type { Senders } from '../senders/senders.ts'
import type { ChannelTables, SenderRequestTable } from '../tables.ts'

/** How long a sender who was approved may wait to hear of it, in milliseconds. */
const NOTICE_MS = 3_600_000

const Request = Type.Object({
  channel: Text,
  accountId: Text,
  sender: Text,
  name: Type.Optional(Type.String()),
  code: Text,
  createdAt: Millis,
  lastSeenAt: Millis,
  expiresAt: Millis
})

const Which = {
  channel: Text,
  accountId: Type.Optional(Text),
  /** As the sender was told it; case, spaces and dashes do not count. */
  code: Type.String({ minLength: 1, maxLength: 32 })
}

const toRequest = ({ account, conversation: _where, name, ...rest }: SenderRequestTable) => ({
  ...rest,
  accountId: account,
  name: name ?? undefined
})

export interface PairingParts {
  readonly store: Store
  readonly senders: Senders
  readonly owners: Owners
  readonly outbox: Outbox
  readonly audit: Audit
  queued(rows: readonly OutboxRow[]): void
}

export const pairingMethods = ({ store, senders, owners, outbox, audit, queued }: PairingParts) => {
  const db = store.read<ChannelTables>()

  const find = async (tx: typeof db, channel: string, account: string | undefined, code: string) => {
    const request = await senders.findByCode(
      tx,
      account === undefined ? { channel } : { channel, account },
      code
    )
    if (!request) throw invalidRequest('no sender waits under this code; codes are good for one hour')
    return request
  }

  return [
    method({
      name: 'channels.pairing.list',
      summary: 'List unknown senders that wait for approval, oldest first.',
      scope: 'operator.pairing',
      params: Type.Object({ channel: Type.Optional(Text), accountId: Type.Optional(Text) }),
      result: Type.Object({ requests: Type.Array(Request) }),
      handler: async ({ params: { channel, accountId } }) => {
        const wanted = { ...(channel && { channel }), ...(accountId && { account: accountId }) }
        return { requests: (await senders.pending(db, wanted)).map(toRequest) }
      }
    }),
    method({
      name: 'channels.pairing.approve',
      summary: 'Approve a sender by the code they were given: they may write to the agent in direct chats.',
      // Who may write to the agent acts through it: not less than an administrator decides that.
      scope: 'operator.admin',
      params: Type.Object({ ...Which, notify: Type.Optional(Type.Boolean()) }),
      result: Type.Object({
        ok: Type.Literal(true),
        channel: Text,
        accountId: Text,
        sender: Text,
        isOwner: Type.Boolean()
      }),
      async handler({ params: { channel, accountId, code, notify = true }, client }) {
        const { entry, rows } = await store.write(async (tx) => {
          const request = await find(tx, channel, accountId, code)
          const entry = await senders.approve(tx, request, { hasOwner: owners.hasNamed })
          await audit.record(tx, {
            actor: actorOf(client),
            action: 'sender.approve',
            subject: `${entry.channel}:${entry.account}:${entry.sender}`,
            detail: { isOwner: entry.isOwner === 1 }
          })
          const address = {
            ...{ channel: entry.channel, account: entry.account },
            conversation: JSON.parse(request.conversation) as Conversation
          }
          const notice = {
            key: `approved:${entry.channel}:${entry.account}:${entry.sender}:${entry.createdAt}`,
            ...{ address, payload: { text: 'You are approved. Say hello!' }, expiresMs: NOTICE_MS }
          }
          return { entry, rows: notify ? await outbox.enqueue(tx, [notice]) : [] }
        })
        queued(rows)
        const { account, sender, isOwner } = entry
        return { ok: true as const, channel, accountId: account, sender, isOwner: isOwner === 1 }
      }
    }),
    method({
      name: 'channels.pairing.dismiss',
      summary: 'Forget the request of a sender. They may ask again.',
      scope: 'operator.pairing',
      params: Type.Object(Which),
      result: Type.Object({ ok: Type.Literal(true), channel: Text, accountId: Text, sender: Text }),
      async handler({ params: { channel, accountId, code } }) {
        const request = await store.write(async (tx) => {
          const found = await find(tx, channel, accountId, code)
          await senders.dismiss(tx, found)
          return found
        })
        return { ok: true as const, channel, accountId: request.account, sender: request.sender }
      }
    })
  ]
}
