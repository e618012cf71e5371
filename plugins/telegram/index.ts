import type { Static } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import { Config, type Settings } from './config.ts'
import { normalizeId } from './ids.ts'
import { MAX_CAPTION, MAX_TEXT, MAX_UPLOAD } from './limits.ts'
import { webhook } from './webhook.ts'
import { createWebhookDoor, type WebhookDoor } from './webhook-door.ts'

/** Telegram. `door` is where accounts with a webhook wait for its calls. */
export const createTelegram = (door: WebhookDoor) =>
  provider({
    id: 'telegram',
    name: 'Telegram',
    config: Config,
    capabilities: {
      maxTextLength: MAX_TEXT,
      maxCaptionLength: MAX_CAPTION,
      maxUploadBytes: MAX_UPLOAD,
      threads: true,
      reactions: true,
      edits: true,
      removals: true,
      // It is shown for five seconds.
      typingEveryMs: 4_000,
      editEveryMs: 1_500,
      livenessMs: 60_000
    },
    normalizeId,
    missing({ botToken, webhookUrl, webhookSecret }) {
      if (!botToken) return 'botToken'
      return webhookUrl && !webhookSecret ? 'webhookSecret' : undefined
    },
    open: async (context) => (await import('./client.ts')).openTelegram(context, door)
  })

export const sections: Section[] = [{ path: 'channels.telegram', schema: Config }]

/** Whether Telegram calls for any account: otherwise there is no address to call. */
const isCalled = ({ webhookUrl, accounts }: Static<typeof Config>): boolean =>
  [webhookUrl, ...Object.values(accounts).map((own) => (own as Partial<Settings>).webhookUrl)].some(Boolean)

export default fp<{ readonly telegram: Static<typeof Config> }>(
  async (app, { telegram }) => {
    const door = createWebhookDoor()
    const hasAddress = isCalled(telegram)
    if (hasAddress) await app.register(webhook, { prefix: '/webhooks/telegram', door })
    app.channels.add(createTelegram(door), telegram, {
      refuses: (next) =>
        !hasAddress && isCalled(next) ? 'the address that it calls is made at the start' : undefined
    })
  },
  { name: 'telegram', dependencies: ['channels'] }
)
