import type { WebClient } from '@slack/web-api'
import type { Conversation } from '../../src/channel-messages.ts'
import { isTs } from './ids.ts'

/** One Web API client per call, because only a client knows how to end its call. */
export type Web = (signal: AbortSignal) => WebClient

const LOOK_MS = 2_000
const KEPT = 2_000

/** Remembers what was found, the newest so many. What could not be found is asked for again. */
const createMemory = <Value>() => {
  const entries = new Map<string, Value>()
  const set = (key: string, value: Value): void => {
    entries.delete(key)
    entries.set(key, value)
    const [oldest] = entries.keys()
    if (entries.size > KEPT && oldest !== undefined) entries.delete(oldest)
  }
  return {
    set,
    async find(key: string, look: () => Promise<Value | undefined>): Promise<Value | undefined> {
      const known = entries.get(key)
      if (known !== undefined) return known
      const found = await look()
      if (found !== undefined) set(key, found)
      return found
    }
  }
}

const kinds: Readonly<Record<string, Conversation['kind']>> = {
  im: 'direct',
  app_home: 'direct',
  mpim: 'group',
  group: 'channel',
  channel: 'channel'
}

/**
 * Names of people and places, which events leave out. It never fails: an event is worth more than the names in
 * it, and Slack waits only three seconds for our word.
 */
export const createDirectory = (web: Web, ended: AbortSignal) => {
  const users = createMemory<string>()
  const places = createMemory<Omit<Conversation, 'thread'>>()
  const threads = createMemory<boolean>()
  const look = (): AbortSignal => AbortSignal.any([ended, AbortSignal.timeout(LOOK_MS)])
  const orNothing = (): undefined => undefined

  const nameOf = (user: string): Promise<string | undefined> =>
    users.find(user, async () => {
      const { user: found } = (await web(look()).users.info({ user }).catch(orNothing)) ?? {}
      return found?.profile?.display_name || found?.real_name || found?.name
    })

  return {
    async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await nameOf(id)] as const))
      return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
    },

    /** `type` is what the event says of the place, where it does. */
    async placeOf(id: string, type?: string | null): Promise<Conversation> {
      if (type === 'im' || id.startsWith('D')) return { id, kind: 'direct' }
      const known = await places.find(id, async () => {
        const { channel } = (await web(look()).conversations.info({ channel: id }).catch(orNothing)) ?? {}
        if (!channel) return undefined
        const kind = channel.is_im ? 'direct' : channel.is_mpim ? 'group' : 'channel'
        return { id, kind, ...(kind === 'channel' && channel.name && { title: channel.name }) }
      })
      return known ?? { id, kind: kinds[type ?? ''] ?? 'channel' }
    },

    /** Whether we wrote in a thread, as far as its first message tells. */
    async takesPart(channel: string, thread: string, self: string): Promise<boolean> {
      if (!isTs(thread)) return false
      const found = await threads.find(`${channel}:${thread}`, async () => {
        const answer = await web(look())
          .conversations.replies({ channel, ts: thread, limit: 1 })
          .catch(orNothing)
        const root = answer?.messages?.[0]
        return root && (root.user === self || (root.reply_users ?? []).includes(self))
      })
      return found ?? false
    },

    /** We wrote there just now. */
    wrote: (channel: string, thread: string): void => threads.set(`${channel}:${thread}`, true)
  }
}

export type Directory = ReturnType<typeof createDirectory>
