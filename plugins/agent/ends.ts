import type { Run } from './runs.ts'

export interface WaitOptions {
  /** How long to wait, in milliseconds; without end where it is left out. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** Those who wait for runs to end. A run may be waited for before it is known. */
export const createEnds = (find: (id: string) => Promise<Run | undefined>) => {
  const waiters = new Map<string, Set<(run: Run) => void>>()

  return {
    tell(run: Run): void {
      for (const resolve of waiters.get(run.id) ?? []) resolve(run)
      waiters.delete(run.id)
    },

    /** The run when it ends, now or later; `undefined` when the time is up or the waiter leaves. */
    async wait(id: string, { timeoutMs, signal }: WaitOptions = {}): Promise<Run | undefined> {
      const { promise, resolve, reject } = Promise.withResolvers<Run | undefined>()
      const waiting = waiters.get(id) ?? new Set()
      waiters.set(id, waiting.add(resolve))
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => resolve(undefined), timeoutMs)
      const leave = () => resolve(undefined)
      signal?.addEventListener('abort', leave, { once: true })
      // Asked only once we are listed: an end between the two would be missed.
      find(id).then((run) => {
        if (run?.state === 'ended') resolve(run)
      }, reject)
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
        waiting.delete(resolve)
        if (waiting.size === 0 && waiters.get(id) === waiting) waiters.delete(id)
      }
    }
  }
}
