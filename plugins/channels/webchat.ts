import { setInterval as every } from 'node:timers/promises'
import { provider } from '../../src/channel.ts'
import { channelSection, personalSettings } from '../../src/channel-config.ts'
import { SendRefused } from '../../src/channel-errors.ts'

const HOUR = 3_600_000

/**
 * WebChat, and whatever else talks with the agent over the gateway's own socket. It has no link that could
 * break: it is online while the gateway runs.
 */
export const webchat = provider({
  id: 'webchat',
  name: 'WebChat',
  isInternal: true,
  config: channelSection(personalSettings),
  capabilities: {
    ...{ maxTextLength: 200_000, maxUploadBytes: 0, livenessMs: 24 * HOUR },
    ...{ threads: false, reactions: false, edits: false, removals: false }
  },
  missing: () => undefined,
  open: () => ({
    async run({ signal, connected, alive }) {
      connected()
      try {
        for await (const _ of every(HOUR, undefined, { signal })) alive()
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
    async send() {
      throw new SendRefused('unsupported channel: webchat (internal-only); use chat.send or chat.inject')
    }
  })
})
