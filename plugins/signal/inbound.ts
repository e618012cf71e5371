import type {
  Conversation,
  InboundEvent,
  InboundMessage,
  MediaRef,
  Sender
} from '../../src/channel-messages.ts'
import type { DataMessage, EditMessage, Envelope } from './envelope.ts'
import { type Address, idsOf, messageId, personId } from './ids.ts'
import { readText } from './mentions.ts'
import type { Self } from './self.ts'

/** What `media.ts` needs to fetch a file: signal-cli asks in which conversation it came. */
export interface FileRef {
  readonly id: string
  readonly conversation: string
}

/** What one envelope means to us. Calls, stories, typing and what our other devices do mean nothing. */
export const toInbound = (envelope: Envelope, self: Self): InboundEvent[] => {
  const { syncMessage, dataMessage, editMessage, receiptMessage } = envelope
  const address = { uuid: envelope.sourceUuid, number: envelope.sourceNumber }
  const id = personId(address)
  if (id === undefined) return []
  if (syncMessage) return toNote(envelope, { id, self })
  if (self.is(address)) return []
  const sender: Sender = {
    id,
    aliases: idsOf(address).filter((alias) => alias !== id),
    name: envelope.sourceName || undefined
  }
  if (receiptMessage) return toReceipt(envelope, sender)
  if (editMessage) return toEdit(editMessage, sender, envelope.timestamp)
  return dataMessage ? toData(dataMessage, sender, self) : []
}

/** A note to self is how the owner of the number talks to us. What they say to others is not ours to hear. */
const toNote = (
  { syncMessage, timestamp, sourceName }: Envelope,
  { id, self }: { readonly id: string; readonly self: Self }
): InboundEvent[] => {
  const sent = syncMessage?.sentMessage
  if (!sent || sent.groupInfo) return []
  const to: Address = { uuid: sent.destinationUuid, number: sent.destinationNumber }
  if (!self.is(to) && !idsOf(to).includes(id)) return []
  const sender: Sender = {
    id,
    aliases: idsOf(to).filter((alias) => alias !== id),
    name: sourceName || undefined
  }
  if (sent.editMessage) return toEdit(sent.editMessage, sender, timestamp)
  return toData({ ...sent, timestamp: sent.timestamp ?? timestamp }, sender, self)
}

const conversationOf = ({ groupInfo }: DataMessage, sender: Sender): Conversation => {
  if (!groupInfo) return { id: sender.id, kind: 'direct' }
  if (!groupInfo.groupId) throw new TypeError('a group without an id')
  return { id: groupInfo.groupId, kind: 'group', title: groupInfo.groupName || undefined }
}

/** Who wrote a message, as its id has it: nobody where it is ours. */
const authorOf = (address: Address, self: Self): string | undefined =>
  self.is(address) ? undefined : personId(address)

const toData = (data: DataMessage, sender: Sender, self: Self): InboundEvent[] => {
  const { timestamp, reaction, remoteDelete } = data
  if (!Number.isFinite(timestamp)) throw new TypeError('a message without a time')
  const happened = {
    key: `${sender.id}:${timestamp}`,
    conversation: conversationOf(data, sender),
    sender,
    at: timestamp
  }
  if (remoteDelete)
    return [{ ...happened, type: 'removal', message: messageId(remoteDelete.timestamp, sender.id) }]
  if (!reaction) return toMessage(data, happened, self)
  const author = authorOf({ uuid: reaction.targetAuthorUuid, number: reaction.targetAuthorNumber }, self)
  const message = messageId(reaction.targetSentTimestamp, author)
  return [
    { ...happened, type: 'reaction', message, emoji: reaction.emoji, removed: reaction.isRemove ?? false }
  ]
}

type Happened = Pick<InboundMessage, 'key' | 'conversation' | 'sender' | 'at'>

const toMessage = (data: DataMessage, happened: Happened, self: Self): InboundMessage[] => {
  const { text, mentionsUs } = readText(data, self)
  const media = mediaOf(data, happened.conversation.id)
  // Somebody joined, a name changed: nothing was said.
  if (text === '' && media.length === 0) return []
  const { quote } = data
  const quoted = quote && { uuid: quote.authorUuid, number: quote.authorNumber }
  const answersUs = quoted ? self.is(quoted) : false
  const replyTo =
    quote && quoted
      ? { message: messageId(quote.id, authorOf(quoted, self)), text: quote.text || undefined }
      : undefined
  return [
    {
      ...happened,
      type: 'message',
      message: messageId(data.timestamp, happened.sender.id),
      text,
      mentioned: happened.conversation.kind === 'direct' || mentionsUs || answersUs,
      replyTo,
      media
    }
  ]
}

const toEdit = (
  { targetSentTimestamp, dataMessage }: EditMessage,
  sender: Sender,
  timestamp: number
): InboundEvent[] => {
  const text = dataMessage.message ?? ''
  if (text === '') return []
  return [
    {
      type: 'edit',
      key: `${sender.id}:${timestamp}`,
      conversation: conversationOf(dataMessage, sender),
      sender,
      at: timestamp,
      message: messageId(targetSentTimestamp, sender.id),
      text
    }
  ]
}

const toReceipt = ({ receiptMessage, timestamp, sourceDevice }: Envelope, sender: Sender): InboundEvent[] => {
  const { isDelivery, isRead, isViewed, timestamps = [] } = receiptMessage ?? {}
  if (timestamps.length === 0 || !(isDelivery || isRead || isViewed)) return []
  return [
    {
      type: 'receipt',
      key: `receipt:${sender.id}:${sourceDevice ?? 0}:${timestamp}`,
      conversation: { id: sender.id, kind: 'direct' },
      at: timestamp,
      messages: timestamps.map((sent) => messageId(sent)),
      status: isDelivery ? 'delivered' : 'read'
    }
  ]
}

const kindOf = (contentType: string): MediaRef['kind'] => {
  const [family] = contentType.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}

const mediaOf = ({ attachments }: DataMessage, conversation: string): MediaRef[] =>
  (attachments ?? []).map(({ id, contentType, filename, size }) => {
    const ref: FileRef = { id, conversation }
    return {
      kind: kindOf(contentType ?? ''),
      ref,
      mimeType: contentType ?? undefined,
      fileName: filename ?? undefined,
      size: size ?? undefined
    }
  })
