import type { Identity } from '../../src/channel.ts'
import { personId, userOf } from './ids.ts'

/** Our own account: WhatsApp names it by number here and by its opaque id there. */
export interface Self {
  /** What our own chat with ourselves is called. */
  readonly id: string
  is(jid: string | null | undefined): boolean
}

export interface Me {
  readonly id: string
  readonly lid?: string
  readonly name?: string
}

export const createSelf = ({ id, lid }: Me): Self => {
  const users = [userOf(lid), userOf(id)].flatMap((user) => user ?? [])
  return {
    id: users[0] ? personId(users[0]) : id,
    is(jid) {
      const user = userOf(jid)
      return user !== undefined && users.some((own) => own.user === user.user && own.isLid === user.isLid)
    }
  }
}

/** Who we are, for the operator: the number. */
export const identityOf = ({ id, name }: Me): Identity => {
  const user = userOf(id)
  return { id: user ? personId(user) : id, name: name === '~' ? undefined : name }
}
