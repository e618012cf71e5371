import { Value } from '@sinclair/typebox/value'
import pino from 'pino'
import type { Test } from 'tap'
import { createWhatsapp } from '../../../plugins/whatsapp/index.ts'
import { whatsapp as migration } from '../../../plugins/whatsapp/migrations/0001-whatsapp.ts'
import { createVault, type Vault } from '../../../plugins/whatsapp/vault/vault.ts'
import type { Channel, LoginStep } from '../../../src/channel.ts'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { createFeed } from '../../helpers/feed.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import type { Owner } from '../../helpers/gateway-process.ts'
import type { FakeWhatsapp } from '../../helpers/network/whatsapp.ts'
import { openStore } from '../../helpers/store.ts'

/** A store with the tables of WhatsApp, in a directory of its own. */
export const whatsappStore = async (t: Owner, stateDir = temporaryDirectory(t)) => {
  const opened = await openStore(t, stateDir)
  await opened.store.migrate('whatsapp', [migration])
  return opened
}

/** Puts into a vault what a device of this network keeps that was linked before. */
export const linkVault = async (vault: Vault, network: FakeWhatsapp): Promise<void> => {
  const { credentials, preKeys } = network.link()
  await vault.credentials.link(credentials)
  await vault.keys.set(
    [...preKeys].map(([id, value]) => ({ type: 'pre-key', id, value })),
    []
  )
}

export interface SceneOptions {
  /** Linked before; otherwise there is no account yet. */
  readonly isLinked?: boolean
  readonly config?: Readonly<Record<string, unknown>>
  readonly stateDir?: string
  /** What `receive` does beside keeping the event. */
  store?(event: InboundEvent): Promise<void>
}

/** One account at a fake WhatsApp, with a store of its own. */
export const whatsappScene = async (
  t: Test,
  network: FakeWhatsapp,
  { isLinked = true, config, stateDir, store: keep }: SceneOptions = {}
) => {
  const { store, close } = await whatsappStore(t, stateDir)
  const vault = createVault(store, 'default')
  if (isLinked) await linkVault(vault, network)
  const provider = createWhatsapp(store)
  const events = createFeed<InboundEvent>('event')
  const words: string[] = []
  const kept = new Map<string, string>()
  const log = pino({ level: 'trace' }, { write: (line) => void words.push(line) })
  const common = {
    account: 'default',
    config: Value.Default(provider.config, { ...network.config, ...config }) as never,
    log,
    state: {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => void kept.delete(key)
    }
  }

  const run = (channel: Channel) => {
    const stop = new AbortController()
    const connected = Promise.withResolvers<void>()
    /** Each time that the link stood. */
    const stood = createFeed<string>('connection')
    const ended = channel
      .run({
        signal: stop.signal,
        connected(self) {
          stood.push(self?.id ?? '')
          connected.resolve()
        },
        alive: () => undefined
      })
      .then(
        () => undefined,
        (error: unknown) => error ?? new Error('rejected with nothing')
      )
    t.teardown(async () => {
      stop.abort()
      await ended
    })
    return { ended, stop: () => stop.abort(), connected: connected.promise, stood }
  }

  return {
    ...{ provider, vault, events, words, run, store, close },
    open: async (): Promise<Channel> =>
      await provider.open({
        ...common,
        commands: [],
        async receive(event: InboundEvent) {
          events.push(event)
          await keep?.(event)
        },
        newest: async () => []
      }),
    /** Opens and connects. */
    async connect() {
      const channel = await this.open()
      const link = run(channel)
      const lost = link.ended.then((error) => Promise.reject(error ?? new Error('it ended before it stood')))
      await Promise.race([link.connected, lost])
      return { channel, ...link }
    },
    login(signal = AbortSignal.timeout(30_000)): AsyncGenerator<LoginStep, void> {
      if (!provider.login) throw new Error('there is no login')
      return provider.login({ ...common, signal })
    }
  }
}
