import { visibleText } from './html.ts'
import type { Parameters, Upload } from './parameters.ts'
import { badRequest, Refusal } from './refusal.ts'
import { BOT, type Record, type Standing, type TelegramWorld } from './world.ts'

const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const MAX_PHOTO = 10 * 1024 * 1024
const magic = [/^\x89PNG/, /^\xff\xd8\xff/, /^RIFF....WEBP/s]

type Values = Parameters['values']

/** Text as people see it, without the white space around it that Telegram takes away. */
const shown = (raw: unknown, parseMode: unknown): string => {
  if (raw !== undefined && typeof raw !== 'string') throw badRequest('text must be a string')
  if (parseMode !== undefined && parseMode !== 'HTML') throw badRequest('unsupported parse_mode')
  return (parseMode === 'HTML' ? visibleText(raw ?? '') : (raw ?? '')).trim()
}

const textOf = ({ text, parse_mode: mode }: Values): string => {
  const seen = shown(text, mode)
  if (seen === '') throw badRequest('message text is empty')
  if (seen.length > MAX_TEXT) throw badRequest('message is too long')
  return seen
}

const captionOf = ({ caption, parse_mode: mode }: Values): string => {
  const seen = shown(caption, mode)
  if (seen.length > MAX_CAPTION) throw badRequest('message caption is too long')
  return seen
}

/** Messages that a bot sends, changes and takes back. */
export const sendingMethods = (world: TelegramWorld, record: Record) => {
  const threadOf = ({ chat_id: chat, message_thread_id: thread }: Values): number | undefined => {
    if (thread === undefined) return undefined
    // The general topic is there, but may not be named.
    if (!('is_forum' in world.chat(chat)) || Number(thread) === 1 || !Number.isInteger(Number(thread)))
      throw badRequest('message thread not found')
    return Number(thread)
  }

  const answeredBy = ({ chat_id: chat, reply_parameters: reply }: Values): number | undefined => {
    if (reply === undefined) return undefined
    const { message_id: id, allow_sending_without_reply: allowed } = reply as { [key: string]: unknown }
    if (world.find(Number(chat), Number(id))) return Number(id)
    if (allowed !== true) throw badRequest('message to be replied not found')
    return undefined
  }

  const write = (values: Values, text: string, file?: Upload, kind?: string) => {
    const to = world.movedTo(Number(values.chat_id))
    if (to !== undefined)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: to
      })
    const chat = world.chat(values.chat_id)
    const content = file
      ? { [kind ?? 'document']: { file_id: world.keepFile(file), file_size: file.bytes.length } }
      : {}
    const one = world.write({
      ...{ chat, from: BOT, text, file, more: content },
      thread: threadOf(values),
      replyTo: answeredBy(values)
    })
    const { message_id: message } = one.message
    record({ what: 'taken', chat: chat.id, message, text, thread: values.message_thread_id, kind })
    return one.message
  }

  const fileFor =
    (kind: string) =>
    ({ values, files }: Parameters) => {
      const named = /^attach:\/\/(.+)$/.exec(String(values[kind]))?.[1]
      const file = named === undefined ? undefined : files.get(named)
      if (!file) throw badRequest(`there is no ${kind} in the request`)
      if (file.bytes.length === 0) throw badRequest('file must be non-empty')
      if (kind === 'photo') {
        if (file.bytes.length > MAX_PHOTO) throw badRequest('file is too big')
        const start = file.bytes.subarray(0, 16).toString('latin1')
        if (!magic.some((bytes) => bytes.test(start))) throw badRequest('IMAGE_PROCESS_FAILED')
      }
      return write(values, captionOf(values), file, kind)
    }

  const ours = ({ chat_id: chat, message_id: message }: Values, complaint: string): Standing => {
    const found = world.find(world.chat(chat).id, Number(message))
    if (!found) throw badRequest(complaint)
    if (!found.isOurs) throw badRequest("message can't be edited")
    return found
  }

  const change = (one: Standing, text: string) => {
    if (one.text === text)
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
      )
    one.text = text
    record({ what: 'edited', message: one.message.message_id, text })
    return one.message
  }

  return {
    sendMessage: ({ values }: Parameters) => write(values, textOf(values)),
    sendPhoto: fileFor('photo'),
    sendDocument: fileFor('document'),
    sendVoice: fileFor('voice'),
    sendAudio: fileFor('audio'),
    sendVideo: fileFor('video'),
    sendAnimation: fileFor('animation'),
    editMessageText({ values }: Parameters) {
      const one = ours(values, 'message to edit not found')
      if (one.file) throw badRequest('there is no text in the message to edit')
      return change(one, textOf(values))
    },
    editMessageCaption({ values }: Parameters) {
      const one = ours(values, 'message to edit not found')
      if (!one.file) throw badRequest('there is no caption in the message to edit')
      return change(one, captionOf(values))
    },
    deleteMessage({ values }: Parameters) {
      const one = ours(values, 'message to delete not found')
      one.isGone = true
      record({ what: 'deleted', message: one.message.message_id })
      return true
    }
  }
}
