import type { Sender } from '../../src/channel-messages.ts'
import { personId, type User, userOf } from './ids.ts'
import type { Vault } from './vault/vault.ts'

/** Both addresses of somebody, as far as they are known. */
export type Person = Pick<Sender, 'id'> & { readonly aliases: readonly string[] }

const onlyPerson = (users: readonly User[]): Person | undefined => {
  // The opaque address stays the same when a number changes hands, and is there where the number is hidden.
  const ids = [...users].sort((a, b) => Number(b.isLid) - Number(a.isLid)).map(personId)
  const [id, ...rest] = new Set(ids)
  return id === undefined ? undefined : { id, aliases: rest }
}

/**
 * Who a jid is. One person writes under two addresses, now one and now the other; the library keeps which
 * belong together among its keys, and has asked WhatsApp by the time that a message is open.
 */
export const createPeople = ({ keys }: Pick<Vault, 'keys'>) => {
  const other = async ({ user, isLid }: User): Promise<User | undefined> => {
    const id = isLid ? `${user}_reverse` : user
    const text = (await keys.get('lid-mapping', [id])).get(id)
    return text === undefined ? undefined : { user: String(JSON.parse(text)), isLid: !isLid }
  }

  return {
    /** `others`: further jids of the same person, as far as the network named them. */
    async find(jid: string, ...others: readonly (string | undefined)[]): Promise<Person | undefined> {
      const user = userOf(jid)
      if (!user) return undefined
      const named = others.flatMap((one) => userOf(one) ?? []).filter(({ isLid }) => isLid !== user.isLid)
      const known = named[0] ?? (await other(user))
      return onlyPerson(known ? [user, known] : [user])
    }
  }
}

export type People = ReturnType<typeof createPeople>
