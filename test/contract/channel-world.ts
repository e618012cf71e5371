import { inspect } from 'node:util'
import { Value } from '@sinclair/typebox/value'
import pino from 'pino'
import type { Test } from 'tap'
import type { Channel, ChannelProvider } from '../../src/channel.ts'
import type { InboundEvent, OutboundMessage } from '../../src/channel-messages.ts'
import { newId } from '../../src/ids.ts'
import { elapsed } from '../../src/time.ts'
import { createFeed, type Feed } from '../helpers/feed.ts'
import type { FakeNetwork } from './fake-network.ts'

const PATIENCE_MS = 15_000
/** How long nothing must happen before we believe that nothing will. */
const QUIET_MS = 300

/** What a contract test works with: one provider, and a way to start the network it talks to. */
export interface Subject {
  // biome-ignore lint/suspicious/noExplicitAny: the suite fits every provider's own section.
  readonly provider: ChannelProvider<any>
  readonly startNetwork: (t: Test) => Promise<FakeNetwork>
  /** Everything that was logged or thrown: no secret may stand in it. */
  readonly words: string[]
}

export interface RunningLink {
  readonly channel: Channel
  /** How the link ended: the error, or `undefined` where it resolved. */
  readonly ended: Promise<unknown>
  /** Ends the link and says how long that took, in milliseconds. */
  stop(): Promise<number>
}

export interface World {
  readonly network: FakeNetwork
  readonly events: Feed<InboundEvent>
  open(): Promise<Channel>
  /** Opens a channel, runs it, and resolves when it stands. Stopped when the test ends. */
  connect(): Promise<RunningLink>
  /** Runs a channel that must not come up, and resolves with its error. */
  fails(): Promise<unknown>
  /** The error of something that must fail, kept among the words. */
  errorOf(work: Promise<unknown>): Promise<unknown>
}

export interface WorldOptions {
  /** Runs inside `receive`, after the event was noted: the write that it waits for. */
  store?(event: InboundEvent): Promise<void>
}

export const createWorld = async (
  t: Test,
  { provider, startNetwork, words }: Subject,
  options: WorldOptions = {}
): Promise<World> => {
  const network = await startNetwork(t)
  const events = createFeed<InboundEvent>('event')
  const kept = new Map<string, string>()
  const log = pino({ level: 'trace' }, { write: (line) => void words.push(line) })
  const config = Value.Default(provider.config, structuredClone(network.config))

  const open = async () =>
    await provider.open({
      account: 'default',
      config,
      log,
      commands: [{ name: 'help', description: 'What can be asked.' }],
      state: {
        get: async (key) => kept.get(key),
        set: async (key, value) => void kept.set(key, value),
        delete: async (key) => void kept.delete(key)
      },
      async receive(event) {
        events.push(event)
        await options.store?.(event)
      },
      newest: async () => []
    })

  const run = async () => {
    const channel = await open()
    const abort = new AbortController()
    const connected = Promise.withResolvers<void>()
    const link = { signal: abort.signal, connected: () => connected.resolve(), alive: () => undefined }
    const ended = channel.run(link).then(
      () => undefined,
      (error: unknown) => {
        words.push(inspect(error, { depth: 10 }))
        return error ?? new Error('rejected with nothing')
      }
    )
    t.teardown(async () => {
      abort.abort()
      await ended
    })
    return { channel, abort, connected: connected.promise, ended }
  }

  return {
    network,
    events,
    open,
    async connect() {
      const { channel, abort, connected, ended } = await run()
      const lost = ended.then((error) => Promise.reject(error ?? new Error('the link ended before it stood')))
      await within('the link did not come up', Promise.race([connected, lost]))
      return {
        channel,
        ended,
        async stop() {
          const since = elapsed()
          abort.abort()
          await within('the link did not end', ended)
          return elapsed() - since
        }
      }
    },
    async fails() {
      const { ended } = await run()
      return await within('the link did not fail', ended)
    },
    async errorOf(work) {
      const error = await work.then(
        () => new Error('it did not fail'),
        (error: unknown) => error
      )
      words.push(inspect(error, { depth: 10 }))
      return error
    }
  }
}

/** Rejects when it takes too long, so that a test says what it waited for. */
export const within = async <T>(complaint: string, work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(complaint)), PATIENCE_MS)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves once it holds: for what another process or server does, and nobody tells us of. */
export const eventually = async (complaint: string, holds: () => boolean): Promise<void> => {
  const until = elapsed() + PATIENCE_MS
  while (!holds()) {
    if (elapsed() > until) throw new Error(complaint)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Lets what is on its way arrive, before a test says that nothing came. */
export const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, QUIET_MS))

/** A message of ours. Its id is as short as the contract promises. */
export const outbound = (
  message: Pick<OutboundMessage, 'conversation' | 'text'> & Partial<OutboundMessage>
): OutboundMessage => ({ id: newId().replaceAll('-', '').slice(-25), ...message })

/** A time that no healthy send needs. */
export const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS)
