import type { Kysely } from 'kysely'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { WhatsappTables } from '../tables.ts'
import { type Opened, writeOpened } from './journal.ts'

/** One key that changes; without a value it goes. */
export interface KeyChange {
  readonly type: string
  readonly id: string
  readonly value?: string
}

/** Rows of one statement: SQLite binds 32 766 values at most, and the first link brings 812 keys. */
const ROWS = 500

const remove = (tx: Kysely<WhatsappTables>, account: string, { type, id }: KeyChange) =>
  tx
    .deleteFrom('whatsappKey')
    .where((eb) => eb.and({ account, type, id }))
    .execute()

/** The state of encryption. What is set together stands or falls together, and is on the disk when it resolves. */
export const createKeys = (store: Store, account: string) => {
  const db = store.read<WhatsappTables>()

  return {
    async get(type: string, ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('whatsappKey')
        .select(['id', 'value'])
        .where((eb) => eb.and({ account, type }))
        .where('id', 'in', ids)
        .execute()
      return new Map(rows.map(({ id, value }) => [id, value]))
    },

    /** `opened`: messages that these changes were made for. A ratchet that moved on cannot open them again. */
    set: (changes: readonly KeyChange[], opened: readonly Opened[]): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        const kept = changes.flatMap(({ type, id, value }) =>
          value === undefined ? [] : { account, type, id, value }
        )
        for (const change of changes) if (change.value === undefined) await remove(tx, account, change)
        for (let from = 0; from < kept.length; from += ROWS) {
          await tx
            .insertInto('whatsappKey')
            .values(kept.slice(from, from + ROWS))
            .onConflict((conflict) =>
              conflict
                .columns(['account', 'type', 'id'])
                .doUpdateSet((eb) => ({ value: eb.ref('excluded.value') }))
            )
            .execute()
        }
        for (const one of opened) await writeOpened(tx, account, { ...one, openedAt: now() })
      }),

    clear: (): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx.deleteFrom('whatsappKey').where('account', '=', account).execute()
      })
  }
}
