import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Channel, ChannelContext } from '../../src/channel.ts'
import type { Api } from './api.ts'
import type { Config } from './config.ts'
import { createDispatch } from './dispatch.ts'
import { runGateway } from './gateway.ts'
import { createInteractions } from './interactions.ts'
import { fetchAttachment } from './media.ts'
import { createOutbound } from './outbound.ts'
import { probe } from './probe.ts'
import { createApi } from './rest.ts'
import { openSession } from './session.ts'

/** How long a question of ours may take, in milliseconds. */
const ASKING_MS = 15_000

const intentsOf = ({ messageContent }: Config): number =>
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.GuildMessageReactions |
  GatewayIntentBits.DirectMessages |
  GatewayIntentBits.DirectMessageReactions |
  (messageContent ? GatewayIntentBits.MessageContent : 0)

/**
 * A bot on Discord, over the gateway and REST libraries that discord.js is made of. Its `Client` is left out:
 * it cannot resume a session that another process began, it counts an event as received before anybody has
 * it on disk, and it keeps a copy of every server.
 */
export const openDiscord = (context: ChannelContext<Config>): Channel => {
  const { config, state, log } = context
  const token = config.token ?? ''
  const { rest, api } = createApi(config.apiBase, token)
  const interactions = createInteractions(api, state, log)

  return {
    async run(link) {
      const life = new AbortController()
      /** What a link asks ends with it, and holds the events behind it back only for so long. */
      const asking: Api = (method, route, options) =>
        api(method, route, {
          signal: AbortSignal.any([life.signal, AbortSignal.timeout(ASKING_MS)]),
          ...options
        })
      const session = await openSession(state)
      const dispatch = createDispatch({ context, api: asking, session, interactions })
      try {
        await runGateway({ rest, token, intents: intentsOf(config), session, log, dispatch }, link)
      } finally {
        life.abort()
        await session.save()
      }
    },
    ...createOutbound(api, interactions),
    fetchMedia: (media, signal) => fetchAttachment(api, media, signal),
    probe: (signal) => probe(api, config, signal)
  }
}
