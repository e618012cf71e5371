import { appendFileSync } from 'node:fs'
import type { Message, MessageEntity } from 'grammy/types'
import type { Test } from 'tap'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import { serveNetwork } from './serve.ts'
import { createDeliveries } from './telegram/deliveries.ts'
import { type BotState, otherMethods } from './telegram/methods.ts'
import { sendingMethods } from './telegram/sending.ts'
import { startTelegramServer } from './telegram/server.ts'
import {
  BOT,
  createTelegramWorld,
  DIRECT,
  FORUM,
  GROUP,
  PERSON,
  type Record,
  TOPIC
} from './telegram/world.ts'

const TOKEN = `${BOT.id}:AAF-not-a-token-of-any-real-bot-0000`
const conversation = {
  direct: { id: String(DIRECT.id), kind: 'direct' },
  group: { id: String(GROUP.id), kind: 'group' },
  thread: { id: String(FORUM.id), kind: 'group', thread: String(TOPIC), threadKind: 'topic' }
} as const satisfies { [name: string]: Conversation }

export interface FakeTelegramOptions {
  /** Gets a line for everything that is delivered, acknowledged, taken, edited and deleted. */
  readonly record?: Record
  /** Where the public address of a webhook leads on this machine. */
  readonly reach?: (url: string) => string
}

/** A strict Bot API on loopback, with one bot, one person, a group, and a forum with a topic. */
export const fakeTelegram = async ({ record = () => {}, reach = (url) => url }: FakeTelegramOptions = {}) => {
  const world = createTelegramWorld()
  const deliveries = createDeliveries(record, reach)
  const bot: BotState = { privacy: false, typings: [], commands: [] }
  const server = await startTelegramServer({
    token: TOKEN,
    methods: {
      getUpdates: ({ values }, gone) => deliveries.poll(values, gone),
      ...sendingMethods(world, record),
      ...otherMethods(world, deliveries, bot)
    },
    download: (path) => world.files.get(path.replace(/^documents\//, ''))?.bytes
  })

  const say = async (saying: Saying): Promise<string> => {
    const { text, sender, mention, replyTo, file } = saying
    const place: Conversation = saying.conversation ?? conversation.direct
    const name = `@${BOT.username}`
    const entities: MessageEntity[] = mention ? [{ type: 'mention', offset: 0, length: name.length }] : []
    const upload = file && { fileName: file.fileName, bytes: Buffer.from(file.bytes) }
    const document = file &&
      upload && {
        file_id: world.keepFile(upload),
        file_unique_id: `u-${file.fileName}`,
        file_name: file.fileName,
        mime_type: file.mimeType,
        file_size: file.bytes.length
      }
    const { message } = world.write({
      chat: world.chat(place.id),
      from: sender === undefined ? PERSON : { ...PERSON, id: Number(sender) },
      text: mention ? `${name} ${text}` : text,
      entities,
      thread: place.thread === undefined ? undefined : Number(place.thread),
      replyTo: replyTo === undefined ? undefined : Number(replyTo),
      file: upload,
      more: document ? ({ document } as Partial<Message>) : {}
    })
    record({ what: 'said', message: message.message_id, text })
    deliveries.push({ message } as Parameters<typeof deliveries.push>[0])
    return String(message.message_id)
  }

  const change = async ({ conversation: place, message: id, does }: Doing): Promise<void> => {
    const chat = world.chat(place.id)
    const date = Math.floor(Date.now() / 1000)
    const reaction = (emoji: string) => ({ type: 'emoji', emoji })
    const happening =
      does === 'remove'
        ? {}
        : 'text' in does
          ? {
              edited_message: {
                ...world.find(chat.id, Number(id))?.message,
                text: does.text,
                edit_date: date
              }
            }
          : {
              message_reaction: {
                ...{ chat, message_id: Number(id), user: PERSON, date },
                ...{ old_reaction: [], new_reaction: [reaction(does.emoji)] }
              }
            }
    deliveries.push(happening as Parameters<typeof deliveries.push>[0])
  }

  const taken = (): Taken[] =>
    world.standing
      .filter(({ isOurs }) => isOurs)
      .map(({ message, first, text, isGone, file }) => ({
        conversation: String(message.chat.id),
        thread: message.message_thread_id === undefined ? undefined : String(message.message_thread_id),
        message: String(message.message_id),
        text: first,
        current: isGone ? undefined : text,
        replyTo: message.reply_to_message && String(message.reply_to_message.message_id),
        file
      }))

  const network = {
    config: { botToken: TOKEN, apiRoot: server.url },
    secrets: [TOKEN, TOKEN.slice(TOKEN.indexOf(':') + 1)],
    ...conversation,
    sender: String(PERSON.id),
    say,
    change,
    changes: ['edit', 'reaction'],
    taken,
    reactions: () =>
      world.standing.flatMap(({ message, reaction }) =>
        reaction ? [`${message.message_id} ${reaction}`] : []
      ),
    typings: () => bot.typings.length,
    redeliver: async () => deliveries.again(),
    isAcknowledged: deliveries.isConfirmed,
    mark: server.mark,
    late: server.late,
    cut: server.cut,
    failSends: server.fail,
    revoke: server.revoke
  } satisfies FakeNetwork

  return {
    ...network,
    /** What a test may do that other networks have not: raw updates, the bot's state, what was asked. */
    ...{
      world,
      bot,
      push: deliveries.push,
      asked: server.asked,
      webhook: deliveries.webhook,
      url: server.url
    },
    close(): void {
      deliveries.close()
      server.close()
    }
  }
}

export type FakeTelegram = Awaited<ReturnType<typeof fakeTelegram>>

/** The same, closed when the test ends. */
export const startTelegram = async (t: Test, options?: FakeTelegramOptions): Promise<FakeTelegram> => {
  const network = await fakeTelegram(options)
  t.teardown(network.close)
  return network
}

if (import.meta.main) {
  const [, , log] = process.argv
  const record: Record = (entry) => {
    if (log) appendFileSync(log, `${JSON.stringify({ at: Date.now(), ...entry })}\n`)
  }
  const network = await fakeTelegram({ record })
  await serveNetwork(network, async () => network.close())
}
