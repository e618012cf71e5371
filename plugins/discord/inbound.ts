import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIMessage,
  type APIUser,
  ApplicationCommandOptionType,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageReactionAddDispatchData,
  MessageReferenceType,
  MessageType
} from 'discord-api-types/v10'
import type {
  Conversation,
  InboundChange,
  InboundMessage,
  MediaRef,
  Sender
} from '../../src/channel-messages.ts'
import { fromDiscord } from './format.ts'
import { timeOf } from './ids.ts'

/** A message as the gateway tells it or as the API lists it: the latter knows no nickname. */
export type DiscordMessage = APIMessage &
  Pick<Partial<GatewayMessageCreateDispatchData>, 'member' | 'guild_id'>

/** Where it was said, and who we are there. */
export interface Setting {
  readonly conversation: Conversation
  /** Our id, and that of the role which Discord made for us in that server. */
  readonly self: ReadonlySet<string>
}

/** What a provider must keep to fetch a file: the address that Discord gives is void after a day. */
export interface AttachmentRef {
  readonly channel: string
  readonly message: string
  readonly attachment: string
  readonly url: string
}

/** Others tell of joins, pins and calls. */
const said: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply])

export const isSaid = ({ type }: Pick<APIMessage, 'type'>): boolean => said.has(type)

const nameOf = (user: APIUser, nick?: string | null): string => nick || user.global_name || user.username

export const toSender = ({ author, member, webhook_id }: DiscordMessage): Sender => ({
  id: author.id,
  name: nameOf(author, member?.nick),
  isBot: author.bot === true || webhook_id !== undefined
})

const kinds: readonly MediaRef['kind'][] = ['image', 'audio', 'video']

const toMedia = (message: APIMessage, attachment: APIAttachment): MediaRef => {
  const { id, url, filename, size, content_type } = attachment
  const ref: AttachmentRef = { channel: message.channel_id, message: message.id, attachment: id, url }
  return {
    kind: kinds.find((kind) => content_type?.startsWith(`${kind}/`)) ?? 'file',
    ref,
    fileName: filename,
    size,
    ...(content_type && { mimeType: content_type })
  }
}

/** Cards are for the eye; where a bot says nothing else, their words are what it says. */
const cardsOf = ({ embeds }: Pick<APIMessage, 'embeds'>): string =>
  embeds.map(({ title, description }) => [title, description].filter(Boolean).join('\n')).join('\n\n')

const textOf = (message: DiscordMessage, { self }: Setting): string => {
  const people = new Map(message.mentions.map((user) => [user.id, nameOf(user)]))
  const forwarded = (message.message_snapshots ?? []).map(
    ({ message: { content } }) => `Forwarded: ${content}`
  )
  const stickers = (message.sticker_items ?? []).map(({ name }) => `[sticker: ${name}]`)
  const text = [message.content, ...forwarded, ...stickers].filter(Boolean).join('\n') || cardsOf(message)
  // Somebody who only names us wants something too.
  return fromDiscord(text, { self, people }) || (message.attachments.length > 0 ? '' : text)
}

const addressesUs = (message: DiscordMessage, { self }: Setting): boolean =>
  message.mentions.some(({ id }) => self.has(id)) ||
  message.mention_roles.some((role) => self.has(role)) ||
  (message.referenced_message != null && self.has(message.referenced_message.author.id))

const replyOf = ({ message_reference: reference, referenced_message }: DiscordMessage) => {
  if (!reference?.message_id || reference.type === MessageReferenceType.Forward) return undefined
  return { message: reference.message_id, ...(referenced_message && { text: referenced_message.content }) }
}

/** What somebody said. */
export const toMessage = (message: DiscordMessage, setting: Setting): InboundMessage => {
  const snapshots = (message.message_snapshots ?? []).flatMap(({ message: { attachments } }) => attachments)
  const replyTo = replyOf(message)
  return {
    type: 'message',
    key: `message:${message.id}`,
    conversation: setting.conversation,
    sender: toSender(message),
    at: timeOf(message.id),
    message: message.id,
    text: textOf(message, setting),
    mentioned: addressesUs(message, setting),
    media: [...message.attachments, ...snapshots].map((attachment) => toMedia(message, attachment)),
    ...(replyTo && { replyTo })
  }
}

/** Discord also calls it an update when it has looked up a link: then nobody changed anything. */
export const toEdit = (message: DiscordMessage, setting: Setting): InboundChange | undefined => {
  if (!message.edited_timestamp) return undefined
  const at = Date.parse(message.edited_timestamp)
  return {
    type: 'edit',
    key: `edit:${message.id}:${at}`,
    conversation: setting.conversation,
    sender: toSender(message),
    at,
    message: message.id,
    text: textOf(message, setting)
  }
}

/** Reactions come on and off without an id or a time: who tells us of them knows both. */
export const toReaction = (
  { user_id, message_id, emoji, member }: GatewayMessageReactionAddDispatchData,
  { conversation }: Setting,
  { key, at, removed }: { key: string; at: number; removed: boolean }
): InboundChange => ({
  type: 'reaction',
  key: `reaction:${key}`,
  conversation,
  sender: {
    id: user_id,
    ...(member && { name: nameOf(member.user, member.nick), isBot: member.user.bot === true })
  },
  at,
  message: message_id,
  emoji: emoji.id ? `${emoji.name}:${emoji.id}` : (emoji.name ?? ''),
  ...(removed && { removed })
})

const argumentsOf = (options: readonly APIApplicationCommandInteractionDataOption[] = []): string =>
  options
    .map((option) => (option.type === ApplicationCommandOptionType.String ? option.value : ''))
    .filter(Boolean)
    .join(' ')

/** A command that was picked from Discord's list is what typing it would be. */
export const toCommand = (
  interaction: APIChatInputApplicationCommandInteraction,
  conversation: Conversation
): InboundMessage | undefined => {
  const user = interaction.member?.user ?? interaction.user
  if (!user) return undefined
  return {
    type: 'message',
    key: `interaction:${interaction.id}`,
    conversation,
    sender: { id: user.id, name: nameOf(user, interaction.member?.nick), isBot: user.bot === true },
    at: timeOf(interaction.id),
    message: interaction.id,
    text: `/${interaction.data.name} ${argumentsOf(interaction.data.options)}`.trim(),
    mentioned: true,
    media: []
  }
}
