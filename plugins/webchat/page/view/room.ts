import type { Room } from '../state/beside.ts'

const OPEN = 'portcullis.beside'
const SIZE = 'portcullis.beside.size'

/** How much of the page the panel takes, in pixels: its width beside a conversation, its height below one. */
export interface PanelSize {
  readonly width: number
  readonly height: number
}

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

/** The conversations whose panel stands open in this tab. */
const openKeys = (): string[] => {
  const kept = parsed(sessionStorage.getItem(OPEN))
  return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []
}

/** The page around the panel: a tab remembers which panels are open, the browser how large they are. */
export const room: Room = {
  isBusy: () => document.activeElement?.closest('chat-panel') !== null && document.activeElement !== null,
  wasOpen: (key) => openKeys().includes(key),
  keepOpen(key, isOpen) {
    const others = openKeys().filter((one) => one !== key)
    sessionStorage.setItem(OPEN, JSON.stringify(isOpen ? [...others, key] : others))
  }
}

const initial: PanelSize = { width: 448, height: 420 }

export const readSize = (): PanelSize => {
  const kept = parsed(localStorage.getItem(SIZE)) as Partial<PanelSize> | undefined | null
  const { width = initial.width, height = initial.height } = kept ?? {}
  return { width: Number(width) || initial.width, height: Number(height) || initial.height }
}

export const keepSize = (size: PanelSize): void => localStorage.setItem(SIZE, JSON.stringify(size))
