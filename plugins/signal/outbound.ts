import type { FastifyBaseLogger } from 'fastify'
import type { Channel } from '../../src/channel.ts'
import { SendRefused } from '../../src/channel-errors.ts'
import type { MessageTarget, OutboundMessage } from '../../src/channel-messages.ts'
import { isRecord } from '../../src/config-schema.ts'
import { readResults, SignalError, sendFailure, verdictOf } from './failures.ts'
import { toSignal } from './format.ts'
import { type MessageName, messageId, type Recipient, toMessage, toRecipient } from './ids.ts'
import { MAX_TEXT, MAX_UPLOAD } from './limits.ts'
import { toAttachment } from './media.ts'
import type { Request } from './session.ts'

export interface OutboundParts {
  readonly request: Request
  readonly log: FastifyBaseLogger
  /** Whether an id is ours. */
  isUs(id: string): Promise<boolean>
  /** What signal-cli takes as us. */
  ownId(): Promise<string>
}

/** Everything that goes to one message or from it. Failures become what the outbox understands. */
export const createOutbound = ({ request, log, isUs, ownId }: OutboundParts) => {
  /** A message to ourselves is a note, which signal-cli sends to our other devices. */
  const placeOf = async (conversation: string): Promise<Recipient | { readonly noteToSelf: true }> =>
    (await isUs(conversation)) ? { noteToSelf: true } : toRecipient(conversation)

  const authorOf = async ({ author }: MessageName): Promise<string> => author ?? (await ownId())

  const quoteOf = async (replyTo: string | undefined): Promise<object> => {
    const quoted = toMessage(replyTo)
    return quoted ? { quoteTimestamp: quoted.timestamp, quoteAuthor: await authorOf(quoted) } : {}
  }

  const ask = async (method: string, params: object, signal: AbortSignal): Promise<unknown> => {
    try {
      const result = await request(method, params, signal)
      const results = readResults(result)
      const verdict = verdictOf(results)
      if (verdict) throw verdict
      const missed = results.filter(({ type }) => type !== 'SUCCESS').length
      if (missed > 0) log.warn({ missed, of: results.length }, 'some people of a group did not get a message')
      return result
    } catch (error) {
      throw error instanceof SignalError ? sendFailure(error) : error
    }
  }

  const bodyOf = async (message: OutboundMessage): Promise<object> => {
    const { text, format, media, conversation } = message
    objectTo(message)
    const attachments = media && [await toAttachment(media)]
    const voiceNote = media?.asVoice && media.kind === 'audio' ? true : undefined
    return { ...(await placeOf(conversation)), ...toSignal(text, format), attachments, voiceNote }
  }

  const where = async ({ conversation, message }: MessageTarget) => {
    const name = toMessage(message)
    if (!name) throw new SendRefused(`there is no message ${JSON.stringify(message)}`, { code: 'no-message' })
    return { name, place: await placeOf(conversation) }
  }

  return {
    async send(message, signal) {
      const body = { ...(await bodyOf(message)), ...(await quoteOf(message.replyTo)) }
      const result = await ask('send', body, signal)
      const timestamp = isRecord(result) ? result.timestamp : undefined
      if (typeof timestamp !== 'number') throw new Error('signal-cli does not say when it sent the message')
      return { message: messageId(timestamp) }
    },

    async edit(target, message, signal) {
      const { name } = await where(target)
      const body = await bodyOf({ ...message, conversation: target.conversation })
      await ask('send', { ...body, editTimestamp: name.timestamp }, signal)
    },

    async remove(target, signal) {
      const { name, place } = await where(target)
      await ask('remoteDelete', { ...place, targetTimestamp: name.timestamp }, signal)
    },

    async react(target, emoji, { remove }) {
      const { name, place } = await where(target)
      const reaction = { emoji, targetAuthor: await authorOf(name), targetTimestamp: name.timestamp, remove }
      await ask('sendReaction', { ...place, ...reaction }, patience())
    },

    async typing(conversation) {
      if (await isUs(conversation)) return
      await ask('sendTyping', toRecipient(conversation), patience())
    }
  } satisfies Partial<Channel>
}

const patience = (): AbortSignal => AbortSignal.timeout(30_000)

/** Refuses what Signal would refuse, before anything is sent. */
const objectTo = ({ text, media }: OutboundMessage): void => {
  if (text.length > MAX_TEXT)
    throw new SendRefused(`the text has ${text.length} characters; we send ${MAX_TEXT} to Signal`, {
      code: 'too-long'
    })
  if (!media && text.trim() === '') throw new SendRefused('there is nothing to send', { code: 'empty' })
  if (media && media.size > MAX_UPLOAD)
    throw new SendRefused('the file is larger than the 14 MiB that signal-cli takes in one request', {
      code: 'too-large',
      remedy: 'Send a smaller file, or a link to it.'
    })
}
