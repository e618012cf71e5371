import type { Deliver } from './events.ts'
import { demand } from './refusals.ts'
import { type SlackConversation, type SlackMessage, showMessage, type World } from './world.ts'

export type Args = Readonly<Record<string, string>>
export interface ApiMethod {
  readonly scopes: readonly string[]
  answer(args: Args): object
}

const TS = /^\d{10}\.\d{6}$/
const MAX_TEXT = 40_000

interface Surroundings {
  readonly world: World
  readonly base: () => string
  readonly deliver: Deliver
  /** Told of each message that was taken from the app. */
  took(conversation: SlackConversation, message: SlackMessage): void
  changed(conversation: SlackConversation, message: SlackMessage, how: 'updated' | 'deleted'): void
}

export const placeIn = (world: World, { channel = '' }: Args): SlackConversation => {
  const conversation = world.conversations.get(channel)
  demand(conversation, 'channel_not_found')
  return conversation
}

const writableIn = (world: World, args: Args): SlackConversation => {
  const conversation = placeIn(world, args)
  demand(conversation.members.has(world.app.user), 'not_in_channel')
  demand(!conversation.archived, 'is_archived')
  return conversation
}

const checkText = (text = ''): string => {
  demand(text.trim() !== '', 'no_text')
  demand(text.length <= MAX_TEXT, 'msg_too_long')
  return text
}

const checkMetadata = (metadata: string | undefined): unknown => {
  if (metadata === undefined) return undefined
  const parsed = JSON.parse(metadata) as { event_type?: unknown; event_payload?: unknown }
  demand(typeof parsed.event_type === 'string', 'invalid_metadata_format')
  demand(typeof parsed.event_payload === 'object', 'invalid_metadata_format')
  return parsed
}

const ownMessage = (
  world: World,
  conversation: SlackConversation,
  ts: string | undefined,
  refusal: string
) => {
  const message = conversation.messages.find((candidate) => candidate.ts === ts)
  demand(message, 'message_not_found')
  demand(message.user === world.app.user, refusal)
  return message
}

const within = ({ oldest = '0', latest = '9'.repeat(12), inclusive }: Args) => {
  const isInclusive = inclusive === 'true' || inclusive === '1'
  return ({ ts }: SlackMessage) =>
    (isInclusive && (ts === oldest || ts === latest)) ||
    (Number(ts) > Number(oldest) && Number(ts) < Number(latest))
}

/** Newest first for `history`, oldest first for `replies`, as Slack pages them. */
const page = (found: SlackMessage[], { limit = '100', cursor }: Args) => {
  const size = Number(limit)
  demand(Number.isInteger(size) && size > 0 && size <= 1000, 'invalid_limit')
  const from = cursor ? found.findIndex(({ ts }) => `next:${ts}` === cursor) : 0
  demand(from >= 0, 'invalid_cursor')
  const next = found[from + size]
  return {
    messages: found.slice(from, from + size),
    has_more: next !== undefined,
    response_metadata: { next_cursor: next ? `next:${next.ts}` : '' }
  }
}

export const messageMethods = (around: Surroundings): Record<string, ApiMethod> => {
  const { world, base, deliver, took, changed } = around
  const show = (conversation: SlackConversation, message: SlackMessage, withMetadata = true) =>
    showMessage(message, { base: base(), conversation, withMetadata })
  const list = (conversation: SlackConversation, found: SlackMessage[], args: Args) => {
    const { messages, ...rest } = page(found, args)
    const withMetadata = args.include_all_metadata === 'true'
    return { ...rest, messages: messages.map((message) => show(conversation, message, withMetadata)) }
  }
  return {
    'chat.postMessage': {
      scopes: ['chat:write'],
      answer(args) {
        const conversation = writableIn(world, args)
        const { thread_ts: threadTs } = args
        const isKnown = conversation.messages.some(({ ts }) => ts === threadTs)
        demand(threadTs === undefined || (TS.test(threadTs) && isKnown), 'thread_not_found')
        const message = world.post(conversation, {
          ...{ user: world.app.user, botId: world.app.bot, threadTs },
          text: checkText(args.text),
          metadata: checkMetadata(args.metadata)
        })
        took(conversation, message)
        deliver.message(conversation, message)
        return { channel: conversation.id, ts: message.ts, message: show(conversation, message) }
      }
    },
    'chat.update': {
      scopes: ['chat:write'],
      answer(args) {
        const conversation = placeIn(world, args)
        const message = ownMessage(world, conversation, args.ts, 'cant_update_message')
        const before = { ...message }
        message.text = checkText(args.text)
        message.edited = { user: world.app.user, ts: world.nextTs() }
        changed(conversation, message, 'updated')
        deliver.changed(conversation, before, message)
        return { channel: conversation.id, ts: message.ts, text: message.text }
      }
    },
    'chat.delete': {
      scopes: ['chat:write'],
      answer(args) {
        const conversation = placeIn(world, args)
        const message = ownMessage(world, conversation, args.ts, 'cant_delete_message')
        conversation.messages.splice(conversation.messages.indexOf(message), 1)
        changed(conversation, message, 'deleted')
        deliver.deleted(conversation, message)
        return { channel: conversation.id, ts: message.ts }
      }
    },
    'conversations.history': {
      scopes: ['channels:history'],
      answer(args) {
        const conversation = placeIn(world, args)
        demand(conversation.members.has(world.app.user), 'not_in_channel')
        const top = conversation.messages.filter(({ threadTs }) => threadTs === undefined)
        return list(conversation, top.filter(within(args)).reverse(), args)
      }
    },
    'conversations.replies': {
      scopes: ['channels:history'],
      answer(args) {
        const conversation = placeIn(world, args)
        const parent = conversation.messages.find(({ ts }) => ts === args.ts)
        demand(parent, 'thread_not_found')
        const replies = conversation.messages.filter(({ threadTs }) => threadTs === args.ts)
        return list(conversation, [parent, ...replies.filter(within(args))], args)
      }
    }
  }
}
