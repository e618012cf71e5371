import type { Conversation, InboundEvent, MediaRef } from '../../../src/channel-messages.ts'
import { handleOf, isGroup } from '../ids.ts'
import { partless } from '../parts.ts'
import { toEmoji } from '../tapbacks.ts'
import type { BlueBubblesAttachment, BlueBubblesMessage } from './messages.ts'

/** What `media.ts` needs to fetch a file. */
export interface FileRef {
  readonly guid: string
}

export const textOf = ({ text }: Pick<BlueBubblesMessage, 'text'>): string =>
  (text ?? '').replace(/\uFFFC/g, '').trim()

export const chatOf = ({ chats }: BlueBubblesMessage): string => chats?.[0]?.guid ?? ''

/** What one message means to us, as it stands now: what was said, and what happened to it since. */
export const toInbound = (message: BlueBubblesMessage, answersUs: boolean): InboundEvent[] => {
  const { guid, handle, isFromMe, dateCreated, dateEdited, dateRetracted, itemType } = message
  const id = chatOf(message)
  if (isFromMe || !handle || id === '' || (itemType ?? 0) !== 0) return []
  const inGroup = isGroup(id)
  const conversation: Conversation = {
    id,
    kind: inGroup ? 'group' : 'direct',
    title: inGroup ? message.chats?.[0]?.displayName || undefined : undefined
  }
  const sender = { id: handleOf(handle.address) }
  const happened = { conversation, sender, at: dateCreated }
  const { associatedMessageGuid: target, associatedMessageType: kind } = message
  if (target && kind) {
    const removed = kind.startsWith('-')
    const emoji = toEmoji(kind.replace(/^-/, ''))
    return [{ ...happened, key: guid, type: 'reaction', message: partless(target), emoji, removed }]
  }
  if (dateRetracted)
    return [{ ...happened, key: `${guid}:retracted`, type: 'removal', message: guid, at: dateRetracted }]
  const text = textOf(message)
  const media = mediaOf(message.attachments ?? [])
  if (text === '' && media.length === 0) return []
  const { threadOriginatorGuid: replied } = message
  const said: InboundEvent = {
    ...{ ...happened, type: 'message', key: guid, message: guid, text, media },
    mentioned: !inGroup || answersUs,
    replyTo: replied ? { message: partless(replied) } : undefined
  }
  if (!dateEdited) return [said]
  // What it said before may have escaped us; where it has not, only the change is new.
  const key = `${guid}:edited:${dateEdited}`
  return [said, { ...happened, key, type: 'edit', message: guid, text, at: dateEdited }]
}

const kindOf = (mimeType: string): MediaRef['kind'] => {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}

const mediaOf = (attachments: readonly BlueBubblesAttachment[]): MediaRef[] =>
  attachments.map(({ guid, mimeType, transferName, totalBytes }) => {
    const ref: FileRef = { guid }
    return {
      kind: kindOf(mimeType ?? ''),
      ref,
      mimeType: mimeType ?? undefined,
      fileName: transferName ?? undefined,
      size: totalBytes ?? undefined
    }
  })
