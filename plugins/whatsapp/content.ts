import type { proto } from './baileys.ts'

type Message = proto.IMessage

/** Boxes that a message comes in: for chats that forget, for files with a text, for our own other devices. */
const boxes = [
  'deviceSentMessage',
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
  'groupMentionedMessage',
  'lottieStickerMessage'
] as const satisfies readonly (keyof Message)[]

const MAX_BOXES = 5

/** What was said, out of its boxes. */
export const unwrap = (message: Message): Message => {
  let inner = message
  for (let depth = 0; depth < MAX_BOXES; depth++) {
    const box = boxes.map((name) => inner[name]?.message).find(Boolean)
    if (!box) break
    inner = box
  }
  return inner
}

const place = ({ degreesLatitude, degreesLongitude, name }: proto.Message.ILocationMessage): string =>
  `📍 ${[name, `${degreesLatitude}, ${degreesLongitude}`].filter(Boolean).join(': ')}`

const poll = ({ name, options }: proto.Message.IPollCreationMessage): string =>
  [`📊 ${name ?? ''}`, ...(options ?? []).map(({ optionName }) => `- ${optionName}`)].join('\n')

const contact = ({ displayName, vcard }: proto.Message.IContactMessage): string => {
  const number = /^TEL[^:]*:(.+)$/m.exec(vcard ?? '')?.[1]?.trim()
  return `👤 ${[displayName, number].filter(Boolean).join(': ')}`
}

/** A message in words; what has no words, such as a place, is put into some. */
export const textOf = (message: Message): string => {
  const { conversation, extendedTextMessage, locationMessage, liveLocationMessage, contactMessage } = message
  const said =
    conversation ??
    extendedTextMessage?.text ??
    message.imageMessage?.caption ??
    message.videoMessage?.caption ??
    message.documentMessage?.caption ??
    message.buttonsResponseMessage?.selectedDisplayText ??
    message.listResponseMessage?.title ??
    message.templateButtonReplyMessage?.selectedDisplayText
  if (said) return said
  if (locationMessage) return place(locationMessage)
  if (liveLocationMessage) return place(liveLocationMessage)
  if (contactMessage) return contact(contactMessage)
  if (message.contactsArrayMessage?.contacts)
    return message.contactsArrayMessage.contacts.map(contact).join('\n')
  const asked = message.pollCreationMessage ?? message.pollCreationMessageV2 ?? message.pollCreationMessageV3
  return asked ? poll(asked) : ''
}

/** What it answers and whom it mentions. */
export const contextOf = (message: Message): proto.IContextInfo | undefined => {
  for (const part of Object.values(message) as unknown[]) {
    if (typeof part !== 'object' || part === null || !('contextInfo' in part)) continue
    if (part.contextInfo) return part.contextInfo as proto.IContextInfo
  }
  return undefined
}
