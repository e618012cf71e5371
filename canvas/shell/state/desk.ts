import { Failure } from '../../../plugins/webchat/page/link/failure.ts'
import type { Gateway, GatewayOptions, Link } from '../../../plugins/webchat/page/link/gateway.ts'
import { problemOf } from '../../../plugins/webchat/page/problems.ts'
import { createStore } from '../../../plugins/webchat/page/state/store.ts'
import { elapsed } from '../../../src/time.ts'
import { words } from '../words.ts'

/** Which canvas the address names. */
export interface Place {
  readonly canvasId: string
  readonly agentId: string | undefined
}

export interface Listed {
  readonly agentId: string
  readonly canvasId: string
  readonly title: string
  readonly rev: number
  readonly url: string
}

/** A canvas with the address under which this browser may load its page. */
export interface Opened extends Listed {
  readonly pageUrl: string
}

export interface Version {
  readonly rev: number
  readonly reason: string
  readonly atMs: number
}

export interface DeskState {
  readonly link: Link
  readonly opened: Opened | undefined
  readonly list: readonly Listed[]
  readonly versions: readonly Version[] | undefined
  /** Errors that the page has told of since it was loaded. */
  readonly complaints: number
  readonly stopped: boolean
  /** Counts up with each time that the page is to load from the start. */
  readonly loads: number
  readonly notice: string | undefined
}

/** How often a page may have a new address, in milliseconds. */
const RENEW_EVERY_MS = 3000

interface Changed extends Listed {
  readonly gone: boolean
}

/** The viewer without its looks. */
export const createDesk = (
  first: Place,
  connect: (events: Pick<GatewayOptions, 'onLink' | 'onEvent' | 'onGap'>) => Gateway
) => {
  const store = createStore<DeskState>({
    ...{ link: { phase: 'connecting' }, opened: undefined, list: [], versions: undefined },
    ...{ complaints: 0, stopped: false, loads: 0, notice: undefined }
  })
  let place = first
  let renewedAt = Number.NEGATIVE_INFINITY

  const attempt = async <T>(method: string, params: object): Promise<T | undefined> => {
    try {
      return (await gateway.request(method, params)) as T
    } catch (error) {
      const isDown = error instanceof Failure && error.code === 'DISCONNECTED'
      if (!isDown) store.update({ notice: problemOf(error, words.canvas) })
      return undefined
    }
  }

  const here = () => ({ canvasId: place.canvasId, agentId: store.value.opened?.agentId ?? place.agentId })
  const isHere = ({ canvasId, agentId }: Listed): boolean =>
    canvasId === place.canvasId && agentId === (store.value.opened?.agentId ?? agentId)

  /** Opens the canvas of the address. An address that is good still is kept, and so is the page. */
  const open = async ({ anew = false } = {}): Promise<void> => {
    const url = anew ? undefined : store.value.opened?.pageUrl
    const opened = await attempt<Opened>('canvas.open', { ...place, url })
    if (!opened) return
    const isNew = opened.pageUrl !== url
    store.update({
      opened,
      notice: undefined,
      ...(isNew && { complaints: 0, stopped: false, loads: store.value.loads + 1 })
    })
    const found = await attempt<{ canvases: Listed[] }>('canvas.list', {})
    if (found) store.update({ list: found.canvases })
  }

  const onChanged = (changed: Changed): void => {
    const { list, opened } = store.value
    const rest = list.filter(
      ({ agentId, canvasId }) => agentId !== changed.agentId || canvasId !== changed.canvasId
    )
    store.update({ list: changed.gone ? rest : [changed, ...rest] })
    if (!opened || !isHere(changed)) return
    if (changed.gone) store.update({ opened: undefined, notice: words.gone })
    else store.update({ opened: { ...opened, title: changed.title, rev: changed.rev } })
  }

  const gateway = connect({
    onLink(link) {
      store.update({ link })
      if (link.phase === 'live') void open()
    },
    onEvent(event, payload) {
      if (event === 'canvas.changed') onChanged(payload as Changed)
    },
    onGap: () => void open()
  })

  return {
    store,
    signIn: gateway.login,
    retryNow: gateway.retryNow,
    go(to: Place): void {
      place = to
      store.update({ opened: undefined, versions: undefined, notice: undefined })
      void open()
    },
    reload: () => store.update({ loads: store.value.loads + 1, complaints: 0, stopped: false }),
    stop: () => store.update({ stopped: true }),
    /** The page says that its address has run out. One that says so again and again is heard in measure. */
    expired(): void {
      const time = elapsed()
      if (time - renewedAt < RENEW_EVERY_MS) return
      renewedAt = time
      void open({ anew: true })
    },
    /** The page has begun to load. */
    began: () => store.update({ complaints: 0 }),
    complained: () => store.update({ complaints: store.value.complaints + 1 }),
    async showVersions(): Promise<void> {
      const found = await attempt<{ versions: Version[] }>('canvas.versions', here())
      if (found) store.update({ versions: found.versions })
    },
    hideVersions: () => store.update({ versions: undefined }),
    async restore(rev: number): Promise<void> {
      if (await attempt('canvas.restore', { ...here(), rev })) store.update({ versions: undefined })
    }
  }
}

export type Desk = ReturnType<typeof createDesk>
