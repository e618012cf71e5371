import { readFile } from 'node:fs/promises'
import {
  type APIDMChannel,
  type APIMessage,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody
} from 'discord-api-types/v10'
import type { Channel } from '../../src/channel.ts'
import { SendRefused } from '../../src/channel-errors.ts'
import type {
  MessageTarget,
  OutboundMedia,
  OutboundMessage,
  SentMessage
} from '../../src/channel-messages.ts'
import { type Api, ApiError, type ApiFile } from './api.ts'
import { createBounded } from './bounded.ts'
import { sendFailure } from './failures.ts'
import { escaped, toDiscord } from './format.ts'
import { channelOf } from './ids.ts'
import type { Interactions } from './interactions.ts'

const MAX_TEXT = 2_000
const DIRECT_CHATS = 1_000
const UNKNOWN_CHANNEL = '10003'
/** The place of a command's answer is gone: its token is void, or it was deleted. */
const PLACE_GONE: ReadonlySet<string | undefined> = new Set(['10008', '10015', '10062', '50027'])

/** Nothing that an agent writes calls anybody. */
const NOBODY = { parse: [], replied_user: false }

/** What Discord shows, at most 2 000 characters of it: where its own spelling is longer, ours as it stands. */
const contentOf = ({ text, format = 'markdown' }: OutboundMessage): string => {
  if (text.length > MAX_TEXT)
    throw new SendRefused(`A message may have ${MAX_TEXT} characters; this one has ${text.length}`, {
      code: 'too_long'
    })
  const content = format === 'markdown' ? toDiscord(text) : escaped(text)
  return content.length > MAX_TEXT ? text : content
}

const fileOf = async ({ path, fileName, mimeType }: OutboundMedia): Promise<ApiFile> => {
  try {
    return { name: fileName, data: await readFile(path), contentType: mimeType }
  } catch (cause) {
    throw new SendRefused('The file is no longer there', { code: 'file_gone', cause })
  }
}

const emojiOf = (emoji: string): string => encodeURIComponent(/^<a?:(\w+:\d+)>$/.exec(emoji)?.[1] ?? emoji)

const codeOf = (error: unknown): string | undefined =>
  error instanceof ApiError ? error.facts.code : undefined

/** Everything that goes to Discord. */
export const createOutbound = (api: Api, interactions: Interactions) => {
  /** The channel of our chat with a person, by the person's id. */
  const directChats = createBounded<string>(DIRECT_CHATS)

  const openDirectChat = async (person: string, signal?: AbortSignal): Promise<string> => {
    const body = { recipient_id: person }
    const { id } = await api<APIDMChannel>('POST', '/users/@me/channels', { body, signal })
    directChats.set(person, id)
    return id
  }

  /** Whoever names a person where a channel belongs means the chat with that person. */
  const inChannel = async <Answer>(
    id: string,
    act: (channel: string) => Promise<Answer>,
    signal?: AbortSignal
  ): Promise<Answer> => {
    const known = directChats.get(id)
    try {
      return await act(known ?? id)
    } catch (error) {
      if (known !== undefined || codeOf(error) !== UNKNOWN_CHANNEL) throw error
      const chat = await openDirectChat(id, signal).catch(() => undefined)
      if (chat === undefined) throw error
      return act(chat)
    }
  }

  const post = async (message: OutboundMessage, signal: AbortSignal): Promise<APIMessage> => {
    const { id, replyTo, silent, media } = message
    const content = contentOf(message)
    const files = media && [await fileOf(media)]
    const answer = { content, allowed_mentions: NOBODY }

    const place = await interactions.claim(message)
    if (place !== undefined) {
      try {
        return await api<APIMessage>('PATCH', place, { body: answer, files, signal, isPublic: true })
      } catch (error) {
        if (!PLACE_GONE.has(codeOf(error) ?? '')) throw error
      }
    }

    const body: RESTPostAPIChannelMessageJSONBody = {
      ...answer,
      // A repeat within some minutes gets the first message back.
      nonce: id,
      enforce_nonce: true,
      ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
      ...(silent && { flags: MessageFlags.SuppressNotifications })
    }
    return inChannel(
      channelOf(message),
      (channel) => api<APIMessage>('POST', `/channels/${channel}/messages`, { body, files, signal }),
      signal
    )
  }

  /** Acts on a message, and says of a failure what the outbox needs to know. */
  const onMessage = async (
    target: MessageTarget,
    act: (route: `/${string}`) => Promise<unknown>,
    signal?: AbortSignal
  ): Promise<void> => {
    try {
      await inChannel(
        channelOf(target),
        (channel) => act(`/channels/${channel}/messages/${target.message}`),
        signal
      )
    } catch (error) {
      throw sendFailure(error)
    }
  }

  return {
    async send(message, signal): Promise<SentMessage> {
      try {
        const sent = await post(message, signal)
        if (typeof sent?.id !== 'string') throw new Error('Discord took a message and did not say which')
        return { message: sent.id }
      } catch (error) {
        throw sendFailure(error)
      }
    },

    async edit(target, message, signal) {
      const body = { content: contentOf(message), allowed_mentions: NOBODY }
      await onMessage(target, (route) => api('PATCH', route, { body, signal }), signal)
    },

    remove: (target, signal) =>
      onMessage(
        target,
        async (route) => {
          try {
            await api('DELETE', route, { signal })
          } catch (error) {
            // What is gone is removed.
            if (codeOf(error) !== '10008') throw error
          }
        },
        signal
      ),

    react: (target, emoji, { remove }) =>
      onMessage(target, (route) =>
        api(remove ? 'DELETE' : 'PUT', `${route}/reactions/${emojiOf(emoji)}/@me`)
      ),

    async typing(conversation, thread) {
      try {
        await inChannel(channelOf({ conversation, thread }), (channel) =>
          api('POST', `/channels/${channel}/typing`)
        )
      } catch (error) {
        throw sendFailure(error)
      }
    }
  } satisfies Partial<Channel>
}
