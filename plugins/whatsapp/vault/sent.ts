import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { WhatsappTables } from '../tables.ts'

/** How long a phone may ask for a message again, in milliseconds. */
export const KEEP_SENT_MS = 8 * 24 * 3_600_000

/** The messages that we sent, as the library wrote them. */
export const createSent = (store: Store, account: string) => {
  const db = store.read<WhatsappTables>()

  return {
    async find(id: string): Promise<Uint8Array | undefined> {
      const row = await db
        .selectFrom('whatsappSent')
        .select('message')
        .where((eb) => eb.and({ account, id }))
        .executeTakeFirst()
      return row?.message
    },

    keep: (id: string, message: Uint8Array): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        const sentAt = now()
        await tx
          .insertInto('whatsappSent')
          .values({ account, id, message, sentAt })
          .onConflict((conflict) => conflict.columns(['account', 'id']).doUpdateSet({ message, sentAt }))
          .execute()
      }),

    purge: (): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx
          .deleteFrom('whatsappSent')
          .where('account', '=', account)
          .where('sentAt', '<', now() - KEEP_SENT_MS)
          .execute()
      })
  }
}
