import { type Kysely, sql } from 'kysely'
import type { ChannelTables } from '../tables.ts'
import type { OutboxRow } from './outbox.ts'

/** How many rows one look takes along. */
const HEADS = 32

const isOpen = ['pending', 'sending'] as const

/**
 * Which messages of an account are to go out at a moment, and when the next ones are. One look asks all three of
 * the same moment: a row that came due between two of them would fall through.
 */
export const createDue = (db: Kysely<ChannelTables>) => ({
  /** The oldest open row of each place, where its time has come: later ones of the place wait behind it. */
  heads: (channel: string, account: string, at: number): Promise<OutboxRow[]> =>
    db
      .selectFrom('outbox as head')
      .selectAll('head')
      .where('head.channel', '=', channel)
      .where('head.account', '=', account)
      .where('head.state', '=', 'pending')
      .where('head.notBefore', '<=', at)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as before')
              .select('before.id')
              .whereRef('before.channel', '=', 'head.channel')
              .whereRef('before.account', '=', 'head.account')
              .whereRef('before.place', '=', 'head.place')
              .where('before.state', 'in', isOpen)
              .where(sql<boolean>`before.rowid < head.rowid`)
          )
        )
      )
      .orderBy(sql`head.rowid`)
      .limit(HEADS)
      .execute(),

  /** When the next row of an account may be tried, or is over. */
  async nextAt(channel: string, account: string, at: number): Promise<number | undefined> {
    const row = await db
      .selectFrom('outbox')
      .select(({ fn }) => [fn.min('notBefore').as('due'), fn.min('expiresAt').as('over')])
      .where((eb) => eb.and({ channel, account, state: 'pending' }))
      .executeTakeFirst()
    if (!row || row.due === null) return undefined
    const later = await db
      .selectFrom('outbox')
      .select(({ fn }) => fn.min('notBefore').as('due'))
      .where((eb) => eb.and({ channel, account, state: 'pending' }))
      .where('notBefore', '>', at)
      .executeTakeFirst()
    return Math.min(later?.due ?? Number.POSITIVE_INFINITY, row.over)
  },

  /** Rows whose time is over before they could be sent. */
  expired: (channel: string, account: string, at: number): Promise<OutboxRow[]> =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where((eb) => eb.and({ channel, account, state: 'pending' }))
      .where('expiresAt', '<=', at)
      .limit(HEADS)
      .execute()
})
