import type { GatewayGuildCreateDispatchData } from 'discord-api-types/v10'
import type { ChannelContext } from '../../src/channel.ts'
import { now } from '../../src/time.ts'
import { type Api, isOutOfReach } from './api.ts'
import { byAge, newestOf, snowflakeAt, timeOf } from './ids.ts'
import type { DiscordMessage } from './inbound.ts'

/** What is older than a day wants no answer any more. */
const OLDEST_MS = 24 * 3_600_000
/** Messages of different channels reach us nearly, not quite, in the order of their ids. */
const DISORDER_MS = 60_000
const PAGE = 100

export interface CatchUpParts {
  readonly api: Api
  readonly newest: ChannelContext['newest']
  /** Takes in one message as if it came just now; one that we have is dropped by its key. */
  deliver(message: DiscordMessage, isDirect: boolean): Promise<void>
}

/**
 * Reads what was said while no session of ours was there to hear it. A session that is resumed needs none of
 * this: Discord sends again what we have not settled.
 */
export const createCatchUp = ({ api, newest, deliver }: CatchUpParts) => {
  const readAfter = async (channel: string, start: string, isDirect: boolean): Promise<void> => {
    let after = start
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(PAGE) })
      const page = await api<DiscordMessage[]>('GET', `/channels/${channel}/messages`, { query })
      const messages = page.toSorted(byAge)
      for (const message of messages) await deliver(message, isDirect)
      after = messages.at(-1)?.id ?? after
      if (messages.length < PAGE) return
    }
  }

  const read = async (channel: string, after: string, isDirect: boolean): Promise<void> => {
    try {
      await readAfter(channel, after, isDirect)
    } catch (error) {
      if (!isOutOfReach(error)) throw error
    }
  }

  const oldest = (): string => snowflakeAt(now() - OLDEST_MS)
  const shortlyBefore = (message: string): string => snowflakeAt(timeOf(message) - DISORDER_MS)

  return {
    /** After a new session began: what was said in each conversation that we know. */
    async conversations(since: string | undefined): Promise<void> {
      for (const { conversation, message } of await newest()) {
        const { id, thread = id, kind } = conversation
        // A reaction to an old message must not take us back to that.
        const from = since === undefined ? message : newestOf(message, shortlyBefore(since))
        await read(thread, newestOf(from, oldest()) ?? message, kind === 'direct')
      }
    },

    /** After Discord told us of a server: what was said in its channels since, in those that we do not know too. */
    async server(server: GatewayGuildCreateDispatchData, since: string | undefined): Promise<void> {
      if (since === undefined || server.unavailable) return
      const joined = snowflakeAt(Date.parse(server.joined_at))
      const after = newestOf(shortlyBefore(since), joined, oldest()) ?? since
      for (const channel of [...server.channels, ...server.threads]) {
        const last = 'last_message_id' in channel ? channel.last_message_id : undefined
        if (last && BigInt(last) > BigInt(after)) await read(channel.id, after, false)
      }
    }
  }
}

export type CatchUp = ReturnType<typeof createCatchUp>
