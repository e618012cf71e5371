import type { InputFile } from 'grammy'
import type { Channel } from '../../src/channel.ts'
import { SendRefused } from '../../src/channel-errors.ts'
import type { OutboundMedia, OutboundMessage } from '../../src/channel-messages.ts'
import type { BotApi } from './bot-api.ts'
import { isUnreadableMarkup, sendFailure, TelegramError } from './errors.ts'
import { sendFile } from './files.ts'
import { type Formatted, toTelegram } from './format.ts'
import { GENERAL_TOPIC, messageId, toMessage } from './ids.ts'
import { MAX_CAPTION, MAX_TEXT, MAX_UPLOAD } from './limits.ts'
import type { InChat } from './moves.ts'

export interface OutboundParts {
  readonly api: BotApi
  readonly inChat: InChat
  asFile(media: OutboundMedia): InputFile
}

/** Everything that goes to one message or from it. Failures become what the outbox understands. */
export const createOutbound = ({ api, inChat, asFile }: OutboundParts) => {
  const post = async (message: OutboundMessage, chat: number | string, signal: AbortSignal) => {
    const rest = { chat_id: chat, ...circumstances(message) }
    const { media } = message
    if (!media) return await orPlain(message, (text) => api.sendMessage({ ...rest, ...text }, signal))
    return await orPlain(message, ({ text, ...mode }) => {
      const caption = text === '' ? {} : { caption: text, ...mode }
      return sendFile(api, media, { rest: { ...rest, ...caption }, signal, asFile })
    })
  }

  const rewrite = async (message: OutboundMessage, where: Place, signal: AbortSignal) => {
    try {
      await orPlain(message, (text) => api.editMessageText({ ...where, ...text }, signal))
    } catch (error) {
      if (!(error instanceof TelegramError) || !/no text in the message/i.test(error.description)) throw error
      // The text of a file is a caption.
      await orPlain(message, ({ text, ...mode }) =>
        api.editMessageCaption({ ...where, caption: text, ...mode }, signal)
      )
    }
  }

  return {
    async send(message, signal) {
      objectTo(message)
      const sent = await asOutcome(inChat(message.conversation, (chat) => post(message, chat, signal)))
      return { message: messageId(sent.message_id) }
    },

    async edit({ conversation, message: id }, message, signal) {
      objectTo(message)
      const change = inChat(conversation, (chat) =>
        rewrite(message, { chat_id: chat, message_id: known(id) }, signal)
      )
      await asOutcome(change.catch(unlessDone(/message is not modified/i)))
    },

    async remove({ conversation, message: id }, signal) {
      const removal = inChat(conversation, (chat) =>
        api.deleteMessage({ chat_id: chat, message_id: known(id) }, signal)
      )
      await asOutcome(removal.catch(unlessDone(/message to delete not found/i)))
    },

    async react({ conversation, message: id }, emoji, { remove }) {
      // Telegram's list has the bare heart, without the mark that asks for its colour.
      const reaction = remove ? [] : [{ type: 'emoji', emoji: emoji.replaceAll('\uFE0F', '') } as Reaction]
      await asOutcome(
        inChat(conversation, (chat) =>
          api.setMessageReaction({ chat_id: chat, message_id: known(id), reaction }, patience())
        )
      )
    },

    async typing(conversation, thread) {
      await asOutcome(
        inChat(conversation, (chat) =>
          // Here, and only here, the general topic is named.
          api.sendChatAction(
            { chat_id: chat, action: 'typing', message_thread_id: toMessage(thread) },
            patience()
          )
        )
      )
    }
  } satisfies Partial<Channel>
}

type Reaction = NonNullable<Parameters<BotApi['setMessageReaction']>[0]['reaction']>[number]

interface Place {
  readonly chat_id: number | string
  readonly message_id: number
}

const patience = (): AbortSignal => AbortSignal.timeout(30_000)

const circumstances = ({ thread, replyTo, silent }: OutboundMessage) => {
  const answered = toMessage(replyTo)
  return {
    message_thread_id: thread === GENERAL_TOPIC ? undefined : toMessage(thread),
    disable_notification: silent,
    // Better an answer without its question than none.
    reply_parameters: answered ? { message_id: answered, allow_sending_without_reply: true } : undefined
  }
}

const known = (id: string): number => {
  const message = toMessage(id)
  if (message === undefined)
    throw new SendRefused(`there is no message ${JSON.stringify(id)}`, { code: 'no-message' })
  return message
}

const limitOf = ({ media }: OutboundMessage): number => (media ? MAX_CAPTION : MAX_TEXT)

/** Refuses what Telegram would refuse, before anything is uploaded. */
const objectTo = (message: OutboundMessage): void => {
  const { text, media } = message
  const limit = limitOf(message)
  if (text.length > limit)
    throw new SendRefused(`the text has ${text.length} characters; Telegram takes ${limit}`, {
      code: 'too-long'
    })
  if (!media && text.trim() === '') throw new SendRefused('there is nothing to send', { code: 'empty' })
  if (media && media.size > MAX_UPLOAD)
    throw new SendRefused('the file is larger than the 50 MiB that a bot can send', {
      code: 'too-large',
      remedy: 'Send a smaller file, or a link to it.'
    })
}

/** With its markup, and as it stands where Telegram cannot read that: a refused message was surely not taken. */
const orPlain = async <T>(message: OutboundMessage, ask: (text: Formatted) => Promise<T>): Promise<T> => {
  const { text, format } = message
  const formatted = toTelegram(text, { format, limit: limitOf(message) })
  try {
    return await ask(formatted)
  } catch (error) {
    if (!formatted.parse_mode || !(error instanceof TelegramError) || !isUnreadableMarkup(error)) throw error
    return await ask({ text })
  }
}

/** It is already as we want it. */
const unlessDone =
  (words: RegExp) =>
  (error: unknown): void => {
    if (!(error instanceof TelegramError) || !words.test(error.description)) throw error
  }

const asOutcome = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw error instanceof TelegramError ? sendFailure(error) : error
  }
}
