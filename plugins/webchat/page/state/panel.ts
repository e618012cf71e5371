/** Which canvas, of which agent. */
export interface CanvasRef {
  readonly agentId: string
  readonly canvasId: string
}

/** Something that stands beside a conversation: a canvas, or all surfaces of the conversation. */
export interface Show {
  readonly id: string
  readonly title: string
  /** Where it has a page of its own. */
  readonly url: string
  /** Absent for surfaces. */
  readonly canvas?: CanvasRef
  /** What its frame loads. A canvas has none until the gateway has given it an address. */
  readonly src?: string
  /** The agent has asked to look at it since this page was loaded. */
  readonly presented: boolean
  /** It was presented while nobody looked. */
  readonly unseen: boolean
}

/** The place beside one conversation. */
export interface Panel {
  readonly shows: readonly Show[]
  readonly chosen: string | undefined
  readonly isOpen: boolean
}

/** What is there to be shown, before this page has done anything with it. */
export type Found = Pick<Show, 'id' | 'title' | 'url' | 'canvas' | 'src'>

export const emptyPanel: Panel = { shows: [], chosen: undefined, isOpen: false }

export const shownIn = ({ shows, chosen }: Panel): Show | undefined =>
  shows.find(({ id }) => id === chosen) ?? shows.at(-1)

export const hasNews = ({ shows }: Panel): boolean => shows.some(({ unseen }) => unseen)

const put = (shows: readonly Show[], found: Found, change: Partial<Show> = {}): readonly Show[] => {
  const known = shows.find(({ id }) => id === found.id)
  const show = { presented: false, unseen: false, ...known, ...found, ...change }
  // The address under which it is framed stays, so that the frame does.
  const kept = { ...show, src: known?.src ?? show.src }
  return known ? shows.map((one) => (one === known ? kept : one)) : [...shows, kept]
}

const settled = (panel: Panel): Panel => ({ ...panel, isOpen: panel.isOpen && panel.shows.length > 0 })

export interface Presented {
  /** The person is busy in the panel: what they look at stays in front. */
  readonly isBusy: boolean
  /** It counts as new, whatever was shown before. */
  readonly isFirst?: boolean
}

/** The agent asks that people look at this. The first time, the panel opens; who shut it is only told. */
export const withPresented = (panel: Panel, found: Found, { isBusy, isFirst }: Presented): Panel => {
  const known = panel.shows.find(({ id }) => id === found.id)
  const isNew = isFirst === true || !known?.presented
  const isOpen = panel.isOpen || isNew
  const inFront = isOpen && !(panel.isOpen && isBusy)
  const unseen = !inFront && !(panel.isOpen && shownIn(panel)?.id === found.id)
  const shows = put(panel.shows, found, { presented: true, unseen })
  return { shows, isOpen, chosen: inFront ? found.id : (shownIn(panel)?.id ?? found.id) }
}

/** What the gateway keeps for the conversation: it can be looked at, and nothing opens for it. */
export const withFound = (panel: Panel, all: readonly Found[]): Panel => ({
  ...panel,
  shows: all.reduce((shows, found) => put(shows, found), panel.shows)
})

export const without = (panel: Panel, id: string): Panel => {
  const shows = panel.shows.filter((show) => show.id !== id)
  return settled({ ...panel, shows, chosen: panel.chosen === id ? undefined : panel.chosen })
}

const mapShow = (panel: Panel, id: string, change: Partial<Show>): Panel => ({
  ...panel,
  shows: panel.shows.map((show) => (show.id === id ? { ...show, ...change } : show))
})

export const withTitle = (panel: Panel, id: string, title: string): Panel => mapShow(panel, id, { title })

export const withAddress = (panel: Panel, id: string, src: string | undefined): Panel =>
  mapShow(panel, id, { src })

export const withChosen = (panel: Panel, id: string): Panel =>
  settled({ ...mapShow(panel, id, { unseen: false }), chosen: id, isOpen: true })

/** Nobody looks any more: canvases get a new address when somebody does again. */
export const withShut = (panel: Panel): Panel => ({
  ...panel,
  isOpen: false,
  shows: panel.shows.map((show) => (show.canvas ? { ...show, src: undefined } : show))
})
