import {
  type Answer,
  invalid,
  invalidRecipient,
  missingPermissions,
  notFound,
  nothing,
  ok,
  unknownChannel,
  unknownEmoji,
  unknownMessage
} from './answers.ts'
import type { createInteractionsFake } from './interactions.ts'
import type { createPosting, Posted } from './posting.ts'
import type { FakeChannel, FakeMessage, World } from './world.ts'

export interface Request {
  readonly method: string
  /** After `/api/v10/`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly posted: Posted
}

export interface RouteParts {
  readonly world: World
  readonly posting: ReturnType<typeof createPosting>
  readonly interactions: ReturnType<typeof createInteractionsFake>
  readonly gatewayUrl: () => string
  readonly sessionsLeft: () => number
  readonly allowsContent: () => boolean
  /** Tells the bot, too, what it did itself: Discord does. */
  readonly dispatch: (type: string, data: unknown) => void
  readonly taken: (message: FakeMessage) => void
}

const MESSAGE_CONTENT_LIMITED = 1 << 19
const emojiPattern = /^(\p{Extended_Pictographic}[\p{Emoji_Component}\p{Extended_Pictographic}]*|[\w]+:\d+)$/u

/** Discord's REST API, as far as a bot like ours needs it. */
export const createRoutes = (parts: RouteParts) => {
  const { world, posting, interactions, dispatch } = parts
  let typings = 0

  const react = (message: FakeMessage | undefined, emoji: string, isOn: boolean): Answer => {
    if (!message) return unknownMessage
    if (!emojiPattern.test(emoji)) return unknownEmoji
    const reactions = world.reactions.get(message.id) ?? new Set()
    world.reactions.set(message.id, reactions)
    if (isOn) reactions.add(emoji)
    else reactions.delete(emoji)
    world.record({ event: isOn ? 'reacted' : 'unreacted', message: message.id, emoji })
    return nothing
  }

  const messages = async (
    channel: FakeChannel,
    { method, path, query, posted }: Request
  ): Promise<Answer> => {
    const [id, what, emoji = '', who] = path.slice(3)
    if (id === undefined) {
      if (method === 'GET') return posting.history(channel, query)
      if (method !== 'POST') return notFound
      const { answer, message } = await posting.post(channel, posted)
      if (message) {
        parts.taken(message)
        dispatch('MESSAGE_CREATE', { ...message, channel_type: channel.type })
      }
      return answer
    }
    const message = world.find(channel.id, id)
    if (what === 'reactions' && who === '@me')
      return react(message, decodeURIComponent(emoji), method === 'PUT')
    if (method === 'GET') return message ? ok(message) : unknownMessage
    if (method === 'PATCH') return posting.patch(message, posted)
    return method === 'DELETE' ? posting.remove(channel, id) : notFound
  }

  const channels = async (request: Request): Promise<Answer> => {
    const channel = world.channels.get(request.path[1] ?? '')
    if (!channel) return unknownChannel
    switch (request.path[2]) {
      case undefined:
        return ok(channel)
      case 'typing':
        typings += 1
        return nothing
      case 'messages':
        return messages(channel, request)
      default:
        return notFound
    }
  }

  const users = ({ method, path, posted }: Request): Answer => {
    if (method === 'GET' && path[1] === '@me' && path.length === 2) return ok(world.bot)
    if (method !== 'POST' || path[2] !== 'channels') return notFound
    const person = world.people.find(({ id }) => id === posted.json.recipient_id)
    if (!person) return invalidRecipient
    const known = [...world.channels.values()].find(
      ({ type, recipients }) => type === 1 && recipients?.[0]?.id === person.id
    )
    return ok(known ?? world.addChannel({ type: 1, recipients: [person] }))
  }

  const applications = ({ method, path, posted }: Request): Answer => {
    if (path[1] === '@me')
      return ok({ id: world.application, flags: parts.allowsContent() ? MESSAGE_CONTENT_LIMITED : 0 })
    if (path[1] !== world.application) return missingPermissions
    if (method !== 'PUT' || path[2] !== 'commands') return notFound
    return interactions.list(posted.json)
  }

  const fill = async ({ path, posted }: Request): Promise<Answer> => {
    const [, application = '', token = ''] = path
    const answer = await interactions.fill(application, token, posted)
    if (answer.status === 200) parts.taken(answer.body as FakeMessage)
    return answer
  }

  return {
    typings: () => typings,
    async answer(request: Request): Promise<Answer> {
      const { path } = request
      switch (path[0]) {
        case 'gateway':
          return ok({
            url: parts.gatewayUrl(),
            shards: 1,
            session_start_limit: {
              ...{ total: 1000, remaining: parts.sessionsLeft(), reset_after: 3_600_000, max_concurrency: 1 }
            }
          })
        case 'users':
          return users(request)
        case 'channels':
          return channels(request)
        case 'guilds':
          if (path[1] !== world.server || path[2] !== 'roles') return notFound
          return ok([{ id: world.role, name: 'portcullis', tags: { bot_id: world.bot.id } }])
        case 'applications':
          return applications(request)
        case 'interactions':
          return interactions.callback(path[1] ?? '', path[2] ?? '', request.posted)
        case 'webhooks':
          return path[4] === '@original' ? fill(request) : invalid('path', 'UNKNOWN', 'No such message')
        default:
          return notFound
      }
    }
  }
}
