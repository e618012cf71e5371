import type { Kysely } from 'kysely'
import type { Sender } from '../../../src/channel-messages.ts'
import { now } from '../../../src/time.ts'
import type { ChannelTables } from '../tables.ts'

type Db = Kysely<ChannelTables>

interface Account {
  readonly channel: string
  readonly account: string
}

/**
 * A person and every id they are known by. Networks show one person under several (a phone number and a
 * private id, say); lists and conversations must not fall apart over which one a message happened to carry.
 */
export interface Person {
  /** The first id that was ever seen of them: it never changes. */
  readonly canonical: string
  readonly ids: ReadonlySet<string>
}

const canonicalOf = async (db: Db, { channel, account }: Account, ids: readonly string[]) => {
  const row = await db
    .selectFrom('identityAlias')
    .select('canonical')
    .where((eb) => eb.and({ channel, account }))
    .where('alias', 'in', ids)
    .orderBy('learnedAt')
    .executeTakeFirst()
  return row?.canonical
}

/** Learns the ids of a sender, and answers with all that are known of the person. */
export const learnSender = async (tx: Db, owner: Account, { id, aliases = [] }: Sender): Promise<Person> => {
  const given = [id, ...aliases]
  // Most networks know one id per person: nothing to keep then.
  if (aliases.length === 0) return findPerson(tx, owner, id)
  const canonical = (await canonicalOf(tx, owner, given)) ?? id
  const { channel, account } = owner
  const learnedAt = now()
  await tx
    .insertInto('identityAlias')
    .values(given.map((alias) => ({ channel, account, alias, canonical, learnedAt })))
    .onConflict((conflict) => conflict.columns(['channel', 'account', 'alias']).doNothing())
    .execute()
  return findPerson(tx, owner, id)
}

/** Everything that is known of whoever has this id. */
export const findPerson = async (db: Db, owner: Account, id: string): Promise<Person> => {
  const canonical = await canonicalOf(db, owner, [id])
  if (canonical === undefined) return { canonical: id, ids: new Set([id]) }
  const rows = await db
    .selectFrom('identityAlias')
    .select('alias')
    .where((eb) => eb.and({ channel: owner.channel, account: owner.account, canonical }))
    .execute()
  return { canonical, ids: new Set([id, canonical, ...rows.map(({ alias }) => alias)]) }
}
