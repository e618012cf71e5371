import { createHash } from 'node:crypto'
import type { Conversation } from '../../../../src/channel-messages.ts'
import { now } from '../../../../src/time.ts'
import type { Taken } from '../../../contract/fake-network.ts'

const EPOCH = 1_420_070_400_000n

export interface User {
  readonly id: string
  readonly username: string
  readonly global_name: string | null
  readonly discriminator: string
  readonly avatar: null
  readonly bot?: boolean
}

export interface FakeChannel {
  readonly id: string
  /** 0 text in a server, 1 direct, 11 public thread, 15 forum. */
  readonly type: 0 | 1 | 11 | 15
  readonly name?: string
  readonly guild_id?: string
  readonly parent_id?: string
  readonly recipients?: readonly User[]
  last_message_id: string | null
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly size: number
  readonly content_type: string
  readonly url: string
  readonly proxy_url: string
}

export interface FakeMessage {
  readonly id: string
  readonly channel_id: string
  readonly author: User
  content: string
  readonly timestamp: string
  edited_timestamp: string | null
  readonly type: number
  readonly mentions: readonly User[]
  readonly mention_roles: readonly string[]
  readonly mention_everyone: boolean
  attachments: readonly Attachment[]
  readonly embeds: readonly unknown[]
  readonly pinned: boolean
  readonly tts: boolean
  readonly flags: number
  readonly nonce?: string
  readonly message_reference?: { readonly message_id: string; readonly channel_id: string; readonly type: 0 }
  readonly referenced_message?: FakeMessage | null
}

/** A line of what happened, for an oracle that outlives the gateway under test. */
export type Entry = { readonly event: string } & Readonly<Record<string, unknown>>

const user = (id: string, username: string, bot = false): User => ({
  id,
  username,
  global_name: username.replace(/^./, (first) => first.toUpperCase()),
  discriminator: bot ? '0001' : '0',
  avatar: null,
  ...(bot && { bot })
})

/** What exists on the fake Discord: one bot, two people, one server with a channel, a thread and a forum. */
export const createWorld = (record: (entry: Entry) => void) => {
  let made = 0n
  /** Ids begin with the time and never repeat, as Discord's. */
  const snowflake = (): string => (((BigInt(now()) - EPOCH) << 22n) + (made++ & 0x3fffffn)).toString()

  const bot = user(snowflake(), 'portcullis', true)
  const people = [user(snowflake(), 'ada'), user(snowflake(), 'brook')] as const
  const application = bot.id
  const server = snowflake()
  const role = snowflake()
  const channels = new Map<string, FakeChannel>()
  const messages = new Map<string, FakeMessage[]>()
  const files = new Map<string, { readonly bytes: Buffer; readonly type: string; signature: string }>()
  /** Messages by their nonce: a repeat of it is no second message. */
  const nonces = new Map<string, FakeMessage>()
  const reactions = new Map<string, Set<string>>()

  const addChannel = (channel: Omit<FakeChannel, 'id' | 'last_message_id'>): FakeChannel => {
    const added = { ...channel, id: snowflake(), last_message_id: null }
    channels.set(added.id, added)
    messages.set(added.id, [])
    return added
  }

  const direct = addChannel({ type: 1, recipients: [people[0]] })
  const text = addChannel({ type: 0, name: 'general', guild_id: server })
  const thread = addChannel({ type: 11, name: 'details', guild_id: server, parent_id: text.id })
  const forum = addChannel({ type: 15, name: 'questions', guild_id: server })

  const mentioned = (content: string): User[] =>
    [bot, ...people].filter(({ id }) => new RegExp(`<@!?${id}>`).test(content))

  const addMessage = (
    channel: FakeChannel,
    given: Pick<FakeMessage, 'author' | 'content'> & Partial<FakeMessage>
  ): FakeMessage => {
    const roles = [...given.content.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id)
    const message: FakeMessage = {
      id: snowflake(),
      channel_id: channel.id,
      timestamp: new Date(now()).toISOString(),
      edited_timestamp: null,
      type: given.message_reference ? 19 : 0,
      ...{ mentions: mentioned(given.content), mention_roles: roles, mention_everyone: false },
      ...{ attachments: [], embeds: [], pinned: false, tts: false, flags: 0 },
      ...given
    }
    messages.get(channel.id)?.push(message)
    channel.last_message_id = message.id
    return message
  }

  const find = (channel: string, id: string): FakeMessage | undefined =>
    messages.get(channel)?.find((message) => message.id === id)

  /** The conversation that the contract knows a channel by. */
  const conversationOf = ({ id, type, name, parent_id }: FakeChannel): Conversation => {
    const title = name === undefined ? {} : { title: name }
    if (type === 1) return { id, kind: 'direct' }
    if (parent_id !== undefined) return { id: parent_id, kind: 'channel', thread: id, ...title }
    return { id, kind: 'channel', ...title }
  }

  return {
    ...{ snowflake, bot, people, application, server, role },
    ...{ channels, messages, files, nonces, reactions, record },
    ...{ direct, text, thread, forum, addChannel, addMessage },

    find,

    /** Keeps bytes, and says where they are: under an address that is signed. */
    addFile(
      bytes: Buffer,
      { filename: given, type, base }: { filename: string; type: string; base: string }
    ): Attachment {
      const filename = given.replaceAll(/[^\w.-]/g, '_')
      const id = snowflake()
      const signature = createHash('sha256').update(`${id}:${files.size}`).digest('hex')
      files.set(id, { bytes, type, signature })
      const url = `${base}/attachments/${id}/${filename}?sig=${signature}`
      return { id, filename, size: bytes.length, content_type: type, url, proxy_url: url }
    },

    conversationOf,

    renewFiles(): void {
      for (const message of [...messages.values()].flat())
        message.attachments = message.attachments.map((attachment) => {
          const file = files.get(attachment.id)
          if (file) file.signature = `new-${file.signature}`
          const url = attachment.url.replace('?sig=', '?sig=new-')
          return { ...attachment, url, proxy_url: url }
        })
    },

    /** A message of the bot's as the contract sees it. `text` is what it was when it was taken. */
    takenOf({ id, channel_id, content, attachments, message_reference }: FakeMessage): Taken {
      const { id: conversation, thread } = conversationOf(channels.get(channel_id) ?? direct)
      const [attachment] = attachments
      return {
        ...{ conversation, message: id, text: content },
        current: find(channel_id, id)?.content,
        ...(thread !== undefined && { thread }),
        ...(message_reference && { replyTo: message_reference.message_id }),
        ...(attachment && {
          file: { fileName: attachment.filename, bytes: files.get(attachment.id)?.bytes ?? Buffer.alloc(0) }
        })
      }
    }
  }
}

export type World = ReturnType<typeof createWorld>
