import type { Kysely, Selectable } from 'kysely'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { WhatsappTables } from '../tables.ts'

type Tx = Kysely<WhatsappTables>
export type Credential = Selectable<WhatsappTables['whatsappCredential']>

/** Everything but credentials that belongs to a link, and is void with it. */
const linkTables = ['whatsappKey', 'whatsappJournal', 'whatsappGroup', 'whatsappSent'] as const

const clear = async (tx: Tx, account: string): Promise<void> => {
  for (const table of linkTables) await tx.deleteFrom(table).where('account', '=', account).execute()
}

const find = (db: Tx, account: string, generation: Credential['generation']) =>
  db
    .selectFrom('whatsappCredential')
    .selectAll()
    .where((eb) => eb.and({ account, generation }))
    .executeTakeFirst()

const put = async (tx: Tx, row: Credential): Promise<void> => {
  const { account, generation, ...values } = row
  await tx
    .insertInto('whatsappCredential')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account', 'generation']).doUpdateSet(values))
    .execute()
}

/** The accounts that a phone was linked to. */
export const linkedAccounts = async (store: Store): Promise<Set<string>> => {
  const rows = await store
    .read<WhatsappTables>()
    .selectFrom('whatsappCredential')
    .select('account')
    .where((eb) => eb.and({ generation: 'current', isLinked: 1 }))
    .execute()
  return new Set(rows.map(({ account }) => account))
}

/** The credentials of one account, and the generation before them. */
export const createCredentials = (store: Store, account: string) => {
  const db = store.read<WhatsappTables>()
  const write = (job: (tx: Tx) => Promise<void>) => store.write<void, WhatsappTables>(job)

  /** What was current becomes the backup, where it was worth something. */
  const keep = async (tx: Tx): Promise<Credential | undefined> => {
    const current = await find(tx, account, 'current')
    if (current?.isLinked) await put(tx, { ...current, generation: 'backup' })
    return current
  }

  return {
    current: (): Promise<Credential | undefined> => find(db, account, 'current'),
    backup: (): Promise<Credential | undefined> => find(db, account, 'backup'),

    /** The library changed its credentials. A linked account is never replaced by an empty one. */
    save: (value: string, { isLinked }: { readonly isLinked: boolean }): Promise<void> =>
      write(async (tx) => {
        const current = await keep(tx)
        if (current?.isLinked && !isLinked)
          throw new Error('the credentials of a linked account would be overwritten by empty ones')
        const { linkedAt = null, loggedOutAt = null } = current ?? {}
        await put(tx, {
          ...{ account, generation: 'current', value, isLinked: isLinked ? 1 : 0 },
          ...{ linkedAt, loggedOutAt, savedAt: now() }
        })
      }),

    /** A new link: the keys of the old one are void, all in one transaction. */
    link: (value: string): Promise<void> =>
      write(async (tx) => {
        await keep(tx)
        await clear(tx, account)
        await put(tx, {
          ...{ account, generation: 'current', value, isLinked: 1 },
          ...{ linkedAt: now(), loggedOutAt: null, savedAt: now() }
        })
      }),

    /** WhatsApp says that we are no longer linked. What we have stays, for whoever wants to look into it. */
    loggedOut: (): Promise<void> =>
      write(async (tx) => {
        await tx
          .updateTable('whatsappCredential')
          .set({ loggedOutAt: now() })
          .where((eb) => eb.and({ account, generation: 'current' }))
          .execute()
      }),

    /** We gave the account back. */
    forget: (): Promise<void> =>
      write(async (tx) => {
        await tx.deleteFrom('whatsappCredential').where('account', '=', account).execute()
        await clear(tx, account)
      })
  }
}
