import { type Selectable, sql } from 'kysely'
import { type Conversation, type InboundEvent, placeOf } from '../../../src/channel-messages.ts'
import { newId } from '../../../src/ids.ts'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { ChannelTables, InboxOutcome, InboxTable } from '../tables.ts'

/** How long settled events are kept, in milliseconds: longer than any network delivers again. */
const KEEP_MS = 35 * 24 * 3_600_000
/** More text than any network carries in one message, in characters. */
const MAX_TEXT = 200_000

export type InboxRow = Selectable<InboxTable>

export interface Origin {
  readonly channel: string
  readonly account: string
}

export interface Settlement {
  readonly outcome: InboxOutcome
  readonly reason?: string
  readonly runId?: string
}

/** Events that a provider hands over with holes in them are its fault, and are not acknowledged. */
const check = ({ key, conversation }: InboundEvent): void => {
  if (!key || key.length > 512) throw new TypeError('An inbound event needs a key of 1 to 512 characters')
  if (!conversation.id) throw new TypeError('An inbound event needs a conversation')
}

const bounded = (event: InboundEvent): InboundEvent =>
  'text' in event && event.text.length > MAX_TEXT ? { ...event, text: event.text.slice(0, MAX_TEXT) } : event

/**
 * Everything that came in. `receive` resolves when the event is on the disk: only then may the network hear
 * that it arrived. What comes again under its key is not a new event.
 */
export const createInbox = (store: Store) => {
  const db = store.read<ChannelTables>()

  return {
    /** @returns the place that has something to do, or `undefined` for a repeat. */
    async receive({ channel, account }: Origin, given: InboundEvent): Promise<string | undefined> {
      check(given)
      const event = bounded(given)
      const place = placeOf({ channel, account, conversation: event.conversation })
      const message = event.type === 'receipt' ? null : event.message
      const row = {
        channel,
        account,
        key: event.key,
        type: event.type,
        place,
        message,
        event: JSON.stringify(event)
      }
      const isNew = await store.write<boolean, ChannelTables>(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('inbox')
          .values({ ...row, id: newId(), state: 'received', receivedAt: now() })
          .onConflict((conflict) => conflict.columns(['channel', 'account', 'key']).doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows === 1n) return true
        if (event.type !== 'message' || !event.mentioned) return false
        // The network tells of one message twice, and only this telling says that it is meant for us.
        const { numUpdatedRows } = await tx
          .updateTable('inbox')
          .set({ event: row.event, state: 'received', outcome: null, reason: null })
          .where((eb) => eb.and({ channel, account, key: event.key, reason: 'mention' }))
          .executeTakeFirst()
        return numUpdatedRows === 1n
      })
      return isNew ? place : undefined
    },

    /** Places with events that nobody has handled yet: after a crash, where to go on. */
    async openPlaces(): Promise<string[]> {
      const rows = await db
        .selectFrom('inbox')
        .select('place')
        .distinct()
        .where('state', '=', 'received')
        .execute()
      return rows.map(({ place }) => place)
    },

    /** The oldest event of a place that nobody has handled yet. */
    next: (place: string): Promise<InboxRow | undefined> =>
      db
        .selectFrom('inbox')
        .selectAll()
        .where('place', '=', place)
        .where('state', '=', 'received')
        // In the order of arrival: many may share one millisecond, and ids within it have no order.
        .orderBy(sql`rowid`)
        .executeTakeFirst(),

    async settle(tx: typeof db, id: string, { outcome, reason, runId }: Settlement): Promise<void> {
      await tx
        .updateTable('inbox')
        .set({ state: 'settled', outcome, reason: reason ?? null, runId: runId ?? null, settledAt: now() })
        .where('id', '=', id)
        .execute()
    },

    /** What was said in a group without addressing us, since the last time that we were: oldest first. */
    async overheard({ place, id }: InboxRow, limit: number): Promise<InboxRow[]> {
      const rows = await db
        .selectFrom('inbox')
        .selectAll()
        .where('place', '=', place)
        .where(sql<boolean>`rowid < (select rowid from inbox where id = ${id})`)
        .where((eb) => eb.or([eb('reason', '=', 'mention'), eb('outcome', '=', 'run')]))
        .orderBy(sql`rowid`, 'desc')
        .limit(limit)
        .execute()
      const lastTurn = rows.findIndex(({ outcome }) => outcome === 'run')
      return rows.slice(0, lastTurn === -1 ? limit : lastTurn).reverse()
    },

    /** The newest message of each conversation of an account. */
    async newest({ channel, account }: Origin): Promise<{ conversation: Conversation; message: string }[]> {
      const rows = await db
        .selectFrom('inbox')
        .select(({ fn }) => ['event', 'message', fn.max('receivedAt').as('receivedAt')])
        .where((eb) => eb.and({ channel, account }))
        .where('type', '=', 'message')
        .groupBy('place')
        .execute()
      return rows.map(({ event, message }) => ({
        conversation: (JSON.parse(event) as InboundEvent).conversation,
        message: message ?? ''
      }))
    },

    /** Which session a message that came in led to, so that a change of it reaches the same one. */
    async lastReceived({ channel, account }: Origin): Promise<number | undefined> {
      const row = await db
        .selectFrom('inbox')
        .select(({ fn }) => fn.max('receivedAt').as('receivedAt'))
        .where((eb) => eb.and({ channel, account }))
        .executeTakeFirst()
      return row?.receivedAt ?? undefined
    },

    purge: (): Promise<void> =>
      store.write<void, ChannelTables>(async (tx) => {
        await tx
          .deleteFrom('inbox')
          .where('state', '=', 'settled')
          .where('receivedAt', '<', now() - KEEP_MS)
          .execute()
      })
  }
}

export type Inbox = ReturnType<typeof createInbox>
