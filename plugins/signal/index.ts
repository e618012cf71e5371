import type { Static } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import { Config } from './config.ts'
import { normalizeId } from './ids.ts'
import { MAX_TEXT, MAX_UPLOAD } from './limits.ts'

export const signal = provider({
  id: 'signal',
  name: 'Signal',
  config: Config,
  capabilities: {
    maxTextLength: MAX_TEXT,
    maxCaptionLength: MAX_TEXT,
    maxUploadBytes: MAX_UPLOAD,
    threads: false,
    reactions: true,
    edits: true,
    removals: true,
    // It is shown for fifteen seconds.
    typingEveryMs: 10_000,
    // Signal's apps take ten edits of a message.
    editEveryMs: 5_000,
    // signal-cli gives a sign every fifteen seconds.
    livenessMs: 45_000
  },
  normalizeId,
  missing: ({ url, command }) => (url || command ? undefined : 'url'),
  open: async (context) => (await import('./client.ts')).openSignal(context),
  async *login(context) {
    yield* (await import('./login.ts')).link(context)
  }
})

export const sections: Section[] = [{ path: 'channels.signal', schema: Config }]

export default fp<{ readonly signal: Static<typeof Config> }>(
  async (app, options) => app.channels.add(signal, options.signal),
  { name: 'signal', dependencies: ['channels'] }
)
