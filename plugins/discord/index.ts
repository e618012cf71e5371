import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import { Config } from './config.ts'
import { normalizeId } from './ids.ts'

export const discord = provider({
  id: 'discord',
  name: 'Discord',
  config: Config,
  capabilities: {
    maxTextLength: 2_000,
    maxUploadBytes: 10 * 1024 * 1024,
    maxCaptionLength: 2_000,
    threads: true,
    reactions: true,
    edits: true,
    removals: true,
    // What we show fades after ten seconds.
    typingEveryMs: 8_000,
    // Five edits in five seconds per channel.
    editEveryMs: 1_200,
    // Discord says "a few minutes"; this much is sure.
    absorbsRepeatsMs: 120_000,
    // It asks for a heartbeat every 41 s: one may be late, two may not.
    livenessMs: 60_000
  },
  normalizeId,
  missing: ({ token }) => (token ? undefined : 'token'),
  open: async (context) => (await import('./client.ts')).openDiscord(context)
})

export const sections: Section[] = [{ path: 'channels.discord', schema: discord.config }]

export default fp<{ discord: Config }>(async (app, options) => app.channels.add(discord, options.discord), {
  name: 'discord',
  dependencies: ['channels']
})
