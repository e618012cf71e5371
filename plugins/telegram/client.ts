import { Api, InputFile, type Transformer } from 'grammy'
import type { Channel, ChannelContext } from '../../src/channel.ts'
import type { OutboundMedia } from '../../src/channel-messages.ts'
import type { BotApi } from './bot-api.ts'
import { waitForCalls } from './calls.ts'
import type { Settings } from './config.ts'
import { linkFailure, TelegramError, toTelegramError } from './errors.ts'
import { createDownload } from './fetch-media.ts'
import { createMoves } from './moves.ts'
import { createOutbound } from './outbound.ts'
import { poll } from './polling.ts'
import { probe } from './probe.ts'
import type { WebhookDoor } from './webhook-door.ts'

/** The library's own limit. Every request carries a signal that ends it before. */
const LIBRARY_SECONDS = 3600

/** Every failure becomes a `TelegramError` here, before anybody can log the library's own. */
const plainErrors: Transformer = async (previous, method, payload, signal) => {
  try {
    const answer = await previous(method, payload, signal)
    if (!answer.ok) throw toTelegramError(method, answer)
    return answer
  } catch (error) {
    throw toTelegramError(method, error)
  }
}

/** The library writes the name into a header as it stands. */
const asFile = ({ path, fileName }: OutboundMedia): InputFile =>
  new InputFile(path, fileName.replace(/[\s"\\/;]+/g, '_'))

const createApi = (token: string, apiRoot: string): BotApi => {
  const api = new Api(token, { apiRoot, timeoutSeconds: LIBRARY_SECONDS })
  api.config.use(plainErrors)
  return api.raw as unknown as BotApi
}

/** One bot. */
export const openTelegram = (context: ChannelContext<Settings>, door: WebhookDoor): Channel => {
  const { config, state } = context
  const token = config.botToken ?? ''
  const apiRoot = config.apiRoot.replace(/\/+$/, '')
  const api = createApi(token, apiRoot)

  return {
    async run(link) {
      try {
        if (config.webhookUrl) await waitForCalls(api, context, { door, link })
        else await poll(api, context, link)
      } catch (error) {
        if (link.signal.aborted) return
        throw error instanceof TelegramError ? linkFailure(error) : error
      }
    },
    ...createOutbound({ api, inChat: createMoves(context), asFile }),
    fetchMedia: createDownload({ api, filesRoot: `${apiRoot}/file/bot${token}` }),
    probe: (signal) => probe(api, config, signal),
    async logout() {
      await api.deleteWebhook({ drop_pending_updates: false }, AbortSignal.timeout(30_000))
      await state.delete('commands')
    }
  }
}
