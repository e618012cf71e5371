import type { Channel, KeyValue } from '../../src/channel.ts'
import { SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import type { OutboundMessage } from '../../src/channel-messages.ts'
import type { Config } from './config.ts'
import type { Web } from './directory.ts'
import { nameOf } from './emoji.ts'
import { refusalOf, sendFailure } from './failures.ts'
import { findText, METADATA } from './find.ts'
import { toSlack } from './format.ts'
import { isUser } from './ids.ts'
import { threadFor } from './inbound.ts'
import { createUploads, type FileMessage } from './uploads.ts'

/** What Slack recommends; ten times as much is the end. */
export const MAX_TEXT = 4_000
const CALL_MS = 15_000

interface OutboundParts {
  readonly web: Web
  readonly state: KeyValue
  readonly config: Pick<Config, 'replyToMode'>
  /** Told of every thread that we wrote in. */
  wrote(channel: string, thread: string): void
  /** Told of every call that failed: a token may be void. */
  failed(error: unknown): void
}

interface Place {
  readonly channel: string
  readonly thread: string | undefined
}

type Outbound = Required<Pick<Channel, 'send' | 'find' | 'edit' | 'remove' | 'react' | 'typing'>>

/** Says again what the other side already knows: no error. */
const unless =
  (...words: readonly string[]) =>
  (error: unknown): void => {
    if (!words.includes(refusalOf(error) ?? '')) throw error
  }

export const createOutbound = ({ web, state, config, wrote, failed }: OutboundParts): Outbound => {
  const uploads = createUploads(web, state)
  const chats = new Map<string, string>()

  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      failed(error)
      throw sendFailure(error)
    }
  }

  /** A person's id stands for the direct chat with them. Nothing was sent yet when this fails. */
  const channelOf = async (conversation: string, signal: AbortSignal): Promise<string> => {
    const known = isUser(conversation) ? chats.get(conversation) : conversation
    if (known) return known
    const { channel } = await web(signal)
      .conversations.open({ users: conversation })
      .catch((error: unknown) => {
        const failure = sendFailure(error)
        throw failure === error ? new SendDeferred('the chat could not be opened', { cause: error }) : failure
      })
    if (!channel?.id) throw new SendRefused('Slack opened no chat with this person')
    chats.set(conversation, channel.id)
    return channel.id
  }

  const place = async (message: OutboundMessage, signal: AbortSignal): Promise<Place> => ({
    channel: await channelOf(message.conversation, signal),
    thread: threadFor(message, config.replyToMode)
  })

  const refuseLong = ({ text }: OutboundMessage): void => {
    if (text.length > MAX_TEXT)
      throw new SendRefused(`${text.length} characters are more than a message holds`, {
        code: 'msg_too_long'
      })
  }

  const sendText = async (message: OutboundMessage, { channel, thread }: Place, signal: AbortSignal) => {
    const { ts } = await web(signal).chat.postMessage({
      ...{ channel, ...toSlack(message), unfurl_links: false, unfurl_media: false },
      ...(thread && { thread_ts: thread }),
      metadata: { event_type: METADATA, event_payload: { outbox_id: message.id } }
    })
    if (!ts) throw new Error('Slack did not say what became of the message')
    return { message: ts }
  }

  const sendFile = (message: FileMessage, where: Place, signal: AbortSignal) =>
    uploads.send(message, { ...where, comment: toSlack(message).text }, signal)

  return {
    send: (message, signal) =>
      attempt(async () => {
        refuseLong(message)
        const where = await place(message, signal)
        const { media } = message
        const sent = await (media
          ? sendFile({ ...message, media }, where, signal)
          : sendText(message, where, signal))
        if (where.thread) wrote(where.channel, where.thread)
        return sent
      }),

    find: (message, { since, signal }) =>
      attempt(async () => {
        const { channel, thread } = await place(message, signal)
        if (message.media) return await uploads.find(message, channel, signal)
        return await findText(web, message, { channel, thread, since, signal })
      }),

    edit: ({ conversation, message: ts }, message, signal) =>
      attempt(async () => {
        refuseLong(message)
        const channel = await channelOf(conversation, signal)
        const { text } = toSlack(message)
        await web(signal).chat.update({ channel, ts, text }).catch(unless('no_changes'))
      }),

    remove: ({ conversation, message: ts }, signal) =>
      attempt(async () => {
        const channel = await channelOf(conversation, signal)
        await web(signal).chat.delete({ channel, ts }).catch(unless('message_not_found'))
      }),

    react: ({ conversation, message: timestamp }, emoji, { remove }) =>
      attempt(async () => {
        const name = nameOf(emoji)
        if (!name) throw new SendRefused('Slack has no name for this emoji', { code: 'invalid_name' })
        const signal = AbortSignal.timeout(CALL_MS)
        const about = { channel: await channelOf(conversation, signal), timestamp, name }
        const { reactions } = web(signal)
        if (remove) await reactions.remove(about).catch(unless('no_reaction'))
        else await reactions.add(about).catch(unless('already_reacted'))
      }),

    /** Slack shows it in threads with an assistant alone. Elsewhere it refuses, and that is no trouble. */
    typing: async (conversation, thread) => {
      if (thread === undefined) return
      const about = { channel_id: conversation, thread_ts: thread, status: 'is writing…' }
      await web(AbortSignal.timeout(CALL_MS))
        .assistant.threads.setStatus(about)
        .catch((error: unknown) => {
          if (refusalOf(error) === undefined) throw error
        })
    }
  }
}
