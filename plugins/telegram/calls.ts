import { setTimeout as pause } from 'node:timers/promises'
import type { ChannelContext, Link } from '../../src/channel.ts'
import { now } from '../../src/time.ts'
import type { BotApi } from './bot-api.ts'
import type { Settings } from './config.ts'
import { greet } from './greeting.ts'
import { allowedUpdates } from './inbound.ts'
import { createIntake } from './intake.ts'
import type { WebhookDoor } from './webhook-door.ts'

const CHECK_MS = 30_000

/**
 * Lets Telegram call us until the link ends. The webhook stays when it does: Telegram keeps what it could not
 * deliver for a day, so a restart loses nothing.
 */
export const waitForCalls = async (
  api: BotApi,
  context: ChannelContext<Settings>,
  { door, link }: { readonly door: WebhookDoor; readonly link: Link }
): Promise<void> => {
  const { account, config, log } = context
  const { webhookUrl: url = '', webhookSecret: secret = '' } = config
  const self = await greet(api, context, link.signal)
  const leave = door.wait(account, { secret, take: createIntake(context, self) })
  try {
    // One call at a time keeps the order of what people say.
    const options = { secret_token: secret, allowed_updates: allowedUpdates, max_connections: 1 }
    await api.setWebhook({ url, ...options }, link.signal)
    link.connected({ id: String(self.id), name: `@${self.username}` })
    let since = now()
    while (!link.signal.aborted) {
      await pause(CHECK_MS, undefined, { signal: link.signal })
      const info = await api.getWebhookInfo(link.signal)
      if (info.url !== url) throw new Error('another program took the webhook of this bot')
      link.alive()
      const failedAt = (info.last_error_date ?? 0) * 1000
      if (failedAt < since) continue
      since = now()
      log.warn({ reason: info.last_error_message }, 'Telegram could not deliver through the webhook')
    }
  } finally {
    leave()
  }
}
