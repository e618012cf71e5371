import type { Static } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import type { Store } from '../store/index.ts'
import { Config } from './config.ts'
import { normalizeId } from './ids.ts'
import { MAX_CAPTION, MAX_TEXT, MAX_UPLOAD } from './limits.ts'
import { createMemory } from './memory.ts'
import { whatsapp as migration } from './migrations/0001-whatsapp.ts'
import { linkedAccounts } from './vault/credentials.ts'
import { createVault } from './vault/vault.ts'

const DAY_MS = 24 * 3_600_000

/** WhatsApp, with the state of its accounts in this store; `linked` are those that there is a phone for. */
export const createWhatsapp = (store: Store, linked = new Set<string>()) => {
  const memory = createMemory()

  return provider({
    id: 'whatsapp',
    name: 'WhatsApp',
    config: Config,
    capabilities: {
      maxTextLength: MAX_TEXT,
      maxCaptionLength: MAX_CAPTION,
      maxUploadBytes: MAX_UPLOAD,
      threads: false,
      reactions: true,
      edits: true,
      removals: true,
      // It is shown for fifteen seconds.
      typingEveryMs: 8_000,
      // Every edit is marked as one, and many look like a machine's.
      editEveryMs: 5_000,
      // Phones drop a message whose id they have, and we say the same again for a week.
      absorbsRepeatsMs: 7 * DAY_MS,
      // The library asks for a sign every thirty seconds.
      livenessMs: 75_000
    },
    normalizeId,
    missing: () => undefined,
    isLinked: (account) => linked.has(account),
    async open(context) {
      const { account } = context
      const forgotten = () => void linked.delete(account)
      const parts = { vault: createVault(store, account), memory: memory.of(account), forgotten }
      return (await import('./client.ts')).openWhatsapp(context, parts)
    },
    async *login(context) {
      yield* (await import('./login.ts')).link(context, createVault(store, context.account))
      linked.add(context.account)
    }
  })
}

export const sections: Section[] = [{ path: 'channels.whatsapp', schema: Config }]

export default fp<{ readonly whatsapp: Static<typeof Config> }>(
  async (app, options) => {
    await app.store.migrate('whatsapp', [migration])
    app.channels.add(createWhatsapp(app.store, await linkedAccounts(app.store)), options.whatsapp)
  },
  { name: 'whatsapp', dependencies: ['store', 'channels'] }
)
