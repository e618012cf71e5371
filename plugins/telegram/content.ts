import type { Message, MessageEntity } from 'grammy/types'
import type { MediaRef } from '../../src/channel-messages.ts'

/** What `fetch-media.ts` needs of a file. Its `file_id` stays good for this bot. */
export interface FileRef {
  readonly fileId: string
}

/** Plain text with the addresses behind its words: the agent could not see them otherwise. */
const withAddresses = (text: string, entities: readonly MessageEntity[] = []): string => {
  let rest = text
  // From the end, so that the places before hold. Telegram counts in UTF-16 units, as we do.
  for (const entity of entities.toReversed()) {
    if (entity.type !== 'text_link') continue
    const end = entity.offset + entity.length
    const label = text.slice(entity.offset, end)
    if (label !== entity.url) rest = `${rest.slice(0, end)} (${entity.url})${rest.slice(end)}`
  }
  return rest
}

const place = (latitude: number, longitude: number): string => `${latitude}, ${longitude}`

/** What stands in the place of words where a message has none. */
const described = (message: Message): string => {
  const { venue, location, contact, poll, dice, sticker } = message
  if (venue) {
    const { latitude, longitude } = venue.location
    return `[place: ${venue.title}, ${venue.address} (${place(latitude, longitude)})]`
  }
  if (location) return `[place: ${place(location.latitude, location.longitude)}]`
  if (contact)
    return `[contact: ${[contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ')}]`
  if (poll) return `[poll: ${poll.question} ${poll.options.map(({ text }) => text).join(' / ')}]`
  if (dice) return `[${dice.emoji} ${dice.value}]`
  return sticker ? `[sticker ${sticker.emoji ?? ''}]`.replace(' ]', ']') : ''
}

/** The words of a message: its text or caption, or what it shows instead. */
export const textOf = (message: Message): string => {
  if (message.text !== undefined) return withAddresses(message.text, message.entities)
  if (message.caption !== undefined) return withAddresses(message.caption, message.caption_entities)
  return described(message)
}

interface File {
  readonly file_id: string
  readonly file_size?: number
  readonly file_name?: string
  readonly mime_type?: string
}

const media = (kind: MediaRef['kind'], file: File, mimeType?: string): MediaRef => {
  const ref: FileRef = { fileId: file.file_id }
  const type = file.mime_type ?? mimeType
  return { kind, ref, mimeType: type, fileName: file.file_name, size: file.file_size }
}

/** The files of a message. A GIF is a document too: it is told once, as what it shows. */
export const mediaOf = (message: Message): MediaRef[] => {
  const { photo, animation, video, video_note: round, voice, audio, document, sticker } = message
  const largest = photo?.at(-1)
  if (largest) return [media('image', largest, 'image/jpeg')]
  if (animation) return [media('video', animation, 'video/mp4')]
  if (video) return [media('video', video, 'video/mp4')]
  if (round) return [media('video', round, 'video/mp4')]
  if (voice) return [media('audio', voice, 'audio/ogg')]
  if (audio) return [media('audio', audio)]
  if (document) return [media(document.mime_type?.startsWith('image/') ? 'image' : 'file', document)]
  if (sticker && !sticker.is_animated && !sticker.is_video) return [media('image', sticker, 'image/webp')]
  return []
}
