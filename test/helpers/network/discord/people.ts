import type { Conversation } from '../../../../src/channel-messages.ts'
import { now } from '../../../../src/time.ts'
import type { Doing, Saying } from '../../../contract/fake-network.ts'
import type { Entry, FakeChannel, FakeMessage, User, World } from './world.ts'

export interface PeopleParts {
  readonly world: World
  readonly base: () => string
  readonly record: (entry: Entry) => void
  readonly dispatch: (type: string, data: unknown) => void
}

/** What people do on the fake Discord, told to the bot as the gateway tells it. */
export const createPeople = ({ world, base, record, dispatch }: PeopleParts) => {
  const channelOf = ({ id, thread = id }: Conversation): FakeChannel => {
    const channel = world.channels.get(thread)
    if (!channel) throw new Error(`no channel ${thread}`)
    return channel
  }

  const personOf = (id: string): User => world.people.find((person) => person.id === id) ?? world.people[0]

  const placeOf = ({ guild_id }: FakeChannel, user: User) =>
    guild_id === undefined ? {} : { guild_id, member: { nick: null, roles: [], user } }

  /** Tells of a message. The service names the kind of its channel, and direct ones cannot do without. */
  const tell = (type: string, channel: FakeChannel, message: FakeMessage): void =>
    dispatch(type, { ...message, ...placeOf(channel, message.author), channel_type: channel.type })

  /** A message with any fields that Discord has. @returns its id. */
  const speak = (
    channel: FakeChannel,
    given: Pick<FakeMessage, 'author' | 'content'> & Partial<FakeMessage>
  ): string => {
    const message = world.addMessage(channel, given)
    record({ event: 'delivered', message: message.id, channel: channel.id, text: message.content })
    tell('MESSAGE_CREATE', channel, message)
    return message.id
  }

  return {
    channelOf,
    speak,

    async say({ text, conversation, sender = '', mention, replyTo, file }: Saying): Promise<string> {
      const channel = conversation ? channelOf(conversation) : world.direct
      const replied = replyTo === undefined ? undefined : world.find(channel.id, replyTo)
      const attachment =
        file &&
        world.addFile(Buffer.from(file.bytes), { filename: file.fileName, type: file.mimeType, base: base() })
      return speak(channel, {
        author: personOf(sender),
        content: mention ? `<@${world.bot.id}> ${text}` : text,
        ...(attachment && { attachments: [attachment] }),
        ...(replied && {
          message_reference: { message_id: replied.id, channel_id: channel.id, type: 0 as const },
          referenced_message: replied
        })
      })
    },

    async change({ conversation, message: id, does }: Doing): Promise<void> {
      const channel = channelOf(conversation)
      const message = world.find(channel.id, id)
      if (!message) throw new Error(`no message ${id}`)
      const { guild_id } = channel
      if (does === 'remove') {
        world.messages.set(
          channel.id,
          (world.messages.get(channel.id) ?? []).filter((each) => each !== message)
        )
        dispatch('MESSAGE_DELETE', { id, channel_id: channel.id, ...(guild_id && { guild_id }) })
      } else if ('text' in does) {
        message.content = does.text
        message.edited_timestamp = new Date(now()).toISOString()
        tell('MESSAGE_UPDATE', channel, message)
      } else {
        const user = world.people[0]
        dispatch('MESSAGE_REACTION_ADD', {
          ...{ user_id: user.id, channel_id: channel.id, message_id: id, type: 0, burst: false },
          ...{ emoji: { id: null, name: does.emoji }, message_author_id: message.author.id },
          ...placeOf(channel, user)
        })
      }
    }
  }
}
