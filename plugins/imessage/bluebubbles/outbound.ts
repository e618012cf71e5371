import { openAsBlob } from 'node:fs'
import type { Channel } from '../../../src/channel.ts'
import { SendRefused } from '../../../src/channel-errors.ts'
import type { OutboundMessage } from '../../../src/channel-messages.ts'
import { isRecord } from '../../../src/config-schema.ts'
import { toPlain } from '../format.ts'
import { isChat } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { objectTo } from '../objections.ts'
import { toTapback } from '../tapbacks.ts'
import type { Api, CallOptions } from './api.ts'
import { sendFailure } from './failures.ts'

export interface OutboundParts {
  readonly api: Api
  readonly ledger: Ledger
  hasPrivateApi(): Promise<boolean>
}

const patience = (): AbortSignal => AbortSignal.timeout(30_000)

/** A chat by its id; the direct chat with a person by number or address. */
const chatOf = (conversation: string): string =>
  isChat(conversation) ? conversation : `iMessage;-;${conversation}`

const guidOf = (data: unknown): string | undefined =>
  isRecord(data) && typeof data.guid === 'string' ? data.guid : undefined

/** Everything that goes to one message or from it. Failures become what the outbox understands. */
export const createOutbound = ({ api, ledger, hasPrivateApi }: OutboundParts) => {
  const ask = async (path: string, options: CallOptions): Promise<unknown> => {
    try {
      return await api.call(path, { method: 'POST', ...options })
    } catch (error) {
      throw sendFailure(error)
    }
  }

  const needPrivateApi = async (): Promise<void> => {
    if (await hasPrivateApi()) return
    throw new SendRefused('BlueBubbles cannot do that without the Private API', {
      code: 'no-private-api',
      remedy: 'Set up the Private API on the Mac: only it can do that.'
    })
  }

  /** What both kinds of message say. The server sends nothing twice at a time under one `tempGuid`. */
  const commonOf = async ({ id, conversation, replyTo }: OutboundMessage) => {
    const isPrivate = await hasPrivateApi()
    // Better an answer without its question than none: only the Private API can quote.
    const quoted = replyTo !== undefined && isPrivate ? { selectedMessageGuid: replyTo } : {}
    const method = isPrivate ? 'private-api' : 'apple-script'
    return { chatGuid: chatOf(conversation), tempGuid: id, method, ...quoted }
  }

  const sendFile = async (message: OutboundMessage, signal: AbortSignal): Promise<unknown> => {
    const { path = '', mimeType = '', fileName = '', asVoice } = message.media ?? {}
    const form = new FormData()
    const fields = { ...(await commonOf(message)), name: fileName, isAudioMessage: String(asVoice === true) }
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    const blob = await openAsBlob(path, { type: mimeType }).catch((cause: unknown) => {
      throw new SendRefused('the file is gone', { code: 'ENOENT', remedy: 'Send it again.', cause })
    })
    form.set('attachment', blob, fileName)
    return await ask('message/attachment', { body: form, signal })
  }

  const sendText = async (message: OutboundMessage, text: string, signal: AbortSignal): Promise<unknown> =>
    await ask('message/text', { body: { ...(await commonOf(message)), message: text }, signal })

  return {
    async send(message, signal) {
      objectTo(message)
      const text = toPlain(message)
      await ledger.begin(message, message.media ? '' : text, 0)
      // The server takes a file or a text; the words go first, as one says what one shows.
      if (message.media && text !== '') {
        const words = { ...message, id: `${message.id}-text` }
        await ledger.begin(words, text, 0)
        await ledger.arrived(words.id, guidOf(await sendText(words, text, signal)) ?? words.id)
      }
      const data = message.media ? await sendFile(message, signal) : await sendText(message, text, signal)
      const guid = guidOf(data) ?? message.id
      await ledger.arrived(message.id, guid)
      return { message: guid }
    },

    async edit({ message: guid }, message, signal) {
      objectTo(message)
      await needPrivateApi()
      const text = toPlain(message)
      const body = { editedMessage: text, backwardsCompatibilityMessage: `Edited to “${text}”`, partIndex: 0 }
      await ask(`message/${encodeURIComponent(guid)}/edit`, { body, signal })
    },

    async remove({ message: guid }, signal) {
      await needPrivateApi()
      await ask(`message/${encodeURIComponent(guid)}/unsend`, { body: { partIndex: 0 }, signal })
    },

    async react({ conversation, message: guid }, emoji, { remove }) {
      await needPrivateApi()
      const tapback = toTapback(emoji)
      if (!tapback)
        throw new SendRefused(`BlueBubbles has no reaction ${emoji}`, {
          code: 'no-reaction',
          remedy: 'There are six: ❤️ 👍 👎 😂 ‼️ ❓.'
        })
      // The server has its own word for one of them.
      const name = tapback === 'emphasis' ? 'emphasize' : tapback
      const reaction = remove ? `-${name}` : name
      const body = { chatGuid: chatOf(conversation), selectedMessageGuid: guid, reaction, partIndex: 0 }
      await ask('message/react', { body, signal: patience() })
    },

    async typing(conversation) {
      if (!(await hasPrivateApi())) return
      await ask(`chat/${encodeURIComponent(chatOf(conversation))}/typing`, { signal: patience() })
    }
  } satisfies Partial<Channel>
}
