import type { Channel } from '../../../src/channel.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { MessageTarget } from '../../../src/channel-messages.ts'
import type { Settings } from '../config.ts'
import { toPlain } from '../format.ts'
import { isChat } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { objectTo } from '../objections.ts'
import { toTapback } from '../tapbacks.ts'
import { isStuck, sendFailure } from './failures.ts'
import type { Standing } from './link.ts'
import { withName } from './upload.ts'

export interface OutboundParts {
  readonly config: Settings
  readonly ledger: Ledger
  /** @throws SendDeferred where there is no link. */
  standing(): Standing
}

const patience = (): AbortSignal => AbortSignal.timeout(30_000)

/** Everything that goes to one message or from it. Failures become what the outbox understands. */
export const createOutbound = ({ config, ledger, standing }: OutboundParts) => {
  const { service, region } = config

  /** A chat by its id, which keeps its service; a person by number or address. */
  const placeOf = (conversation: string): object =>
    isChat(conversation) ? { chat_guid: conversation } : { to: conversation, service, region }

  const chatOf = ({ conversation }: MessageTarget): object => {
    if (isChat(conversation)) return { chat_guid: conversation }
    throw new SendRefused(`${conversation} is no chat`, {
      code: 'no-chat',
      remedy: 'Name the chat as Messages does: iMessage;-;+15550100.'
    })
  }

  const ask = async (method: string, params: object, signal: AbortSignal) => {
    const { imsg, lose } = standing()
    try {
      return await imsg.call(method, params, signal)
    } catch (error) {
      if (isStuck(error)) lose(error)
      throw sendFailure(error)
    }
  }

  return {
    async send(message, signal) {
      objectTo(message)
      const { id, conversation, replyTo, media } = message
      const { cursor, hasBridge } = standing()
      const text = toPlain(message)
      // Better an answer without its question than none: only the bridge can quote.
      const quoted = replyTo !== undefined && hasBridge() && isChat(conversation) ? { reply_to: replyTo } : {}
      const params = { ...placeOf(conversation), ...quoted, ...(text === '' ? {} : { text }) }
      await ledger.begin(message, text, cursor())
      const { guid } = media
        ? await withName(media, (file) => ask('send', { ...params, file }, signal))
        : await ask('send', params, signal)
      // Without its database open, imsg cannot say which row it became.
      if (typeof guid !== 'string') return { message: id }
      await ledger.arrived(id, guid)
      return { message: guid }
    },

    async edit(target, message, signal) {
      objectTo(message)
      const params = { ...chatOf(target), message_guid: target.message, text: toPlain(message) }
      await ask('message.edit', params, signal)
    },

    async remove(target, signal) {
      await ask('message.unsend', { ...chatOf(target), message_guid: target.message }, signal)
    },

    async react(target, emoji, { remove }) {
      const tapback = toTapback(emoji)
      const kind = tapback === undefined ? { emoji } : { reaction: tapback }
      await ask('tapback', { ...chatOf(target), message_guid: target.message, ...kind, remove }, patience())
    },

    async typing(conversation) {
      // Without the bridge, imsg would bring Messages to the front for it.
      if (!standing().hasBridge()) return
      const place = isChat(conversation) ? { chat_guid: conversation } : { to: conversation }
      await ask('typing', { ...place, typing: true }, patience())
    }
  } satisfies Partial<Channel>
}

/** There is no link that anything could go out on. */
export const notConnected = (): SendDeferred =>
  new SendDeferred('imsg does not run', { code: 'not-connected' })
