import type {
  Conversation,
  InboundChange,
  InboundMessage,
  MediaRef,
  Sender
} from '../../src/channel-messages.ts'
import { emojiOf } from './emoji.ts'
import type {
  EditEvent,
  MessageEvent,
  ReactionEvent,
  RemovalEvent,
  SlackFile,
  SlackMessage,
  SlashCommand
} from './events.ts'
import { fromSlack } from './format.ts'
import { changeKey, isTs, messageKey, timeOf } from './ids.ts'

/** Who we are in the workspace. */
export interface Self {
  readonly user: string
  readonly bot?: string
}

/** What an event does not say itself. */
export interface Setting {
  readonly self: Self
  /** Where it was said, without its thread. */
  readonly conversation: Conversation
  /** Names of people, by id. */
  readonly names: ReadonlyMap<string, string>
}

export interface MessageSetting extends Setting {
  /** We wrote in this thread before: whoever goes on there speaks to us too. */
  readonly takesPart: boolean
  /** A question that stands alone in a channel begins a thread. */
  readonly opensThreads: boolean
}

/** What of a message's subtypes somebody said. The others tell of joins, topics, pins and the like. */
const SAID: ReadonlySet<string> = new Set([
  ...['', 'file_share', 'thread_broadcast', 'me_message', 'bot_message', 'reply_broadcast']
])

export const isSaid = ({ subtype }: SlackMessage): boolean => SAID.has(subtype ?? '')

export const isOwn = ({ user, bot_id: bot }: Pick<SlackMessage, 'user' | 'bot_id'>, self: Self): boolean =>
  user === self.user || (typeof bot === 'string' && bot === self.bot)

const senderOf = ({ user, bot_id: bot }: SlackMessage, names: Setting['names']): Sender | undefined => {
  const id = user ?? bot
  if (!id) return undefined
  const name = names.get(id)
  return { id, ...(name && { name }), ...(bot && { isBot: true }) }
}

const threadOf = ({ ts, thread_ts: thread }: SlackMessage): string | undefined =>
  thread && thread !== ts ? thread : undefined

const within = (conversation: Conversation, thread: string | undefined): Conversation =>
  thread === undefined ? conversation : { ...conversation, thread }

const textOf = ({ text, attachments = [] }: SlackMessage, { self, names }: Setting): string => {
  const said = text || attachments.map(({ text, fallback }) => text || fallback || '').join('\n')
  const call = new RegExp(`^\\s*<@${self.user}(?:\\|[^>]*)?>[\\s,:]*`)
  return fromSlack(said.replace(call, ''), (user) => names.get(user)).trim()
}

const kindOf = (mimeType = ''): MediaRef['kind'] => {
  const [kind] = mimeType.split('/')
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file'
}

const mediaOf = (files: readonly SlackFile[]): MediaRef[] =>
  files
    .filter(({ mode }) => mode !== 'tombstone' && mode !== 'hidden_by_limit' && mode !== 'external')
    .map(({ id, name, mimetype, size, url_private_download: download, url_private: url }) => ({
      kind: kindOf(mimetype ?? undefined),
      ref: { id, url: download ?? url ?? undefined },
      mimeType: mimetype ?? undefined,
      fileName: name ?? undefined,
      size
    }))

/** `undefined`: nobody said it, or we did. */
export const toMessage = (event: MessageEvent, setting: MessageSetting): InboundMessage | undefined => {
  const { self, conversation, names, takesPart, opensThreads } = setting
  const sender = senderOf(event, names)
  if (!isSaid(event) || isOwn(event, self) || !sender) return undefined
  const { type, channel, ts, parent_user_id: parent, text, files = [] } = event
  const isDirect = conversation.kind === 'direct'
  const thread = threadOf(event)
  const isAnswer = thread !== undefined && parent === self.user
  const isNamed = type === 'app_mention' || (text ?? '').includes(`<@${self.user}`)
  return {
    type: 'message',
    key: messageKey(channel, ts),
    message: ts,
    conversation: within(conversation, thread ?? (opensThreads && !isDirect ? ts : undefined)),
    sender,
    at: timeOf(ts),
    text: textOf(event, setting),
    mentioned: isNamed || isAnswer || takesPart,
    ...(isAnswer && { replyTo: { message: thread } }),
    media: mediaOf(files)
  }
}

/** `undefined`: it is not the text that changed, as when Slack adds a preview, or the text is ours. */
export const toEdit = (event: EditEvent, setting: Setting): InboundChange | undefined => {
  const { channel, message, previous_message: before } = event
  const { edited, ts, text } = message
  const sender = senderOf(message, setting.names)
  if (!edited || !sender || isOwn(message, setting.self) || text === before?.text) return undefined
  return {
    type: 'edit',
    key: changeKey('edit', channel, ts, edited.ts),
    message: ts,
    conversation: within(setting.conversation, threadOf(message)),
    sender,
    at: timeOf(edited.ts),
    text: textOf(message, setting)
  }
}

/** `undefined`: the message was ours. */
export const toRemoval = (event: RemovalEvent, setting: Setting): InboundChange | undefined => {
  const { channel, ts, deleted_ts: message, previous_message: before } = event
  const sender = before && senderOf(before, setting.names)
  if (!before || !sender || isOwn(before, setting.self)) return undefined
  return {
    type: 'removal',
    key: changeKey('removal', channel, message),
    message,
    conversation: within(setting.conversation, threadOf(before)),
    sender,
    at: timeOf(ts)
  }
}

/** `undefined`: we did it ourselves. */
export const toReaction = (event: ReactionEvent, setting: Setting): InboundChange | undefined => {
  const { type, user, reaction, event_ts: at, item } = event
  if (user === setting.self.user) return undefined
  const name = setting.names.get(user)
  return {
    type: 'reaction',
    key: changeKey('reaction', item.channel, item.ts, user, reaction, type, at),
    message: item.ts,
    conversation: setting.conversation,
    sender: { id: user, ...(name && { name }) },
    at: timeOf(at),
    emoji: emojiOf(reaction),
    ...(type === 'reaction_removed' && { removed: true })
  }
}

/** A slash command is said to us, by whatever name. `ours` is the one whose text stands for itself. */
export const toCommand = (
  { command, text, trigger_id: trigger, user_id: id, user_name: name }: SlashCommand,
  {
    conversation,
    ours,
    at
  }: { readonly conversation: Conversation; readonly ours: string; readonly at: number }
): InboundMessage => {
  const said = (text ?? '').trim()
  return {
    type: 'message',
    key: `command:${trigger}`,
    message: trigger,
    conversation,
    sender: { id, ...(name && { name }) },
    at,
    text: command === `/${ours}` ? said || '/help' : `${command} ${said}`.trim(),
    mentioned: true,
    media: []
  }
}

/** Where an answer goes: its thread, or under the question where `all` answers do. */
export const threadFor = (
  { thread, replyTo }: { readonly thread?: string; readonly replyTo?: string },
  replyToMode: 'off' | 'all'
): string | undefined => thread ?? (replyToMode === 'all' && isTs(replyTo) ? replyTo : undefined)
