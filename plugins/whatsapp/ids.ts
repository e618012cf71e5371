import { createHash } from 'node:crypto'

const NUMBER = /^\+[1-9]\d{4,14}$/
const USER = /^(\d+)(?:[:_]\d+)*@(s\.whatsapp\.net|c\.us|lid|hosted|hosted\.lid)$/

/** How WhatsApp names somebody: the user part of a jid, by number or by an opaque id (LID). */
export interface User {
  readonly user: string
  readonly isLid: boolean
}

/** The user behind a jid, whichever device of theirs it names. Nobody where it is a group or a list. */
export const userOf = (jid: string | null | undefined): User | undefined => {
  const [, user, server] = USER.exec(jid ?? '') ?? []
  return user === undefined ? undefined : { user, isLid: server === 'lid' || server === 'hosted.lid' }
}

/** One spelling of a person's id: `+15550100` by number, `123@lid` where WhatsApp hides it. */
export const personId = ({ user, isLid }: User): string => (isLid ? `${user}@lid` : `+${user}`)

/** The id of whom a jid names, or the jid as it stands: of a group. */
export const idOf = (jid: string): string => {
  const user = userOf(jid)
  return user ? personId(user) : jid
}

export const isGroup = (id: string): boolean => id.endsWith('@g.us')

/** Where something goes: from our id to WhatsApp's. */
export const toJid = (id: string): string => (NUMBER.test(id) ? `${id.slice(1)}@s.whatsapp.net` : id)

/** Whether WhatsApp can be asked to send there at all. */
export const isJid = (jid: string): boolean => userOf(jid) !== undefined || /^[\d-]+@g\.us$/.test(jid)

/** A message's id for replies and reactions: bare where it is ours, with its author where it is not. */
export const messageId = (id: string, author?: string): string =>
  author === undefined ? id : `${id}:${author}`

export interface MessageName {
  readonly id: string
  /** Absent where it is ours. */
  readonly author?: string
}

export const toMessage = (message: string): MessageName | undefined => {
  const [, id = '', author] = /^([^\s:]{1,128})(?::(.+))?$/.exec(message) ?? []
  return id === '' ? undefined : { id, author }
}

/**
 * The id under which a message of ours goes out: always the same for the same message, as phones drop what
 * comes again under an id that they know. It looks like one of WhatsApp Web's own.
 */
export const outgoingId = (id: string): string =>
  `3EB0${createHash('sha256').update(id).digest('hex').slice(0, 18).toUpperCase()}`

/** Whether an id is of the kind that `outgoingId` makes. */
export const isOutgoingId = (id: string): boolean => /^3EB0[0-9A-F]{18}$/.test(id)

/** One spelling of what a person writes into a list: prefixes gone, numbers without blanks. */
export const normalizeId = (id: string): string => {
  const bare = id.trim().replace(/^(?:(?:whatsapp|group|user):)+/i, '')
  const user = userOf(bare.toLowerCase())
  if (user) return personId(user)
  const number = bare.replace(/[\s().-]/g, '').replace(/^(?:00)?(?=[1-9]\d{6,14}$)/, '+')
  return NUMBER.test(number) ? number : bare
}
