import type { InputFile } from 'grammy'
import type { OutboundMedia } from '../../src/channel-messages.ts'
import type { BotApi } from './bot-api.ts'
import { TelegramError } from './errors.ts'

/** Telegram makes pictures smaller; above this it takes them only as files. In bytes. */
const MAX_PHOTO = 10 * 1024 * 1024

type How = 'photo' | 'animation' | 'video' | 'voice' | 'audio' | 'document'

const howToSend = ({ kind, mimeType, size, asVoice, asDocument }: OutboundMedia): How => {
  if (asDocument) return 'document'
  if (mimeType === 'image/gif') return 'animation'
  if (/^image\/(?:jpeg|png|webp)$/.test(mimeType) && size <= MAX_PHOTO) return 'photo'
  if (mimeType === 'video/mp4') return 'video'
  if (kind === 'audio' && asVoice) return 'voice'
  if (/^audio\/(?:mpeg|mp3|mp4|m4a|x-m4a|aac)$/.test(mimeType)) return 'audio'
  return 'document'
}

/** Telegram looked into the file, or the person wants no such thing. As a plain file everything goes. */
const wantsDocument = ({ status, description }: TelegramError): boolean =>
  status === 400 &&
  /PHOTO_|IMAGE_PROCESS|VIDEO_|VOICE_MESSAGES_FORBIDDEN|wrong (?:file|type)/i.test(description)

export interface FileOptions {
  /** Everything of the message but the file itself. */
  readonly rest: {
    readonly chat_id: number | string
    readonly caption?: string
    readonly parse_mode?: 'HTML'
    readonly message_thread_id?: number
    readonly disable_notification?: boolean
  }
  readonly signal: AbortSignal
  /** Made anew for each try: it is read as it goes out. */
  asFile(media: OutboundMedia): InputFile
}

const sendAs = (how: How, api: BotApi, media: OutboundMedia, { rest, signal, asFile }: FileOptions) => {
  const file = asFile(media)
  switch (how) {
    case 'photo':
      return api.sendPhoto({ ...rest, photo: file }, signal)
    case 'animation':
      return api.sendAnimation({ ...rest, animation: file }, signal)
    case 'video':
      return api.sendVideo({ ...rest, video: file, supports_streaming: true }, signal)
    case 'voice':
      return api.sendVoice({ ...rest, voice: file }, signal)
    case 'audio':
      return api.sendAudio({ ...rest, audio: file }, signal)
    case 'document':
      return api.sendDocument({ ...rest, document: file }, signal)
  }
}

/** Sends a file as what it is, and as a plain file where Telegram does not want it so. */
export const sendFile = async (
  api: BotApi,
  media: OutboundMedia,
  options: FileOptions
): Promise<{ readonly message_id: number }> => {
  const how = howToSend(media)
  try {
    return await sendAs(how, api, media, options)
  } catch (error) {
    if (how === 'document' || !(error instanceof TelegramError) || !wantsDocument(error)) throw error
    return await sendAs('document', api, media, options)
  }
}
