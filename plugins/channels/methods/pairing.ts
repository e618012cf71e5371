import { Type } from '@sinclair/typebox'
import type { Conversation } from '../../../src/channel-messages.ts'
import { invalidRequest } from '../../../src/errors.ts'
import { Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import { type Audit, actorOf } from '../../audit/index.ts'
import type { Store } from '../../store/index.ts'
import type { Accounts } from '../accounts.ts'
import type { Outbox, OutboxRow } from '../outbound/outbox.ts'
import type { Owners } from '../senders/owners.ts'
import { REQUEST_MS, type Senders } from '../senders/senders.ts'
import type { AllowedSenderTable, ChannelTables, SenderRequestTable } from '../tables.ts'

/** How long a sender who was approved may wait to hear of it, in milliseconds. */
const NOTICE_MS = 3_600_000

/** An ISO 8601 time, as the reference writes times here. */
const Time = Text

const AccountWord = Type.Object({
  channel: Text,
  channelLabel: Text,
  accountId: Text,
  accountLabel: Type.Optional(Text),
  notifySupported: Type.Boolean()
})

const Request = Type.Composite([
  AccountWord,
  Type.Object({
    requestId: Text,
    senderId: Text,
    senderLabel: Text,
    /** `code`: what the sender was told. */
    metadata: Type.Object({ code: Text }),
    createdAt: Time,
    lastSeenAt: Time,
    expiresAt: Time
  })
])

/** Which request: by its id, or by the code that the sender was told. */
const Which = {
  channel: Text,
  accountId: Type.Optional(Text),
  requestId: Type.Optional(Text),
  /** Case, spaces and dashes do not count. */
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 32 }))
}

interface Wanted {
  readonly channel: string
  readonly accountId?: string
  readonly requestId?: string
  readonly code?: string
}

export interface PairingParts {
  readonly store: Store
  readonly accounts: Accounts
  readonly senders: Senders
  readonly owners: Owners
  readonly outbox: Outbox
  readonly audit: Audit
  readonly maxPending: number
  queued(rows: readonly OutboxRow[]): void
}

export const pairingMethods = (parts: PairingParts) => {
  const { store, accounts, senders, owners, outbox, audit, maxPending, queued } = parts
  const db = store.read<ChannelTables>()

  const find = async (tx: typeof db, { channel, accountId, requestId, code }: Wanted) => {
    if (requestId === undefined && code === undefined)
      throw invalidRequest('name the request: requestId or code')
    const place = accountId === undefined ? { channel } : { channel, account: accountId }
    const request = await senders.find(tx, place, { requestId, code })
    if (!request) throw invalidRequest('no sender waits under this name; requests are good for one hour')
    return request
  }

  const wordsOf = (channel: string, accountId: string) => {
    const account = accounts.find(channel, accountId)
    return {
      ...{ channel, accountId, notifySupported: true },
      channelLabel: account?.provider.name ?? channel,
      accountLabel: account?.settings.name
    }
  }

  const toRequest = (request: SenderRequestTable) => ({
    ...wordsOf(request.channel, request.account),
    requestId: request.requestId,
    senderId: request.sender,
    senderLabel: request.name ?? request.sender,
    metadata: { code: request.code },
    createdAt: new Date(request.createdAt).toISOString(),
    lastSeenAt: new Date(request.lastSeenAt).toISOString(),
    expiresAt: new Date(request.expiresAt).toISOString()
  })

  const noticeFor = ({ channel, account, sender, createdAt }: AllowedSenderTable, where: string) => ({
    key: `approved:${channel}:${account}:${sender}:${createdAt}`,
    address: { channel, account, conversation: JSON.parse(where) as Conversation },
    payload: { text: 'You are approved. Say hello!' },
    expiresMs: NOTICE_MS
  })

  const hasOwner = async (tx: typeof db): Promise<boolean> =>
    owners.hasNamed() || (await senders.hasOwner(tx))

  return [
    method({
      name: 'channels.pairing.list',
      summary: 'List unknown senders that wait for approval, oldest first.',
      scope: 'operator.pairing',
      params: Type.Object({ channel: Type.Optional(Text), accountId: Type.Optional(Text) }),
      result: Type.Object({
        accounts: Type.Array(AccountWord),
        requests: Type.Array(Request),
        /** Whether commands for owners have somebody to obey. */
        commandOwnerConfigured: Type.Boolean(),
        limits: Type.Object({ pendingPerAccount: Type.Integer(), ttlMs: Type.Integer() })
      }),
      handler: async ({ params: { channel, accountId } }) => {
        const wanted = { ...(channel && { channel }), ...(accountId && { account: accountId }) }
        const shown = accounts
          .all()
          .filter(({ provider, id }) => (channel ?? provider.id) === provider.id && (accountId ?? id) === id)
          .filter(({ missing, settings }) => missing === undefined && settings.dmPolicy === 'pairing')
        return {
          accounts: shown.map(({ provider, id }) => wordsOf(provider.id, id)),
          requests: (await senders.pending(db, wanted)).map(toRequest),
          commandOwnerConfigured: await hasOwner(db),
          limits: { pendingPerAccount: maxPending, ttlMs: REQUEST_MS }
        }
      }
    }),
    method({
      name: 'channels.pairing.approve',
      summary: 'Approve a sender: they may write to the agent in direct chats of this account.',
      // An owner's commands change the gateway: making one is an administrator's decision.
      scope: ({ bootstrapCommandOwner }) => (bootstrapCommandOwner ? 'operator.admin' : 'operator.pairing'),
      params: Type.Object({
        ...Which,
        /** Tell the sender. */
        notify: Type.Optional(Type.Boolean()),
        /** Make them the owner, where there is none yet. */
        bootstrapCommandOwner: Type.Optional(Type.Boolean())
      }),
      result: Type.Object({
        requestId: Text,
        senderId: Text,
        notification: Type.Union([Type.Literal('not-requested'), Type.Literal('sent')]),
        commandOwnerBootstrap: Type.Union([
          Type.Literal('not-requested'),
          Type.Literal('configured'),
          Type.Literal('already-configured')
        ])
      }),
      async handler({ params, client }) {
        const { notify = false, bootstrapCommandOwner = false } = params
        const { request, isOwner, rows } = await store.write(async (tx: typeof db) => {
          const request = await find(tx, params)
          const isOwner = bootstrapCommandOwner && !(await hasOwner(tx))
          const entry = await senders.approve(tx, request, { isOwner })
          await audit.record(tx, {
            actor: actorOf(client),
            action: 'sender.approve',
            subject: `${entry.channel}:${entry.account}:${entry.sender}`,
            detail: { isOwner }
          })
          const rows = notify ? await outbox.enqueue(tx, [noticeFor(entry, request.conversation)]) : []
          return { request, isOwner, rows }
        })
        queued(rows)
        const asked = isOwner ? ('configured' as const) : ('already-configured' as const)
        return {
          requestId: request.requestId,
          senderId: request.sender,
          notification: notify ? ('sent' as const) : ('not-requested' as const),
          commandOwnerBootstrap: bootstrapCommandOwner ? asked : ('not-requested' as const)
        }
      }
    }),
    method({
      name: 'channels.pairing.dismiss',
      summary: 'Forget the request of a sender. They may ask again.',
      scope: 'operator.pairing',
      params: Type.Object(Which),
      result: Type.Object({ requestId: Text, senderId: Text }),
      async handler({ params }) {
        const request = await store.write(async (tx: typeof db) => {
          const found = await find(tx, params)
          await senders.dismiss(tx, found)
          return found
        })
        return { requestId: request.requestId, senderId: request.sender }
      }
    })
  ]
}
