/** The id of a chat as Messages has it: `iMessage;-;+15550100`, `any;+;chat123`. The sign in the middle is its kind. */
const CHAT = /^[A-Za-z]+;[-+];.+$/

export const isChat = (id: string): boolean => CHAT.test(id)

export const isGroup = (chat: string): boolean => chat.includes(';+;')

/** What stands behind the kind: the number or address of the other one, in a direct chat. */
export const identifierOf = (chat: string): string => chat.replace(/^[A-Za-z]+;[-+];/, '')

/** A number or an address in one spelling. */
export const handleOf = (written: string): string => {
  const bare = written.trim().replace(/^(?:(?:tel|mailto|e|p):)/i, '')
  if (bare.includes('@')) return bare.toLowerCase()
  const number = bare.replace(/[\s().-]/g, '')
  return /^\+?\d{3,15}$/.test(number) ? number : bare
}

/** One spelling: prefixes gone, ids of chats as they stand, numbers without blanks, addresses in small letters. */
export const normalizeId = (id: string): string => {
  const bare = id.trim().replace(/^(?:(?:imessage|chat_guid|chat|bluebubbles):)+/i, '')
  return isChat(bare) ? bare : handleOf(bare)
}
