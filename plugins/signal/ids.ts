/** How Signal names a person: by a stable UUID, by a number that may be hidden, or by both. */
export interface Address {
  readonly uuid?: string | null
  readonly number?: string | null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const NUMBER = /^\+[1-9]\d{2,14}$/

/** The id of a person: the UUID where we know it, since numbers change hands. */
export const personId = ({ uuid, number }: Address): string | undefined =>
  uuid?.toLowerCase() || number || undefined

/** Every id of a person. */
export const idsOf = ({ uuid, number }: Address): string[] =>
  [uuid?.toLowerCase(), number].flatMap((id) => id || [])

/**
 * Signal knows a message by its sender and the millisecond in which it was written. A message of ours is the
 * bare timestamp.
 */
export const messageId = (timestamp: number, author?: string): string =>
  author === undefined ? String(timestamp) : `${timestamp}:${author}`

export interface MessageName {
  readonly timestamp: number
  /** Absent where it is ours. */
  readonly author?: string
}

export const toMessage = (message: string | undefined): MessageName | undefined => {
  const [, timestamp = '', author] = /^(\d{1,15})(?::(.+))?$/.exec(message ?? '') ?? []
  return timestamp === '' ? undefined : { timestamp: Number(timestamp), author }
}

/** Where signal-cli shall send something, in its own words. */
export type Recipient =
  | { readonly recipient: readonly string[] }
  | { readonly groupId: string }
  | { readonly username: string }

/** A person's UUID or number, a name as `u:nick.01`; anything else is the id of a group. */
export const toRecipient = (conversation: string): Recipient => {
  if (UUID.test(conversation) || NUMBER.test(conversation)) return { recipient: [conversation] }
  if (conversation.startsWith('u:')) return { username: conversation.slice(2) }
  return { groupId: conversation }
}

/** One spelling: prefixes gone, numbers without blanks, UUIDs in small letters. Ids of groups keep their case. */
export const normalizeId = (id: string): string => {
  const bare = id.trim().replace(/^(?:(?:signal|group|uuid|number):)+/i, '')
  if (UUID.test(bare)) return bare.toLowerCase()
  const number = bare.replace(/[\s().-]/g, '')
  return NUMBER.test(number) ? number : bare
}
