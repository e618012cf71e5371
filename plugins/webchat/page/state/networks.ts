import { problemOf } from '../problems.ts'
import { words } from '../words-networks.ts'
import { inOrder, keyOf, type Network, networksIn, type Probe, type StatusAnswer } from './network.ts'
import { type Form, openForm, saveForm } from './network-form.ts'
import { createLogin, type Login, type LoginStep } from './network-login.ts'
import type { Schema } from './network-settings.ts'
import { readWaiting, type Waiting } from './network-waiting.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { createStore } from './store.ts'

/** What stands open under an account. */
export type Opened =
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'login'; readonly step: LoginStep | undefined }

export interface NetworksState {
  /** Absent until the gateway has told. */
  readonly networks: readonly Network[] | undefined
  /** By the key of the account. */
  readonly outbox: Readonly<Record<string, Waiting>>
  readonly checks: Readonly<Record<string, Probe | 'asked' | 'idle'>>
  readonly notes: Readonly<Record<string, { readonly text: string; readonly bad: boolean }>>
  /** One at a time. */
  readonly opened: ({ readonly key: string } & Opened) | undefined
  /** The schema of `channels`, for what settings are called. */
  readonly schema: Schema
  readonly problem: string | undefined
}

export interface NetworksOptions {
  request(method: string, params?: unknown): Promise<unknown>
}

/** The networks of the gateway: how they are, and everything that a person can do with them. */
export const createNetworks = ({ request }: NetworksOptions) => {
  const store = createStore<NetworksState>({
    ...{ networks: undefined, outbox: {}, checks: {}, notes: {}, opened: undefined, schema: {} },
    problem: undefined
  })
  let login: Login | undefined

  const note = (key: string, text: string, bad = false): void =>
    store.update({ notes: { [key]: { text, bad } } })

  const status = oneAtATime(async () => {
    try {
      const answer = (await request('channels.status', {})) as StatusAnswer
      store.update({ networks: inOrder(networksIn(answer), store.value.networks), problem: undefined })
    } catch (error) {
      store.update({ problem: problemOf(error, words.reading) })
    }
  })

  /** What cannot be read of these is left away: the states are what counts. */
  const outbox = oneAtATime(async () => {
    const waiting = await readWaiting(request).catch(() => ({}))
    store.update({ outbox: waiting })
  })
  const names = async (): Promise<void> => {
    const answer = await request('config.schema.lookup', { path: 'channels' }).catch(() => undefined)
    store.update({ schema: (answer as { schema: Schema } | undefined)?.schema ?? {} })
  }

  const close = (): void => {
    login?.end()
    login = undefined
    store.update({ opened: undefined })
  }

  const setUp = async (network: Network): Promise<void> => {
    close()
    const key = keyOf(network)
    try {
      const form = await openForm(request, network)
      store.update({ opened: { key, kind: 'form', form }, notes: {} })
    } catch (error) {
      note(key, problemOf(error, words.formFailed), true)
    }
  }

  const save = async (network: Network, form: Form, given: ReadonlyMap<string, string>): Promise<boolean> => {
    const key = keyOf(network)
    const show = (shown: Form): void => store.update({ opened: { key, kind: 'form', form: shown } })
    show({ ...form, saving: true })
    const saved = await saveForm(request, { network, form, given })
    if (!saved.isSaved) {
      show(saved.form)
      return false
    }
    close()
    note(key, saved.note)
    await status()
    return true
  }

  const logIn = (network: Network): void => {
    close()
    const { channel, accountId } = network
    const key = keyOf(network)
    const onStep = (step: LoginStep | undefined): void =>
      store.update({ opened: { key, kind: 'login', step }, notes: {} })
    login = createLogin({ which: { channel, accountId }, request, onStep })
    onStep(undefined)
    login.begin()
  }

  /** Asks the gateway for a change of an account, and shows what became of it. */
  const act = async (network: Network, attempt: string, method: string): Promise<void> => {
    const { channel, accountId } = network
    store.update({ notes: {}, checks: {} })
    try {
      await request(method, { channel, accountId })
    } catch (error) {
      note(keyOf(network), problemOf(error, attempt), true)
    }
    await status()
  }

  const check = async (network: Network): Promise<void> => {
    const key = keyOf(network)
    const show = (found: Probe | 'asked' | 'idle'): void => store.update({ checks: { [key]: found } })
    store.update({ notes: {} })
    show('asked')
    try {
      const answer = await request('channels.status', { probe: true, channel: network.channel })
      const found = networksIn(answer as StatusAnswer).find((one) => keyOf(one) === key)
      show(found?.probe ?? 'idle')
    } catch (error) {
      store.update({ checks: {} })
      note(key, problemOf(error, words.check), true)
    }
  }

  return {
    store,
    /** Reads everything anew: at the start, and whenever the connection is back. */
    refresh(): void {
      void status()
      void outbox()
      void names()
      login?.resume()
    },
    /** Reads what an event hints at. */
    receive(event: string): void {
      if (event === 'channels.changed') void status()
      if (event === 'channels.changed' || event === 'message.delivery') void outbox()
    },
    setUp,
    save,
    logIn,
    async answer(network: Network, values: Readonly<Record<string, string>>): Promise<void> {
      try {
        await login?.answer(values)
      } catch (error) {
        note(keyOf(network), problemOf(error, words.loggingIn), true)
      }
    },
    close,
    /** Puts a login away, and gives it up at the gateway. */
    async cancelLogin(): Promise<void> {
      const given = login
      close()
      await given?.cancel().catch(() => undefined)
      await status()
    },
    connect: (network: Network) => act(network, words.connect, 'channels.start'),
    disconnect: (network: Network) => act(network, words.disconnect, 'channels.stop'),
    logOut: (network: Network) => act(network, words.logOut, 'channels.logout'),
    check
  }
}

export type Networks = ReturnType<typeof createNetworks>
