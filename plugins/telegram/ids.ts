/**
 * The topic that every forum has from its birth. Telegram leaves its id out of messages, and refuses a message
 * that names it.
 */
export const GENERAL_TOPIC = '1'

export const conversationId = (chat: { readonly id: number }): string => String(chat.id)

export const messageId = (id: number): string => String(id)

/** A chat as the Bot API takes it: a number, or the `@name` of a public channel. */
export const toChat = (conversation: string): number | string =>
  /^-?\d+$/.test(conversation) ? Number(conversation) : `@${conversation.replace(/^@/, '')}`

/** Message ids are counted per chat from 1. `undefined` where this is none. */
export const toMessage = (message: string | undefined): number | undefined =>
  message !== undefined && /^\d{1,15}$/.test(message) ? Number(message) : undefined

/** One spelling: `telegram:` and `tg:` gone, `@` gone. */
export const normalizeId = (id: string): string =>
  id
    .trim()
    .replace(/^(?:telegram|tg):/i, '')
    .replace(/^@/, '')

/** What comes again under it is the same event. Another bot counts its updates anew. */
export const eventKey = (bot: number, update: number, part = ''): string => `${bot}:${update}${part}`
