import type {
  Conversation,
  InboundEvent,
  InboundMessage,
  InboundReceipt,
  Sender
} from '../../src/channel-messages.ts'
import type { proto } from './baileys.ts'
import { contextOf, textOf, unwrap } from './content.ts'
import type { Envelope } from './envelope.ts'
import { idOf, isGroup, messageId, userOf } from './ids.ts'
import { mediaOf } from './media-ref.ts'
import type { Person } from './person.ts'
import type { Self } from './self.ts'

/** A message that was opened, and who wrote it. */
export interface Letter {
  readonly envelope: Envelope
  readonly message: proto.IMessage
  readonly author: Person
  readonly self: Self
  /** What a group is called, where that is known. */
  readonly title?: string
  /** Whether an id is one of those that we give to our own messages. */
  isOurs(id: string): boolean
}

/** Kinds of `protocolMessage`. */
const REVOKE = 0
const EDIT = 14

/** What a letter means to us. Stories, lists, and what our other devices say to others mean nothing. */
export const toInbound = (letter: Letter): InboundEvent[] => {
  const { envelope, self } = letter
  const { id, from, recipient, category, t } = envelope
  const inGroup = isGroup(from)
  const writer = inGroup ? envelope.participant : from
  if (category === 'peer' || !userOf(writer)) return []
  // Our phone tells us what we say to others. What is said to ourselves is said to us.
  if (self.is(writer) && (inGroup || !self.is(recipient ?? from))) return []
  const happened = { ...placeOf(letter, inGroup), at: Number(t ?? 0) * 1000 }
  const { conversation } = happened
  const key = inGroup ? `${conversation.id}:${letter.author.id}:${id}` : `${conversation.id}:${id}`
  return toEvents(letter, { ...happened, key })
}

type Happened = Pick<InboundMessage, 'key' | 'conversation' | 'sender' | 'at'>

const placeOf = (
  { envelope, author, title, self }: Letter,
  inGroup: boolean
): { conversation: Conversation; sender: Sender } => {
  const own = self.is(envelope.from)
  const sender: Sender = {
    id: own ? self.id : author.id,
    aliases: [author.id, ...author.aliases].filter((id) => id !== (own ? self.id : author.id)),
    name: envelope.notify || undefined
  }
  const conversation: Conversation = inGroup
    ? { id: envelope.from, kind: 'group', title }
    : { id: sender.id, kind: 'direct' }
  return { conversation, sender }
}

/** How messages are named in this chat: by their author, as the network names them in it. */
const namer = ({ envelope, self, isOurs }: Letter, { id: chat, kind }: Conversation) => ({
  /** Written by whom a jid names. */
  by: (id: string, jid: string | null | undefined): string => {
    if (self.is(envelope.from)) return messageId(id, isOurs(id) ? undefined : chat)
    if (jid && self.is(jid)) return messageId(id)
    return messageId(id, kind === 'group' && jid ? idOf(jid) : chat)
  },
  /** Named from the side of whoever wrote the letter. */
  of(key: proto.IMessageKey): string {
    const id = key.id ?? ''
    if (self.is(envelope.from)) return messageId(id, isOurs(id) ? undefined : chat)
    if (kind === 'direct') return messageId(id, key.fromMe ? chat : undefined)
    return this.by(id, key.fromMe ? envelope.participant : key.participant)
  }
})

const toEvents = (letter: Letter, happened: Happened): InboundEvent[] => {
  const message = unwrap(letter.message)
  const { protocolMessage, reactionMessage } = message
  const name = namer(letter, happened.conversation)
  if (reactionMessage?.key) {
    const { key, text } = reactionMessage
    return [
      { ...happened, type: 'reaction', message: name.of(key), emoji: text ?? '', removed: !text || undefined }
    ]
  }
  if (protocolMessage?.key && protocolMessage.type === REVOKE)
    return [{ ...happened, type: 'removal', message: name.of(protocolMessage.key) }]
  if (protocolMessage?.key && protocolMessage.type === EDIT) {
    const text = textOf(unwrap(protocolMessage.editedMessage ?? {}))
    return text === '' ? [] : [{ ...happened, type: 'edit', message: name.of(protocolMessage.key), text }]
  }
  return protocolMessage ? [] : toMessage(letter, message, happened)
}

const toMessage = (letter: Letter, message: proto.IMessage, happened: Happened): InboundEvent[] => {
  const { envelope, self } = letter
  const text = textOf(message)
  const media = mediaOf(message)
  // Keys of a group, votes, calls: nothing was said.
  if (text === '' && media.length === 0) return []
  const name = namer(letter, happened.conversation)
  const { stanzaId, participant, quotedMessage, mentionedJid } = contextOf(message) ?? {}
  const quoted = stanzaId && quotedMessage ? textOf(unwrap(quotedMessage)) : undefined
  const isDirect = happened.conversation.kind === 'direct'
  const isMeant = [participant, ...(mentionedJid ?? [])].some((jid) => self.is(jid))
  return [
    {
      ...happened,
      type: 'message',
      message: name.by(envelope.id, envelope.participant ?? envelope.from),
      text,
      mentioned: isDirect || isMeant,
      replyTo: stanzaId ? { message: name.by(stanzaId, participant), text: quoted || undefined } : undefined,
      media
    }
  ]
}

/** How far messages of ours came: 3 is delivered, 4 and above are read or played. */
export interface Progress {
  readonly id: string
  readonly chat: string
  readonly status: number
  /** In seconds since the epoch. */
  readonly at: number
  /** Who has it, in a group. */
  readonly reader?: string
}

const DELIVERED = 3

export const toReceipt = ({ id, chat, status, at, reader }: Progress): InboundReceipt[] =>
  status < DELIVERED
    ? []
    : [
        {
          type: 'receipt',
          key: ['receipt', chat, id, Math.min(status, DELIVERED + 1), reader].filter(Boolean).join(':'),
          conversation: isGroup(chat) ? { id: chat, kind: 'group' } : { id: chat, kind: 'direct' },
          at: at * 1000,
          messages: [messageId(id)],
          status: status === DELIVERED ? 'delivered' : 'read'
        }
      ]
