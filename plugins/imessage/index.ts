import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import { createDoor, type Door } from './bluebubbles/door.ts'
import { webhook } from './bluebubbles/webhook.ts'
import { Config } from './config.ts'
import { normalizeId } from './ids.ts'
import { MAX_TEXT, MAX_UPLOAD } from './limits.ts'

/** iMessage. `door` is where accounts with a BlueBubbles server wait for its calls. */
export const createImessage = (door: Door) =>
  provider({
    id: 'imessage',
    name: 'iMessage',
    config: Config,
    capabilities: {
      maxTextLength: MAX_TEXT,
      maxUploadBytes: MAX_UPLOAD,
      threads: false,
      reactions: true,
      edits: true,
      removals: true,
      // It is shown for a minute.
      typingEveryMs: 30_000,
      // Messages takes five edits of a message.
      editEveryMs: 10_000,
      // We ask imsg every twenty seconds, and BlueBubbles every five.
      livenessMs: 60_000
    },
    normalizeId,
    missing({ transport, command, serverUrl, password, webhookUrl, webhookSecret }) {
      if (transport === 'imsg') return command ? undefined : 'command'
      if (!serverUrl) return 'serverUrl'
      if (!password) return 'password'
      return webhookUrl && !webhookSecret ? 'webhookSecret' : undefined
    },
    open: async (context) => (await import('./client.ts')).openImessage(context, door)
  })

export const sections: Section[] = [{ path: 'channels.imessage', schema: Config }]

/** Whether any account is called: otherwise there is no address to call. */
const isCalled = ({ webhookUrl, accounts }: Config): boolean =>
  [webhookUrl, ...Object.values(accounts).map((own) => (own as Partial<Config>).webhookUrl)].some(Boolean)

export default fp<{ readonly imessage: Config }>(
  async (app, { imessage }) => {
    const door = createDoor()
    const hasAddress = isCalled(imessage)
    if (hasAddress) await app.register(webhook, { prefix: '/webhooks/imessage', door })
    app.channels.add(createImessage(door), imessage, {
      refuses: (next) =>
        !hasAddress && isCalled(next) ? 'the address that it calls is made at the start' : undefined
    })
  },
  { name: 'imessage', dependencies: ['channels'] }
)
