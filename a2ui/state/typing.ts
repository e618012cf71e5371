import { Failure } from '../../plugins/webchat/page/link/failure.ts'
import type { Difference } from './changes.ts'

/** How long a pause in typing is, in milliseconds. */
const PAUSE_MS = 300

export interface TypedChange extends Difference {
  readonly surfaceId: string
}

/** Sends what people type, in the pauses, and keeps what could not be sent. */
export const createTyping = (send: (changes: readonly TypedChange[]) => Promise<unknown>) => {
  let waiting = new Map<string, TypedChange>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined

  const sendAll = async (): Promise<void> => {
    clearTimeout(timer)
    const batch = waiting
    if (batch.size === 0) return
    waiting = new Map()
    try {
      await send([...batch.values()])
    } catch (error) {
      // Refused is refused. What got no answer is sent again, unless it was typed anew.
      if (error instanceof Failure && error.outcomeUnknown) waiting = new Map([...batch, ...waiting])
      else if (!(error instanceof Failure)) throw error
    }
  }

  /** One batch at a time, so that the last key pressed is the last to arrive. */
  const flush = async (): Promise<void> => {
    await sending
    sending = sendAll().finally(() => {
      sending = undefined
    })
    await sending
  }

  return {
    note(surfaceId: string, changes: readonly Difference[]): void {
      for (const change of changes) waiting.set(`${surfaceId} ${change.path}`, { surfaceId, ...change })
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), PAUSE_MS)
    },
    flush,
    unsent: (): readonly TypedChange[] => [...waiting.values()],
    forget(surfaceId: string): void {
      for (const [key, change] of waiting) if (change.surfaceId === surfaceId) waiting.delete(key)
    }
  }
}
