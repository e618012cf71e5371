import type { ChannelContext, Link } from '../../src/channel.ts'
import type { BotApi } from './bot-api.ts'
import { greet } from './greeting.ts'
import { allowedUpdates } from './inbound.ts'
import { createIntake } from './intake.ts'

/** How long Telegram holds a request until something happens. */
const POLL_SECONDS = 30
/** How much longer an answer may take before we believe that the connection is dead. */
const GRACE_SECONDS = 10
const BATCH = 100

/**
 * Asks for updates until the link ends. An update is confirmed by the request that follows its receipt: what
 * was not stored comes again, to the next link too.
 */
export const poll = async (api: BotApi, context: ChannelContext, link: Link): Promise<void> => {
  const self = await greet(api, context, link.signal)
  const { url } = await api.getWebhookInfo(link.signal)
  if (url) await api.deleteWebhook({ drop_pending_updates: false }, link.signal)
  const take = createIntake(context, self)

  const ask = (offset: number | undefined, seconds: number) => {
    const time = AbortSignal.timeout((seconds + GRACE_SECONDS) * 1000)
    const signal = AbortSignal.any([link.signal, time])
    return api.getUpdates({ offset, limit: BATCH, timeout: seconds, allowed_updates: allowedUpdates }, signal)
  }

  let seconds = 0
  let offset: number | undefined
  while (!link.signal.aborted) {
    const updates = await ask(offset, seconds)
    // The first answer shows that nobody else is reading; only then the link stands.
    if (seconds === 0) link.connected({ id: String(self.id), name: `@${self.username}` })
    seconds = POLL_SECONDS
    link.alive()
    // What it confirmed is gone. Sent again it could hide updates: after a quiet week their ids start anew.
    offset = undefined
    for (const update of updates) {
      await take(update)
      if (link.signal.aborted) return
      offset = update.update_id + 1
    }
  }
}
