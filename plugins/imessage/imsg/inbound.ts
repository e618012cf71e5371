import type { Conversation, InboundEvent, MediaRef } from '../../../src/channel-messages.ts'
import { handleOf, isGroup } from '../ids.ts'
import { partless } from '../parts.ts'
import { toEmoji } from '../tapbacks.ts'
import type { ImsgAttachment, ImsgMessage } from './messages.ts'

/** What `media.ts` needs to read a file. */
export interface FileRef {
  readonly path: string
}

/** The placeholder that Messages puts where a file stands in a text. */
const FILES = /\uFFFC/g

export const textOf = ({ text = '' }: Pick<ImsgMessage, 'text'>): string => text.replace(FILES, '').trim()

export const chatOf = ({ chat_guid: guid, chat_identifier: identifier, sender }: ImsgMessage): string =>
  guid || identifier || handleOf(sender ?? '')

/** What one row means to us: nothing where we wrote it ourselves, or where nothing was said. */
export const toInbound = (
  message: ImsgMessage,
  /** Whether the message that it answers is one of ours. */
  answersUs: boolean
): InboundEvent | undefined => {
  const { guid, sender = '', sender_name: name, is_from_me: isFromMe, created_at: at } = message
  const chat = chatOf(message)
  if (isFromMe || sender === '' || chat === '') return undefined
  if (!guid || Number.isNaN(Date.parse(at))) throw new TypeError('a message without an id or a time')
  const inGroup = message.is_group ?? isGroup(chat)
  const conversation: Conversation = {
    id: chat,
    kind: inGroup ? 'group' : 'direct',
    title: inGroup ? message.chat_name || undefined : undefined
  }
  const happened = {
    ...{ key: guid, conversation, at: Date.parse(at) },
    sender: { id: handleOf(sender), name: name || undefined }
  }
  if (message.is_reaction) {
    const { reacted_to_guid: target, reaction_emoji: emoji, reaction_type: type = '' } = message
    if (!target) return undefined
    const removed = message.is_reaction_add === false
    return {
      ...happened,
      type: 'reaction',
      message: partless(target),
      emoji: emoji || toEmoji(type),
      removed
    }
  }
  const text = textOf(message)
  const media = mediaOf(message.attachments ?? [])
  if (text === '' && media.length === 0) return undefined
  const replied = message.reply_to_guid ?? message.thread_originator_guid
  const replyTo = replied ? { message: partless(replied) } : undefined
  const mentioned = !inGroup || answersUs
  return { ...happened, type: 'message', message: guid, text, mentioned, replyTo, media }
}

const kindOf = (mimeType: string): MediaRef['kind'] => {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}

const mediaOf = (attachments: readonly ImsgAttachment[]): MediaRef[] =>
  attachments.flatMap(({ path, transfer_name: fileName, mime_type: mimeType, byte_size: size, missing }) => {
    if (!path || missing) return []
    const ref: FileRef = { path }
    return [{ kind: kindOf(mimeType ?? ''), ref, mimeType, fileName, size }]
  })
