import type { Gateway, GatewayOptions, Link } from '../link/gateway.ts'
import { problemOf } from '../problems.ts'
import { createBeside, type Room } from './beside.ts'
import { type ChatState, fullKey, initialState, transcriptOf } from './chat-state.ts'
import { createOutbox, type OutgoingFile } from './outbox.ts'
import { createReceiver } from './receive.ts'
import { createSenders } from './senders.ts'
import { newSessionKey } from './sessions.ts'
import { createStore } from './store.ts'
import { createSync } from './sync.ts'
import { withDoubt } from './transcript.ts'

export interface ChatOptions {
  /** Dials the gateway and hands over the line. */
  connect(events: Pick<GatewayOptions, 'onLink' | 'onEvent' | 'onGap'>): Gateway
  /** The conversation that the address names. */
  readonly session: string | undefined
  /** The address names the page about the networks instead. */
  readonly networks?: boolean
  /** The page around the panel. */
  readonly room: Room
}

/** Hears every event of the gateway. */
type Listener = (event: string, payload: unknown) => void

/** The whole page without its looks: its state, and everything that a person can do. */
export type Chat = ReturnType<typeof createChat>

export const createChat = ({ connect, session, networks = false, room }: ChatOptions) => {
  const store = createStore<ChatState>({ ...initialState, place: networks ? 'networks' : 'conversation' })
  const listeners = new Set<Listener>()
  const request = (method: string, params?: unknown): Promise<unknown> => gateway.request(method, params)
  const isLive = (): boolean => store.value.link.phase === 'live'
  const outbox = createOutbox({ request, isLive, onChange: (messages) => store.update({ outbox: messages }) })
  const sync = createSync({ store, request, onWritten: outbox.settle })
  const beside = createBeside({ store, room, request })
  const receive = createReceiver({ store, sync, withdraw: outbox.withdraw })

  const refresh = (): void => {
    const transcripts = Object.entries(store.value.transcripts)
    store.update({ transcripts: Object.fromEntries(transcripts.map(([key, one]) => [key, withDoubt(one)])) })
    sync.all(store.value.current)
    beside.refresh(store.value.current)
    senders.look()
  }

  const onLink = (link: Link): void => {
    store.update({ link })
    if (link.phase !== 'live') return
    const { hello } = link
    store.update({ hello, current: store.value.current || fullKey(session, hello) })
    refresh()
    outbox.flush()
  }

  /** Asks the gateway for a change; a refusal becomes a notice. */
  const attempt = async (what: string, method: string, params: unknown): Promise<boolean> => {
    try {
      await request(method, params)
      return true
    } catch (error) {
      store.update({ notice: problemOf(error, what) })
      return false
    }
  }

  const open = (key: string): void => {
    if (!key) return
    store.update({ place: 'conversation' })
    if (key === store.value.current) return
    store.update({ current: key, notice: undefined })
    if (!isLive()) return
    sync.history(key)
    beside.refresh(key)
  }

  const senders = createSenders({ store, request, attempt })

  const onEvent = (event: string, payload: unknown): void => {
    receive(event, payload)
    beside.receive(event, payload)
    if (event === 'channels.pairing.requested') senders.look()
    for (const listener of listeners) listener(event, payload)
  }

  const gateway: Gateway = connect({ onLink, onEvent, onGap: refresh })

  return {
    store,
    beside,
    senders,
    login: gateway.login,
    retryNow: gateway.retryNow,
    /** The line to the gateway, for what the page shows in place of a conversation. */
    line: {
      request,
      listen(listener: Listener): () => void {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      }
    },
    open,
    openNetworks: (): void => store.update({ place: 'networks', notice: undefined }),
    /** Opens what an address names: a full key, or a name in short. */
    openNamed: (name: string | undefined): void => {
      const { hello } = store.value
      if (hello) open(fullKey(name, hello))
    },
    startSession: (): void => open(newSessionKey(store.value.hello?.snapshot.sessionDefaults.defaultAgentId)),
    send: (text: string, files: readonly OutgoingFile[] = []): void =>
      outbox.send(store.value.current, text, files),
    resend: outbox.retry,
    discard: outbox.discard,
    stop: (): void => void attempt('Stopping', 'chat.abort', { sessionKey: store.value.current }),
    loadOlder: (): void => sync.older(store.value.current),
    rename: async (key: string, label: string): Promise<void> => {
      if (await attempt('Renaming', 'sessions.patch', { key, label: label || null })) sync.sessions()
    },
    chooseModel: async (key: string, model: string): Promise<void> => {
      if (await attempt('Changing the model', 'sessions.patch', { key, model: model || null }))
        sync.sessions()
    },
    reset: async (key: string): Promise<void> => {
      if (await attempt('Starting over', 'sessions.reset', { key, reason: 'reset' })) sync.history(key)
    },
    remove: async (key: string): Promise<void> => {
      if (!(await attempt('Deleting', 'sessions.delete', { key }))) return
      const { [key]: _gone, ...transcripts } = store.value.transcripts
      store.update({ transcripts })
      sync.sessions()
      const { hello, current } = store.value
      if (hello && current === key) open(fullKey(undefined, hello))
    },
    /** An answer whose fate on its network is unknown, or that failed there. */
    sendAgain: (id: string): void => void attempt('Sending it again', 'outbox.retry', { id }),
    dropDelivery: (id: string): void => void attempt('Leaving it', 'outbox.drop', { id }),
    notify: (notice: string): void => store.update({ notice }),
    dismissNotice: (): void => store.update({ notice: undefined }),
    transcript: () => transcriptOf(store.value, store.value.current)
  }
}
