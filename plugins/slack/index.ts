import fp from 'fastify-plugin'
import { provider } from '../../src/channel.ts'
import type { Section } from '../../src/config-schema.ts'
import { Config } from './config.ts'
import { normalizeId } from './ids.ts'
import { createRequests, type Requests } from './requests.ts'
import { slackWebhook } from './webhook.ts'

/** `requests`: where accounts in HTTP mode enter themselves. */
export const createSlack = (requests: Requests) =>
  provider({
    id: 'slack',
    name: 'Slack',
    config: Config,
    capabilities: {
      maxTextLength: 4_000,
      maxUploadBytes: 1024 ** 3,
      maxCaptionLength: 4_000,
      threads: true,
      reactions: true,
      edits: true,
      removals: true,
      // What we show stays for two minutes, or until we answer.
      typingEveryMs: 30_000,
      editEveryMs: 1_200,
      // We ping every five seconds; the HTTP mode makes sure every twenty.
      livenessMs: 45_000
    },
    normalizeId,
    missing: ({ mode, botToken, appToken, signingSecret }) => {
      if (!botToken) return 'botToken'
      if (mode === 'socket') return appToken ? undefined : 'appToken'
      return signingSecret ? undefined : 'signingSecret'
    },
    open: async (context) => (await import('./client.ts')).openSlack(context, requests)
  })

export const sections: Section[] = [{ path: 'channels.slack', schema: Config }]

/** Whether any account is posted to: otherwise there is no address to post to. */
const isPostedTo = ({ accounts, mode }: Config): boolean =>
  [mode, ...Object.values(accounts).map((account) => (account as Partial<Config>).mode)].includes('http')

export default fp<{ slack: Config }>(
  async (app, { slack }) => {
    const requests = createRequests()
    const hasAddress = isPostedTo(slack)
    if (hasAddress) await app.register(slackWebhook, { prefix: '/webhooks/slack', requests })
    app.channels.add(createSlack(requests), slack, {
      refuses: (next) =>
        !hasAddress && isPostedTo(next) ? 'the address that it calls is made at the start' : undefined
    })
  },
  { name: 'slack', dependencies: ['channels'] }
)
