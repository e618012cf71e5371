import { type APIChannel, type APIRole, ChannelType } from 'discord-api-types/v10'
import type { Conversation } from '../../src/channel-messages.ts'
import { type Api, isOutOfReach } from './api.ts'
import { createBounded } from './bounded.ts'
import type { Setting } from './inbound.ts'

const CHANNELS = 1_000
const SERVERS = 200

const threads: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread
])

/** What we need to know of a channel. */
interface Place {
  readonly conversation: Conversation
  readonly server?: string
}

/** Where a message in this channel was said: for Discord a thread is a channel with a parent. */
export const toConversation = (
  channel: Pick<APIChannel, 'id' | 'type'> & { name?: string | null; parent_id?: string | null }
): Conversation => {
  const title = channel.name ? { title: channel.name } : {}
  if (channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM)
    return { id: channel.id, kind: 'direct', ...title }
  if (threads.has(channel.type) && channel.parent_id)
    return { id: channel.parent_id, kind: 'channel', thread: channel.id, ...title }
  return { id: channel.id, kind: 'channel', ...title }
}

/**
 * Channels and our roles, asked for when something is first said there. Discord tells of all of them at the
 * start, but a resumed session does not hear that, and a bot in many servers would keep much and use little.
 */
export const createDirectory = (api: Api) => {
  const places = createBounded<Place>(CHANNELS)
  const roles = createBounded<string>(SERVERS)

  const look = async (id: string): Promise<Place> => {
    try {
      const channel = await api<APIChannel>('GET', `/channels/${id}`)
      const server = 'guild_id' in channel ? channel.guild_id : undefined
      return { conversation: toConversation(channel), ...(server && { server }) }
    } catch (error) {
      // It was deleted since, or taken from us. What was said there was still said.
      if (isOutOfReach(error)) return { conversation: { id, kind: 'channel' } }
      throw error
    }
  }

  const placeOf = async (id: string): Promise<Place> => {
    const known = places.get(id) ?? (await look(id))
    places.set(id, known)
    return known
  }

  /** Discord gives every bot a role of its name, and people mention that as often as the bot. */
  const roleIn = async (server: string, self: string): Promise<string | undefined> => {
    const key = `${server}:${self}`
    const known = roles.get(key)
    if (known !== undefined) return known
    try {
      const all = await api<APIRole[]>('GET', `/guilds/${server}/roles`)
      const own = all.find(({ tags }) => tags?.bot_id === self)?.id
      if (own !== undefined) roles.set(key, own)
      return own
    } catch (error) {
      if (isOutOfReach(error)) return undefined
      throw error
    }
  }

  return {
    /** Where something happened, and who we are there. `mentionsRoles`: the latter needs a second look. */
    async settingOf(
      self: string,
      {
        channel,
        isDirect,
        mentionsRoles = false
      }: { channel: string; isDirect: boolean; mentionsRoles?: boolean }
    ): Promise<Setting> {
      if (isDirect) return { conversation: { id: channel, kind: 'direct' }, self: new Set([self]) }
      const { conversation, server } = await placeOf(channel)
      const role = mentionsRoles && server !== undefined ? await roleIn(server, self) : undefined
      return { conversation, self: new Set(role === undefined ? [self] : [self, role]) }
    },
    /** The channel is not what it was. */
    forget: (channel: string): void => places.delete(channel)
  }
}

export type Directory = ReturnType<typeof createDirectory>
