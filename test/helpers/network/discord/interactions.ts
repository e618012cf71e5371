import {
  type Answer,
  alreadyAcknowledged,
  invalid,
  nothing,
  ok,
  unknownInteraction,
  unknownMessage,
  unknownWebhook
} from './answers.ts'
import type { createPosting, Posted } from './posting.ts'
import type { FakeMessage, User, World } from './world.ts'

interface Interaction {
  readonly id: string
  readonly token: string
  readonly channel: string
  /** What stands in the channel: "is thinking", then the answer. */
  message?: FakeMessage
  isDue: boolean
}

const name = /^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u

/** Application commands: the list of them, and what becomes of one that somebody picks. */
export const createInteractionsFake = (world: World, posting: ReturnType<typeof createPosting>) => {
  const open = new Map<string, Interaction>()
  let listed: readonly Record<string, unknown>[] = []
  let lists = 0

  return {
    list(body: unknown): Answer {
      if (!Array.isArray(body) || body.length > 100)
        return invalid('body', 'BASE_TYPE_BAD_LENGTH', 'Bad list')
      for (const command of body as Record<string, unknown>[]) {
        const description = String(command.description ?? '')
        if (!name.test(String(command.name)))
          return invalid('name', 'STRING_TYPE_REGEX', 'Command name is invalid')
        if (description.length < 1 || description.length > 100)
          return invalid('description', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.')
      }
      listed = body
      lists += 1
      return ok(body)
    },
    listed: () => listed,
    lists: () => lists,

    /** Somebody picks a command. @returns what the gateway tells of it. */
    pick(channel: string, picker: User, { command, text }: { command: string; text?: string }) {
      const id = world.snowflake()
      const interaction: Interaction = { id, token: `token-of-${id}`, channel, isDue: true }
      open.set(id, interaction)
      const place = world.channels.get(channel)
      const inServer = place?.guild_id !== undefined
      const options = text === undefined ? [] : [{ type: 3, name: 'text', value: text }]
      return {
        ...{ id, token: interaction.token, type: 2, version: 1, application_id: world.application },
        ...{ channel_id: channel, channel: place, context: inServer ? 0 : 1 },
        ...(inServer
          ? { guild_id: place.guild_id, member: { user: picker, nick: null, roles: [] } }
          : { user: picker }),
        data: { id: world.snowflake(), type: 1, name: command, options }
      }
    },

    /** The three seconds are over. */
    expire: (id: string): void => {
      const interaction = open.get(id)
      if (interaction) interaction.isDue = false
    },

    callback(id: string, token: string, { json }: Posted): Answer {
      const interaction = open.get(id)
      if (!interaction || interaction.token !== token || !interaction.isDue) return unknownInteraction
      if (interaction.message) return alreadyAcknowledged
      if (json.type !== 5) return invalid('type', 'BASE_TYPE_CHOICES', 'The tests know deferral alone.')
      const channel = world.channels.get(interaction.channel)
      if (!channel) return unknownInteraction
      interaction.message = world.addMessage(channel, { author: world.bot, content: '', flags: 1 << 7 })
      world.record({ event: 'deferred', interaction: id })
      return nothing
    },

    async fill(application: string, token: string, posted: Posted): Promise<Answer> {
      const interaction = [...open.values()].find((each) => each.token === token)
      if (!interaction || application !== world.application) return unknownWebhook
      if (!interaction.message) return unknownMessage
      return posting.patch(interaction.message, posted)
    },

    /** The fifteen minutes are over, of all of them. */
    forget: (): void => open.clear(),
    /** Whether a person still sees "is thinking". */
    isThinking: (id: string): boolean => open.get(id)?.message?.content === '',
    messageOf: (id: string): FakeMessage | undefined => open.get(id)?.message
  }
}
