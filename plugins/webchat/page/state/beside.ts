import { elapsed } from '../../../../src/time.ts'
import { Failure } from '../link/failure.ts'
import { problemOf } from '../problems.ts'
import { words } from '../words.ts'
import type { ChatState } from './chat-state.ts'
import {
  type CanvasRef,
  emptyPanel,
  type Found,
  type Panel,
  type Show,
  shownIn,
  withAddress,
  withChosen,
  withFound,
  without,
  withPresented,
  withShut,
  withTitle
} from './panel.ts'
import type { Store } from './store.ts'

/** What the panel needs to know of the page around it. */
export interface Room {
  /** The person has the focus inside the panel. */
  isBusy(): boolean
  /** Whether the panel stood open here when the page was loaded again. */
  wasOpen(sessionKey: string): boolean
  keepOpen(sessionKey: string, isOpen: boolean): void
}

export interface BesideOptions {
  readonly store: Store<ChatState>
  readonly room: Room
  request(method: string, params: unknown): Promise<unknown>
}

interface ListedCanvas extends CanvasRef {
  readonly sessionKey: string
  readonly title: string
  readonly url: string
}

interface Told extends ListedCanvas {
  readonly shown?: boolean
  readonly gone?: boolean
}

const SURFACES = 'surfaces'
/** A page that says again and again that its address has run out is heard in measure, in milliseconds. */
const RENEW_EVERY_MS = 3000

const surfacesOf = (key: string): Found => {
  const url = `/a2ui/#session=${encodeURIComponent(key).replaceAll('%3A', ':')}`
  return { id: SURFACES, title: words.surfaces, url, src: url }
}

const idOf = ({ agentId, canvasId }: CanvasRef): string => `canvas:${agentId}/${canvasId}`

const canvasFound = (canvas: ListedCanvas): Found => {
  const { agentId, canvasId, title, url } = canvas
  return { id: idOf(canvas), title, url, canvas: { agentId, canvasId } }
}

/** What agents show beside a conversation: it hears of it, finds it again, and gets addresses to frame it. */
export const createBeside = ({ store, room, request }: BesideOptions) => {
  const renewed = new Map<string, number>()
  const panelOf = (key: string): Panel | undefined => store.value.panels[key]
  const offered = (method: string): boolean => store.value.hello?.features.methods.includes(method) ?? false

  const say = (error: unknown): void => {
    if (error instanceof Failure && error.code === 'DISCONNECTED') return
    store.update({ notice: problemOf(error, words.besideLoading) })
  }

  const change = (key: string, apply: (panel: Panel) => Panel): void => {
    const panel = apply(panelOf(key) ?? emptyPanel)
    store.update({ panels: { ...store.value.panels, [key]: panel } })
    room.keepOpen(key, panel.isOpen)
    const show = shownIn(panel)
    if (key === store.value.current && panel.isOpen && show?.canvas && !show.src) void address(key, show)
  }

  /** Asks under which address the canvas may be framed. The one it has stays where it is still good. */
  const address = async (key: string, { id, canvas, src }: Show): Promise<void> => {
    try {
      const { pageUrl } = (await request('canvas.open', { ...canvas, url: src })) as { pageUrl: string }
      change(key, (panel) => withAddress(panel, id, pageUrl))
    } catch (error) {
      say(error)
    }
  }

  const found = async (key: string): Promise<Found[]> => {
    const all: Found[] = []
    if (offered('canvas.list')) {
      const { canvases } = (await request('canvas.list', {})) as { canvases: ListedCanvas[] }
      all.push(...canvases.filter(({ sessionKey }) => sessionKey === key).map(canvasFound))
    }
    if (offered('a2ui.state')) {
      const { surfaces } = (await request('a2ui.state', { sessionKey: key })) as { surfaces: unknown[] }
      if (surfaces.length > 0) all.push(surfacesOf(key))
    }
    return all
  }

  /** Finds what a conversation has to show, and whether the addresses of its frames still hold. */
  const refresh = async (key: string): Promise<void> => {
    try {
      const isFirst = panelOf(key) === undefined
      const all = await found(key)
      change(key, (panel) => {
        const filled = withFound(panel, all)
        return isFirst && room.wasOpen(key) ? { ...filled, isOpen: filled.shows.length > 0 } : filled
      })
      const framed = panelOf(key)?.shows.filter(({ canvas, src }) => canvas && src) ?? []
      await Promise.all(framed.map((show) => address(key, show)))
    } catch (error) {
      say(error)
    }
  }

  const onPresent = (told: Told): void => {
    const { sessionKey } = told
    if (told.shown === false) {
      change(sessionKey, (panel) => without(panel, idOf(told)))
      return
    }
    change(sessionKey, (panel) => withPresented(panel, canvasFound(told), { isBusy: room.isBusy() }))
  }

  const onChanged = (told: Told): void => {
    const id = idOf(told)
    for (const [key, { shows }] of Object.entries(store.value.panels)) {
      if (!shows.some((show) => show.id === id)) continue
      change(key, (panel) => (told.gone ? without(panel, id) : withTitle(panel, id, told.title)))
    }
  }

  return {
    refresh: (key: string): void => void refresh(key),
    receive(event: string, payload: unknown): void {
      if (event === 'canvas.present') onPresent(payload as Told)
      if (event === 'canvas.changed') onChanged(payload as Told)
      if (event !== 'a2ui.presented') return
      const { sessionKey, first } = payload as { sessionKey: string; first: boolean }
      const how = { isBusy: room.isBusy(), isFirst: first }
      change(sessionKey, (panel) => withPresented(panel, surfacesOf(sessionKey), how))
    },
    show: (id: string): void => change(store.value.current, (panel) => withChosen(panel, id)),
    open: (): void =>
      change(store.value.current, (panel) => {
        const show = panel.shows.findLast(({ unseen }) => unseen) ?? shownIn(panel)
        return show ? withChosen(panel, show.id) : panel
      }),
    shut: (): void => change(store.value.current, withShut),
    /** The framed page says that its address has run out. */
    expired(id: string): void {
      if (elapsed() - (renewed.get(id) ?? Number.NEGATIVE_INFINITY) < RENEW_EVERY_MS) return
      renewed.set(id, elapsed())
      change(store.value.current, (panel) => withAddress(panel, id, undefined))
    }
  }
}

export type Beside = ReturnType<typeof createBeside>
