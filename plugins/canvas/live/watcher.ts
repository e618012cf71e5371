import { type FSWatcher, watch } from 'node:fs'
import { type CanvasRef, keyOf } from '../tables.ts'

/** A burst of changes is one; an editor writes a file in several steps. */
const SETTLE_MS = 75
const POLL_MS = 1000
/** Each file costs the system a watch of its own; a canvas with more is looked at once a second instead. */
const MAX_WATCHED = 1000

export interface WatcherParts {
  folderOf(ref: CanvasRef): string
  countFiles(ref: CanvasRef): Promise<number>
  /** Something may have changed. */
  notice(ref: CanvasRef): void
}

interface Watched {
  lookers: number
  watcher?: FSWatcher
  poll?: ReturnType<typeof setInterval>
  settle?: ReturnType<typeof setTimeout>
}

/**
 * Watches the folders of canvases that somebody looks at, and no others: what our own tools write is known
 * without it. Where the system has no watches left, it looks once a second, and never gives up.
 */
export const createWatcher = ({ folderOf, countFiles, notice }: WatcherParts) => {
  const watched = new Map<string, Watched>()

  const end = ({ watcher, poll, settle }: Watched): void => {
    watcher?.close()
    clearInterval(poll)
    clearTimeout(settle)
  }

  const poll = (entry: Watched, ref: CanvasRef): void => {
    entry.watcher?.close()
    entry.watcher = undefined
    entry.poll ??= setInterval(() => notice(ref), POLL_MS)
  }

  const begin = async (entry: Watched, ref: CanvasRef): Promise<void> => {
    const count = await countFiles(ref)
    if (entry.lookers === 0) return
    if (count > MAX_WATCHED) return poll(entry, ref)
    try {
      entry.watcher = watch(folderOf(ref), { recursive: true }, () => {
        clearTimeout(entry.settle)
        entry.settle = setTimeout(() => notice(ref), SETTLE_MS)
      })
      entry.watcher.on('error', () => poll(entry, ref))
      // What changed between the first look and this watch, nothing else would tell of.
      notice(ref)
    } catch {
      poll(entry, ref)
    }
  }

  return {
    /** Somebody looks at a canvas. @returns the end of it. */
    look(ref: CanvasRef): () => void {
      const key = keyOf(ref)
      const entry = watched.get(key) ?? { lookers: 0 }
      watched.set(key, entry)
      entry.lookers += 1
      if (entry.lookers === 1) void begin(entry, ref)
      let looking = true
      return () => {
        if (!looking) return
        looking = false
        entry.lookers -= 1
        if (entry.lookers > 0) return
        end(entry)
        watched.delete(key)
      }
    },

    /** How many canvases are watched. */
    count: (): number => watched.size,

    stop(): void {
      for (const entry of watched.values()) {
        entry.lookers = 0
        end(entry)
      }
      watched.clear()
    }
  }
}

export type Watcher = ReturnType<typeof createWatcher>
