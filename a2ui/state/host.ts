import { Failure } from '../../plugins/webchat/page/link/failure.ts'
import type { Gateway, GatewayOptions, Link } from '../../plugins/webchat/page/link/gateway.ts'
import { problemOf } from '../../plugins/webchat/page/problems.ts'
import { createStore } from '../../plugins/webchat/page/state/store.ts'
import type { ChatEvent } from '../../src/protocol/chat.ts'
import type { Message } from '../adapters/message.ts'
import type { catalog as basicCatalog } from '../view/catalog.ts'
import { createPresses, type Press } from './presses.ts'
import { type Action, createScreen, type DrawnSurface, type ScreenError } from './screen.ts'
import { createTyping, type TypedChange } from './typing.ts'

/** All that the page shows. */
export interface HostState {
  readonly link: Link
  readonly sessionKey: string
  readonly loaded: boolean
  readonly surfaces: readonly DrawnSurface[]
  readonly presses: readonly Press[]
  /** What the agent said last, or why something did not work. */
  readonly notice: { readonly text: string; readonly bad: boolean } | undefined
}

export interface HostOptions {
  readonly session: string
  readonly catalog: typeof basicCatalog
  connect(events: Pick<GatewayOptions, 'onLink' | 'onEvent' | 'onGap'>): Gateway
  /** Resolves when what was applied stands on the page. */
  drawn(): Promise<void>
}

interface Change {
  readonly seq: number
  readonly messages: readonly Message[]
  readonly origin?: string
}

interface Announced extends Change {
  readonly sessionKey: string
  readonly epoch: string
}

interface Opened {
  readonly sessionKey: string
  readonly epoch: string
  readonly seq: number
  readonly snapshot: boolean
  readonly changes: readonly Change[]
}

const MAX_ERRORS = 10

/** The whole page without its looks: it follows one session, draws, and sends what people type and press. */
export const createHost = ({ session, catalog, connect, drawn }: HostOptions) => {
  const store = createStore<HostState>({
    link: { phase: 'connecting' },
    sessionKey: session,
    loaded: false,
    surfaces: [],
    presses: [],
    notice: undefined
  })
  let wanted = session
  let place: { epoch: string; seq: number } | undefined
  let ownId = ''
  /** Changes that arrive while the picture is asked for. */
  let early: Announced[] | undefined
  let errors: ScreenError[] = []
  let isReporting = false

  const tell = (text: string, bad = false): void => store.update({ notice: { text, bad } })

  const screen = createScreen(catalog, {
    onAction: (action) => presses.press(action),
    onTyped: (surfaceId, changes) => typing.note(surfaceId, changes),
    onError: (error) => {
      errors = [...errors, error].slice(-MAX_ERRORS)
    }
  })

  const typing = createTyping((changes: readonly TypedChange[]) =>
    gateway.request('a2ui.data', { sessionKey: wanted, changes: changes.map(withNull) })
  )

  const presses = createPresses({
    send: async (id, action: Action) => {
      // What was typed arrives first, so that the surface is kept as it was when this was pressed.
      await typing.flush()
      const { name, surfaceId, sourceComponentId, context } = action
      const params = { sessionKey: wanted, id, surfaceId, action: { name, sourceComponentId, context } }
      const sendsData = screen.find(surfaceId)?.sendDataModel === true
      const dataModel = sendsData ? { dataModel: screen.dataOf(surfaceId) } : {}
      return (await gateway.request('a2ui.action', { ...params, ...dataModel })) as { runId: string }
    },
    onChange: () => store.update({ presses: presses.all() }),
    onRefused: (error) => tell(problemOf(error, 'Sending this'), true)
  })

  /** Says what is drawn, and what was not; as often as there is something new, and one at a time. */
  const report = async (): Promise<void> => {
    if (isReporting) return
    isReporting = true
    try {
      for (let reported = -1; place && place.seq > reported; ) {
        await drawn()
        const { seq } = place
        const sent = errors
        errors = []
        await gateway.request('a2ui.rendered', { sessionKey: wanted, seq, errors: sent })
        reported = seq
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    } finally {
      isReporting = false
    }
  }

  const shown = (): void => {
    store.update({ surfaces: screen.surfaces(), loaded: true })
    void report()
  }

  const take = ({ seq, messages, origin }: Change): void => {
    if (!place || seq <= place.seq) return
    place = { ...place, seq }
    if (origin === undefined || origin !== ownId) screen.apply(messages)
  }

  const begin = ({ sessionKey, epoch, seq, snapshot, changes }: Opened): void => {
    if (snapshot) {
      screen.show(changes.flatMap(({ messages }) => messages))
      place = { epoch, seq }
      for (const { surfaceId, path, value } of typing.unsent()) screen.put(surfaceId, [{ path, value }])
    } else {
      for (const change of changes) take(change)
    }
    store.update({ sessionKey })
    for (const change of early ?? []) {
      if (change.epoch === epoch && change.sessionKey === sessionKey) take(change)
    }
    early = undefined
    shown()
    void typing.flush()
    presses.resume()
  }

  const subscribe = async (): Promise<void> => {
    if (early) return
    early = []
    try {
      begin((await gateway.request('a2ui.subscribe', { sessionKey: wanted, ...place })) as Opened)
    } catch (error) {
      early = undefined
      if (error instanceof Failure && error.outcomeUnknown) return
      tell(problemOf(error, 'Reading the surfaces'), true)
    }
  }

  const onMessages = (change: Announced): void => {
    if (early) return void early.push(change)
    if (change.sessionKey !== store.value.sessionKey) return
    const isNext = place?.epoch === change.epoch && change.seq <= place.seq + 1
    if (!isNext) return void subscribe()
    take(change)
    shown()
  }

  const onChat = (event: ChatEvent): void => {
    if (event.state === 'delta' || event.state === 'status' || !presses.noteEnd(event.runId)) return
    const said = 'message' in event ? event.message?.content.map(({ text }) => text).join('\n') : undefined
    if (event.state === 'error') tell(event.errorMessage, true)
    else if (said) tell(said)
  }

  const onEvent = (event: string, payload: unknown): void => {
    if (event === 'a2ui.messages') onMessages(payload as Announced)
    else if (event === 'a2ui.acted') presses.noteActed(payload as Parameters<typeof presses.noteActed>[0])
    else if (event === 'chat') onChat(payload as ChatEvent)
  }

  const onLink = (link: Link): void => {
    store.update({ link })
    if (link.phase !== 'live') {
      early = undefined
      return
    }
    ownId = link.hello.server.connId
    presses.forgetWorking()
    void subscribe()
  }

  const gateway: Gateway = connect({ onLink, onEvent, onGap: () => void subscribe() })

  return {
    store,
    login: gateway.login,
    retryNow: gateway.retryNow,
    flush: (): void => void typing.flush(),
    isPending: presses.isPending,
    dismiss: (): void => store.update({ notice: undefined }),
    note: (error: ScreenError): void => {
      errors = [...errors, error].slice(-MAX_ERRORS)
      void report()
    },
    /** Takes a surface away for everybody. */
    close: async (surfaceId: string): Promise<void> => {
      typing.forget(surfaceId)
      try {
        await gateway.request('a2ui.reset', { sessionKey: wanted, surfaceId })
      } catch (error) {
        tell(problemOf(error, 'Closing this'), true)
      }
    },
    /** Shows another session in place of this one. */
    follow: async (next: string): Promise<void> => {
      if (next === wanted) return
      const before = wanted
      wanted = next
      place = undefined
      screen.show([])
      store.update({ sessionKey: next, loaded: false, surfaces: [], notice: undefined })
      if (store.value.link.phase !== 'live') return
      await gateway.request('a2ui.unsubscribe', { sessionKey: before }).catch(() => undefined)
      await subscribe()
    }
  }
}

/** JSON has no word for nothing: what was taken away is told as null. */
const withNull = ({ surfaceId, path, value }: TypedChange) => ({ surfaceId, path, value: value ?? null })

export type Host = ReturnType<typeof createHost>
