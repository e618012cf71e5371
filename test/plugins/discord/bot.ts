import { Value } from '@sinclair/typebox/value'
import pino from 'pino'
import type { Test } from 'tap'
import { discord } from '../../../plugins/discord/index.ts'
import type { ChannelContext, Identity, KeyValue, SlashCommand } from '../../../src/channel.ts'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { within } from '../../contract/channel-world.ts'
import { createFeed } from '../../helpers/feed.ts'
import { type FakeDiscord, type FakeDiscordOptions, fakeDiscord } from '../../helpers/network/discord.ts'

export const startDiscord = async (t: Test, options?: FakeDiscordOptions): Promise<FakeDiscord> => {
  const network = await fakeDiscord(options)
  t.teardown(network.close)
  return network
}

/** What outlives a process: the provider's own rows, and what came in. */
export const createDisk = () => {
  const rows = new Map<string, string>()
  const state: KeyValue = {
    get: async (key) => rows.get(key),
    set: async (key, value) => void rows.set(key, value),
    delete: async (key) => void rows.delete(key)
  }
  /** What came in, also where it is not stored yet. */
  const arrived = createFeed<InboundEvent>('event')
  /** What is stored. */
  const events = createFeed<InboundEvent>('stored event')
  /** As the inbox keeps them: the first of each key. */
  const kept = new Map<string, InboundEvent>()
  const newest: ChannelContext['newest'] = async () => {
    const last = new Map<string, { conversation: InboundEvent['conversation']; message: string }>()
    for (const event of kept.values()) {
      if (event.type !== 'message') continue
      const { conversation, message } = event
      last.set(`${conversation.id} ${conversation.thread}`, { conversation, message })
    }
    return [...last.values()]
  }
  return { rows, state, arrived, events, kept, newest }
}

export type Disk = ReturnType<typeof createDisk>

export interface BotOptions {
  readonly disk?: Disk
  readonly config?: Readonly<Record<string, unknown>>
  readonly commands?: readonly SlashCommand[]
  /** Runs before an event is kept. */
  store?(event: InboundEvent): Promise<void>
}

/** One process's view of a bot: what it opens dies with it, what it kept on disk does not. */
export const createBot = async (
  t: Test,
  network: Pick<FakeDiscord, 'config'>,
  { disk = createDisk(), config = {}, commands = [], store }: BotOptions = {}
) => {
  const lines: string[] = []
  const channel = await discord.open({
    account: 'default',
    config: Value.Default(discord.config, { ...structuredClone(network.config), ...config }) as never,
    log: pino({ level: 'debug' }, { write: (line) => void lines.push(line) }),
    ...{ commands, state: disk.state, newest: disk.newest },
    async receive(event) {
      disk.arrived.push(event)
      await store?.(event)
      if (disk.kept.has(event.key)) return
      disk.kept.set(event.key, event)
      disk.events.push(event)
    }
  })
  let beats = 0

  /** Begins a link, whether it comes up or not. */
  const run = () => {
    const abort = new AbortController()
    const connected = Promise.withResolvers<Identity | undefined>()
    const alive = () => {
      beats += 1
    }
    const ended = channel.run({ signal: abort.signal, connected: connected.resolve, alive }).then(
      () => undefined,
      (error: unknown) => error ?? new Error('rejected with nothing')
    )
    const stop = async (): Promise<unknown> => {
      abort.abort()
      return within('the link did not end', ended)
    }
    t.teardown(stop)
    return { connected: connected.promise, ended, stop }
  }

  return {
    ...{ channel, disk, lines, run },
    ...{ events: disk.events, arrived: disk.arrived, beats: () => beats },

    /** Begins a link and waits until it stands. */
    async connect() {
      const link = run()
      const early = link.ended.then((error) => Promise.reject(error ?? new Error('it ended at once')))
      const identity = await within('the link did not come up', Promise.race([link.connected, early]))
      return { ...link, identity }
    }
  }
}
