import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { WhatsappTables } from '../tables.ts'

/** What is known of a group is asked for again after this long, in milliseconds, though every change is told. */
const KEEP_MS = 24 * 3_600_000

/** What WhatsApp told of groups: to ask at every message is what it limits first. */
export const createGroups = (store: Store, account: string) => {
  const db = store.read<WhatsappTables>()

  return {
    async find(jid: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('whatsappGroup')
        .select('metadata')
        .where((eb) => eb.and({ account, jid }))
        .where('fetchedAt', '>', now() - KEEP_MS)
        .executeTakeFirst()
      return row?.metadata
    },

    keep: (jid: string, metadata: string): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        const fetchedAt = now()
        await tx
          .insertInto('whatsappGroup')
          .values({ account, jid, metadata, fetchedAt })
          .onConflict((conflict) => conflict.columns(['account', 'jid']).doUpdateSet({ metadata, fetchedAt }))
          .execute()
      }),

    purge: (): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx
          .deleteFrom('whatsappGroup')
          .where('account', '=', account)
          .where('fetchedAt', '<', now() - KEEP_MS)
          .execute()
      }),

    forget: (jid: string): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx
          .deleteFrom('whatsappGroup')
          .where((eb) => eb.and({ account, jid }))
          .execute()
      })
  }
}
