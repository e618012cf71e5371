import type { Chat, Message, MessageReactionUpdated, ReactionType, Update, User } from 'grammy/types'
import type { Conversation, InboundEvent, InboundMessage, Sender } from '../../src/channel-messages.ts'
import { mediaOf, textOf } from './content.ts'
import { conversationId, eventKey, GENERAL_TOPIC, messageId } from './ids.ts'
import { isNamed, type Self, withoutOurName } from './mentions.ts'

/** The updates that we ask for. Telegram keeps reactions to itself unless they are named. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'message_reaction'
] as const

/** What one update means to us: nothing, one event, or one for each emoji that came or went. */
export const toInbound = (update: Update, self: Self): InboundEvent[] => {
  const { update_id: id, message, channel_post: post, message_reaction: reaction } = update
  const fresh = message ?? post
  if (fresh) return toMessage(fresh, self, eventKey(self.id, id))
  const edited = update.edited_message ?? update.edited_channel_post
  if (edited) return toEdit(edited, eventKey(self.id, id))
  if (reaction) return toReactions(reaction, (part) => eventKey(self.id, id, part))
  return []
}

const toMessage = (message: Message, self: Self, key: string): InboundMessage[] => {
  const media = mediaOf(message)
  const text = textOf(message)
  // Somebody joined, a title changed: nothing was said.
  if (text === '' && media.length === 0) return []
  const conversation = conversationOf(message)
  const replyTo = replyOf(message)
  const answersUs = replyTo !== undefined && message.reply_to_message?.from?.id === self.id
  return [
    {
      type: 'message',
      key,
      conversation,
      sender: senderOf(message),
      at: message.date * 1000,
      message: messageId(message.message_id),
      text: withoutOurName(message, text, self),
      mentioned: conversation.kind === 'direct' || isNamed(message, self) || answersUs,
      replyTo,
      media
    }
  ]
}

const toEdit = (message: Message, key: string): InboundEvent[] => {
  const text = textOf(message)
  if (text === '') return []
  const at = (message.edit_date ?? message.date) * 1000
  const id = messageId(message.message_id)
  return [
    {
      type: 'edit',
      key,
      conversation: conversationOf(message),
      sender: senderOf(message),
      at,
      message: id,
      text
    }
  ]
}

const toReactions = (
  { chat, user, actor_chat: actor, date, message_id: id, ...emojis }: MessageReactionUpdated,
  keyOf: (part: string) => string
): InboundEvent[] => {
  const before = emojisOf(emojis.old_reaction)
  const after = emojisOf(emojis.new_reaction)
  // Telegram does not say in which topic the message stands.
  const conversation = conversationOf({ chat })
  const sender = user ? person(user) : { id: conversationId(actor ?? chat) }
  const event = (emoji: string, removed: boolean): InboundEvent => ({
    ...{ type: 'reaction', conversation, sender, at: date * 1000, message: messageId(id), emoji, removed },
    key: keyOf(`:${removed ? '-' : '+'}${emoji}`)
  })
  return [
    ...before.filter((emoji) => !after.includes(emoji)).map((emoji) => event(emoji, true)),
    ...after.filter((emoji) => !before.includes(emoji)).map((emoji) => event(emoji, false))
  ]
}

const emojisOf = (reactions: readonly ReactionType[]): string[] =>
  reactions.flatMap((reaction) => (reaction.type === 'emoji' ? [reaction.emoji] : []))

const kinds = { private: 'direct', group: 'group', supergroup: 'group', channel: 'channel' } as const

const conversationOf = (message: Partial<Message> & { readonly chat: Chat }): Conversation => {
  const { chat, message_thread_id: thread, is_topic_message: inTopic } = message
  const title = chat.title
  const base = { id: conversationId(chat), kind: kinds[chat.type], title }
  if (inTopic && thread !== undefined) return { ...base, thread: String(thread), threadKind: 'topic' }
  // Outside forums a thread id only marks a chain of replies.
  return chat.is_forum && chat.type === 'supergroup' && message.message_id !== undefined
    ? { ...base, thread: GENERAL_TOPIC, threadKind: 'topic' }
    : base
}

const person = ({ id, first_name: first, last_name: last, is_bot: isBot }: User): Sender => ({
  id: String(id),
  name: [first, last].filter(Boolean).join(' '),
  isBot
})

/** Somebody may speak as a group or a channel: then that is who speaks. */
const senderOf = ({ from, sender_chat: as, chat }: Message): Sender => {
  if (as) return { id: conversationId(as), name: as.title }
  return from ? person(from) : { id: conversationId(chat), name: chat.title }
}

const replyOf = (message: Message): InboundMessage['replyTo'] => {
  const { reply_to_message: replied, quote, message_thread_id: thread } = message
  // In a topic every message answers the one that opened the topic.
  if (!replied || replied.forum_topic_created || replied.message_id === thread) return undefined
  return { message: messageId(replied.message_id), text: quote?.text ?? (textOf(replied) || undefined) }
}
