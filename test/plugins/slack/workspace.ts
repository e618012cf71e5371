import { Value } from '@sinclair/typebox/value'
import pino from 'pino'
import type { Test } from 'tap'
import { createSlack } from '../../../plugins/slack/index.ts'
import { createRequests } from '../../../plugins/slack/requests.ts'
import type { Channel, ChannelContext, Identity } from '../../../src/channel.ts'
import type { InboundEvent, OutboundMessage } from '../../../src/channel-messages.ts'
import { newId } from '../../../src/ids.ts'
import { createFeed } from '../../helpers/feed.ts'
import { startSlack } from '../../helpers/network/slack.ts'

/** Slack can do all of it; the contract suite checks that. */
type SlackChannel = Required<Omit<Channel, 'logout'>>

interface Options {
  readonly config?: object
  readonly newest?: Awaited<ReturnType<ChannelContext['newest']>>
}

/** A fake workspace, and channels of ours that talk to it. */
export const startWorkspace = async (t: Test) => {
  const slack = await startSlack()
  t.teardown(slack.close)
  const requests = createRequests()
  const provider = createSlack(requests)
  const events = createFeed<InboundEvent>('event')
  const kept = new Map<string, string>()
  const log: string[] = []

  const open = async ({ config = {}, newest = [] }: Options = {}): Promise<SlackChannel> => {
    const settings = Value.Default(provider.config, { ...slack.network.config, ...config })
    const channel = await provider.open({
      account: 'default',
      config: settings as ChannelContext<Parameters<typeof provider.missing>[0]>['config'],
      log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
      commands: [],
      state: {
        get: async (key) => kept.get(key),
        set: async (key, value) => void kept.set(key, value),
        delete: async (key) => void kept.delete(key)
      },
      receive: async (event) => events.push(event),
      newest: async () => newest
    })
    return channel as SlackChannel
  }

  return {
    ...{ slack, requests, events, kept, log, open },
    /** A channel whose link stands. `ended` resolves with the error that ended it. */
    async connect(options: Options = {}) {
      const channel = await open(options)
      const abort = new AbortController()
      const connected = Promise.withResolvers<Identity | undefined>()
      const pulse = Promise.withResolvers<void>()
      const link = { signal: abort.signal, connected: connected.resolve, alive: pulse.resolve }
      const ended = channel.run(link).then(
        () => undefined,
        (error: unknown) => error
      )
      t.teardown(async () => {
        abort.abort()
        await ended
      })
      const failed = ended.then((error) => Promise.reject(error))
      const identity = await Promise.race([connected.promise, failed])
      return { channel, ended, identity, alive: pulse.promise, stop: () => abort.abort() }
    }
  }
}

export const message = (text: string, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  ...{ id: newId().replaceAll('-', '').slice(-25), conversation: 'D0ALICE01', text },
  ...more
})

export const soon = (): AbortSignal => AbortSignal.timeout(15_000)
