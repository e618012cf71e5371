import { type Kysely, type Selectable, sql } from 'kysely'
import { type Address, placeOf } from '../../../src/channel-messages.ts'
import { newId } from '../../../src/ids.ts'
import type { DeliveryStatus } from '../../../src/protocol/delivery.ts'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { ChannelTables, OutboxTable } from '../tables.ts'
import { createDue } from './due.ts'

/** How long what is over stays visible, in milliseconds. */
const KEEP_MS = 30 * 24 * 3_600_000

export type OutboxRow = Selectable<OutboxTable>
type Db = Kysely<ChannelTables>

/** What a row carries. A file is named by its id in the media store. */
export interface Payload {
  readonly text: string
  readonly format?: 'markdown' | 'plain' | 'html'
  readonly media?: { readonly id: string; readonly asVoice?: boolean; readonly asDocument?: boolean }
  readonly silent?: boolean
}

/** An intent: what is to be sent, and where. */
export interface Intent {
  /** Logical and unique: a second intent under it is the same one. */
  readonly key: string
  readonly address: Address
  readonly payload: Payload
  /** How long it may wait, in milliseconds. */
  readonly expiresMs: number
  readonly kind?: OutboxRow['kind']
  readonly runId?: string
  readonly sessionKey?: string
  readonly requestHash?: string
  readonly consumed?: number
  /** The network's id of a message that becomes this one by an edit. */
  readonly becomes?: string
}

/** How an attempt ended. */
export interface Outcome {
  readonly state: OutboxRow['state']
  readonly status: DeliveryStatus
  readonly doubt?: boolean
  readonly message?: string
  readonly notBefore?: number
  readonly reason?: string
  readonly remedy?: string
}

const isOpen = ['pending', 'sending'] as const

/** Everything that goes out: intent, attempts and outcome of each message, as rows. */
export const createOutbox = (store: Store) => {
  const db = store.read<ChannelTables>()

  return {
    ...createDue(db),

    find: (id: string): Promise<OutboxRow | undefined> =>
      db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst(),

    findByKey: (source: Db, key: string): Promise<OutboxRow | undefined> =>
      source.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirst(),

    ofKeyPrefix: (prefix: string): Promise<OutboxRow[]> =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('key', '>=', `${prefix}:`)
        .where('key', '<', `${prefix};`)
        .orderBy(sql`rowid`)
        .execute(),

    ofRun: (source: Db, runId: string): Promise<OutboxRow[]> =>
      source.selectFrom('outbox').selectAll().where('runId', '=', runId).orderBy(sql`rowid`).execute(),

    ofRuns: (runIds: readonly string[]): Promise<OutboxRow[]> =>
      runIds.length === 0
        ? Promise.resolve([])
        : db.selectFrom('outbox').selectAll().where('runId', 'in', runIds).orderBy(sql`rowid`).execute(),

    /** Accounts with something to send: after a start, where to look. */
    waiting: (): Promise<{ channel: string; account: string }[]> =>
      db
        .selectFrom('outbox')
        .select(['channel', 'account'])
        .distinct()
        .where('state', '=', 'pending')
        .execute(),

    /** Where the newest answer of a conversation went, of those that are kept. */
    async lastAddress(
      sessionKey: string,
      { channel, account }: { readonly channel?: string; readonly account?: string }
    ): Promise<Address | undefined> {
      let rows = db.selectFrom('outbox').select('address').where('sessionKey', '=', sessionKey)
      if (channel !== undefined) rows = rows.where('channel', '=', channel)
      if (account !== undefined) rows = rows.where('account', '=', account)
      const row = await rows.where('runId', 'is not', null).orderBy(sql`rowid desc`).executeTakeFirst()
      return row && (JSON.parse(row.address) as Address)
    },

    /** Writes intents down, in order. @returns those that are new. */
    async enqueue(tx: Db, intents: readonly Intent[]): Promise<OutboxRow[]> {
      const rows: OutboxRow[] = []
      for (const { key, address, payload, expiresMs, kind = 'message', ...rest } of intents) {
        const { channel, account } = address
        const { runId = null, sessionKey = null, requestHash = null, consumed = 0, becomes = null } = rest
        const row: OutboxRow = {
          ...{ id: newId(), key, channel, account, place: placeOf(address), kind },
          ...{ address: JSON.stringify(address), payload: JSON.stringify(payload) },
          ...{ state: 'pending', status: 'queued', doubt: 0, attempts: 0, firstAttemptAt: null },
          ...{ notBefore: now(), expiresAt: now() + expiresMs, createdAt: now(), updatedAt: now() },
          ...{ message: becomes, reason: null, remedy: null, runId, sessionKey, requestHash, consumed }
        }
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('outbox')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows === 1n) rows.push(row)
      }
      return rows
    },

    /**
     * Notes that an attempt begins: this is on the disk before the network hears of the message.
     * @returns `false` where somebody took the row out meanwhile.
     */
    async begin(tx: Db, { id, attempts, firstAttemptAt }: OutboxRow): Promise<boolean> {
      const { numUpdatedRows } = await tx
        .updateTable('outbox')
        .set({
          ...{ state: 'sending', status: 'attempted', attempts: attempts + 1, updatedAt: now() },
          firstAttemptAt: firstAttemptAt ?? now()
        })
        .where((eb) => eb.and({ id, state: 'pending' }))
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      const last = await tx
        .selectFrom('outboxAttempt')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('outboxId', '=', id)
        .executeTakeFirst()
      const number = (last?.number ?? 0) + 1
      await tx
        .insertInto('outboxAttempt')
        .values({ outboxId: id, number, startedAt: now(), endedAt: null, outcome: null, detail: null })
        .execute()
      return true
    },

    /** Notes how an attempt ended, or what else became of a row. */
    async settle(tx: Db, id: string, { state, status, doubt, message, notBefore, reason, remedy }: Outcome) {
      const known = message === undefined ? {} : { message }
      const later = notBefore === undefined ? {} : { notBefore }
      await tx
        .updateTable('outbox')
        .set({
          ...{ state, status, doubt: doubt ? 1 : 0, updatedAt: now(), ...known, ...later },
          ...{ reason: reason ?? null, remedy: remedy ?? null }
        })
        .where('id', '=', id)
        .execute()
      await tx
        .updateTable('outboxAttempt')
        .set({ endedAt: now(), outcome: doubt ? 'unknown' : status, detail: reason ?? null })
        .where('outboxId', '=', id)
        .where('endedAt', 'is', null)
        .execute()
    },

    update: async (tx: Db, id: string, change: Partial<OutboxRow>): Promise<void> => {
      await tx
        .updateTable('outbox')
        .set({ ...change, updatedAt: now() })
        .where('id', '=', id)
        .execute()
    },

    remove: async (tx: Db, id: string): Promise<void> => {
      await tx.deleteFrom('outbox').where('id', '=', id).execute()
    },

    /** The process died under these attempts. An edit may simply be done again; of a send nobody knows. */
    recover: (): Promise<void> =>
      store.write<void, ChannelTables>(async (tx) => {
        await tx
          .updateTable('outboxAttempt')
          .set({ endedAt: now(), outcome: 'unknown', detail: 'the gateway stopped meanwhile' })
          .where('endedAt', 'is', null)
          .execute()
        await tx
          .updateTable('outbox')
          .set({
            state: 'pending',
            doubt: sql`case when message is null then 1 else 0 end`,
            notBefore: now()
          })
          .where('state', '=', 'sending')
          .execute()
      }),

    /** What the network tells of messages that it has taken. Steps back do not count. */
    async receipts(
      tx: Db,
      { channel, account }: Address,
      ids: readonly string[],
      status: 'delivered' | 'read'
    ) {
      const before: DeliveryStatus[] = status === 'read' ? ['accepted', 'delivered'] : ['accepted']
      return tx
        .updateTable('outbox')
        .set({ status, updatedAt: now() })
        .where((eb) => eb.and({ channel, account }))
        .where('message', 'in', [...ids])
        .where('status', 'in', before)
        .returningAll()
        .execute()
    },

    list: (states: readonly OutboxRow['state'][], limit: number): Promise<OutboxRow[]> =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('updatedAt', 'desc')
        .limit(limit)
        .execute(),

    purge: (): Promise<void> =>
      store.write<void, ChannelTables>(async (tx) => {
        await tx
          .deleteFrom('outbox')
          .where('state', 'not in', [...isOpen])
          .where('updatedAt', '<', now() - KEEP_MS)
          .execute()
      })
  }
}

export type Outbox = ReturnType<typeof createOutbox>
