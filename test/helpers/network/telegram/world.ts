import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types'
import type { Upload } from './parameters.ts'
import { badRequest } from './refusal.ts'

export const BOT: User & { readonly username: string } = {
  id: 7000000001,
  is_bot: true,
  first_name: 'Portcullis',
  username: 'portcullis_fake_bot'
}
export const PERSON: User = { id: 1001, is_bot: false, first_name: 'Somebody' }
export const DIRECT: Chat.PrivateChat = { id: PERSON.id, type: 'private', first_name: PERSON.first_name }
export const GROUP: Chat.SupergroupChat = { id: -1001000000001, type: 'supergroup', title: 'A group' }
export const FORUM: Chat.SupergroupChat = {
  id: -1001000000002,
  type: 'supergroup',
  title: 'A forum',
  is_forum: true
}
export const TOPIC = 5

/** A message as it stands in a chat, ours or not. */
export interface Standing {
  readonly message: Message
  /** What was sent, before any edit. */
  readonly first: string
  text: string
  isGone: boolean
  readonly file?: Upload
  readonly isOurs: boolean
  reaction?: string
}

export interface Writing {
  readonly chat: Chat
  readonly from: User
  readonly text: string
  readonly entities?: MessageEntity[]
  readonly thread?: number
  readonly replyTo?: number
  readonly file?: Upload
  readonly more?: Partial<Message>
}

/** One line of what happens, for whoever keeps the log. */
export type Record = (entry: Readonly<{ what: string } & { [key: string]: unknown }>) => void

export const createTelegramWorld = () => {
  const chats = new Map<number, Chat>([DIRECT, GROUP, FORUM].map((chat) => [chat.id, chat]))
  const standing: Standing[] = []
  const files = new Map<string, Upload>()
  const moved = new Map<number, number>()
  let lastFile = 0
  let lastMessage = 100

  const find = (chat: number, message: number): Standing | undefined =>
    standing.find((one) => one.message.chat.id === chat && one.message.message_id === message && !one.isGone)

  return {
    standing,
    files,
    find,
    keepFile(file: Upload): string {
      lastFile += 1
      files.set(`file-${lastFile}`, file)
      return `file-${lastFile}`
    },
    addChat: (chat: Chat): void => void chats.set(chat.id, chat),
    /** The group became a supergroup: what is sent to the old id is refused, and told where to go. */
    move: (from: number, to: number): void => void moved.set(from, to),
    movedTo: (chat: number): number | undefined => moved.get(chat),
    chat(id: unknown): Chat {
      if (id === undefined || id === '') throw badRequest('chat_id is empty')
      const chat = chats.get(Number(id))
      if (!chat) throw badRequest('chat not found')
      return chat
    },
    write({ chat, from, text, entities, thread, replyTo, file, more = {} }: Writing): Standing {
      lastMessage += 1
      const inTopic = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }
      const answered = replyTo === undefined ? undefined : find(chat.id, replyTo)?.message
      const words = file ? { caption: text, caption_entities: entities } : { text, entities }
      const message = {
        ...{ message_id: lastMessage, date: Math.floor(Date.now() / 1000), chat, from },
        ...(text === '' ? {} : words),
        ...inTopic,
        ...(answered ? { reply_to_message: { ...answered, reply_to_message: undefined } } : {}),
        ...more
      } as Message
      const one = { message, first: text, text, isGone: false, file, isOurs: from.id === BOT.id }
      standing.push(one)
      return one
    }
  }
}

export type TelegramWorld = ReturnType<typeof createTelegramWorld>

/** Part of an update that says what happened. */
export type Happening = Omit<Update, 'update_id'>
