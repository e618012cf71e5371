import { timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Conversation } from '../../../src/channel-messages.ts'
import { newId } from '../../../src/ids.ts'
import { now } from '../../../src/time.ts'
import type { AllowedSenderTable, ChannelTables, SenderRequestTable } from '../tables.ts'
import { newCode, readCode } from './code.ts'

/** How long a request may be approved, in milliseconds. */
export const REQUEST_MS = 3_600_000
/** A full list makes room for a newcomer only where nobody has knocked for this long, in milliseconds. */
const STALE_MS = 600_000

type Db = Kysely<ChannelTables>

interface Account {
  readonly channel: string
  readonly account: string
}

interface Knock {
  readonly sender: string
  readonly name?: string
  readonly conversation: Conversation
}

/** A request, and what came of a knock: only a new one is answered. */
export type Knocked =
  | { readonly outcome: 'created'; readonly request: SenderRequestTable }
  | { readonly outcome: 'waiting' | 'full' }

const sameCode = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Requests of unknown senders, and the senders that were approved. Approval counts in direct chats alone. */
export const createSenders = (maxPending: number) => {
  const purge = (tx: Db) => tx.deleteFrom('senderRequest').where('expiresAt', '<=', now()).execute()

  const pending = (db: Db, owner: Partial<Account> = {}): Promise<SenderRequestTable[]> =>
    db
      .selectFrom('senderRequest')
      .selectAll()
      .where((eb) => eb.and(owner))
      .where('expiresAt', '>', now())
      .orderBy('createdAt')
      .execute()

  const remove = (tx: Db, { channel, account, sender }: Account & { sender: string }) =>
    tx
      .deleteFrom('senderRequest')
      .where((eb) => eb.and({ channel, account, sender }))
      .execute()

  /** Makes room for one more where the list is full; the least recently seen goes first. */
  const makeRoom = async (tx: Db, waiting: readonly SenderRequestTable[]): Promise<boolean> => {
    if (waiting.length < maxPending) return true
    const stale = waiting
      .filter(({ lastSeenAt }) => lastSeenAt < now() - STALE_MS)
      .toSorted((a, b) => a.lastSeenAt - b.lastSeenAt)[0]
    if (!stale) return false
    await remove(tx, stale)
    return true
  }

  const ownersOf = (db: Db) => db.selectFrom('allowedSender').selectAll().where('isOwner', '=', 1).execute()

  return {
    pending,

    /** An unknown sender wrote. A first knock makes a request; later ones only show that they are still there. */
    async knock(tx: Db, owner: Account, { sender, name, conversation }: Knock): Promise<Knocked> {
      await purge(tx)
      const waiting = await pending(tx, owner)
      if (waiting.some((request) => request.sender === sender)) {
        await tx
          .updateTable('senderRequest')
          .set({ lastSeenAt: now() })
          .where((eb) => eb.and({ ...owner, sender }))
          .execute()
        return { outcome: 'waiting' }
      }
      if (!(await makeRoom(tx, waiting))) return { outcome: 'full' }
      const request: SenderRequestTable = {
        ...owner,
        sender,
        requestId: newId(),
        conversation: JSON.stringify(conversation),
        name: name ?? null,
        code: newCode(),
        createdAt: now(),
        lastSeenAt: now(),
        expiresAt: now() + REQUEST_MS
      }
      await tx.insertInto('senderRequest').values(request).execute()
      return { outcome: 'created', request }
    },

    /** The request that an id or a typed code names. */
    async find(
      db: Db,
      owner: Partial<Account>,
      { requestId, code }: { readonly requestId?: string; readonly code?: string }
    ): Promise<SenderRequestTable | undefined> {
      const typed = code === undefined ? undefined : readCode(code)
      return (await pending(db, owner)).find(
        (request) => request.requestId === requestId || (typed !== undefined && sameCode(request.code, typed))
      )
    },

    /** Whether a sender was ever approved as the owner. */
    hasOwner: async (db: Db): Promise<boolean> => (await ownersOf(db)).length > 0,

    /** The request becomes an entry of the allow-list. */
    async approve(
      tx: Db,
      request: SenderRequestTable,
      { isOwner }: { readonly isOwner: boolean }
    ): Promise<AllowedSenderTable> {
      const { channel, account, sender, name } = request
      const entry = { channel, account, sender, name, isOwner: isOwner ? 1 : 0, createdAt: now() }
      await remove(tx, request)
      await tx
        .insertInto('allowedSender')
        .values(entry)
        .onConflict((conflict) => conflict.columns(['channel', 'account', 'sender']).doNothing())
        .execute()
      return entry
    },

    dismiss: remove,

    /** Those who were approved, among these ids of one person. */
    async approved(
      db: Db,
      owner: Account,
      ids: ReadonlySet<string>
    ): Promise<AllowedSenderTable | undefined> {
      return db
        .selectFrom('allowedSender')
        .selectAll()
        .where((eb) => eb.and({ channel: owner.channel, account: owner.account }))
        .where('sender', 'in', [...ids])
        .orderBy('isOwner', 'desc')
        .executeTakeFirst()
    }
  }
}

export type Senders = ReturnType<typeof createSenders>
