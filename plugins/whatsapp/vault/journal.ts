import { type Kysely, sql } from 'kysely'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { WhatsappTables } from '../tables.ts'

/** How long a message stays after it was delivered: it may come again, or be quoted. In milliseconds. */
const KEEP_MS = 3_600_000

/** A message that was decrypted. */
export interface Opened {
  /** A digest of what was encrypted: the same delivery, and no other, has it again. */
  readonly id: string
  /** What the network calls the message. */
  readonly message: string
  /** What stood on the outside, as JSON. */
  readonly envelope: string
  readonly plaintext: Uint8Array
}

export const writeOpened = async (
  tx: Kysely<WhatsappTables>,
  account: string,
  opened: Opened & { readonly openedAt: number }
): Promise<void> => {
  await tx
    .insertInto('whatsappJournal')
    .values({ account, ...opened })
    .onConflict((conflict) => conflict.columns(['account', 'id']).doNothing())
    .execute()
}

/**
 * Every message that was decrypted, from the transaction in which it was until it is in the inbox and no
 * longer comes again. A ratchet opens a message once: what is lost after that is lost for good.
 */
export const createJournal = (store: Store, account: string) => {
  const db = store.read<WhatsappTables>()
  const mine = () => db.selectFrom('whatsappJournal').selectAll().where('account', '=', account)

  return {
    find: (id: string): Promise<Opened | undefined> => mine().where('id', '=', id).executeTakeFirst(),

    /** Opened, and not yet known to be in the inbox: after a crash, what is to be delivered first. */
    undelivered: (): Promise<Opened[]> =>
      mine().where('deliveredAt', 'is', null).orderBy(sql`rowid`).execute(),

    /** What came lately under this id of the network: more than one where the sender had to repeat it. */
    ofMessage: (message: string): Promise<Opened[]> => mine().where('message', '=', message).execute(),

    delivered: (id: string): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx
          .updateTable('whatsappJournal')
          .set({ deliveredAt: now() })
          .where((eb) => eb.and({ account, id }))
          .execute()
      }),

    purge: (): Promise<void> =>
      store.write<void, WhatsappTables>(async (tx) => {
        await tx
          .deleteFrom('whatsappJournal')
          .where('account', '=', account)
          .where('deliveredAt', '<', now() - KEEP_MS)
          .execute()
      })
  }
}
