/** How many at once, and how long until one more is let through, in milliseconds. */
export interface Pace {
  readonly burst: number
  readonly everyMs: number
}

/** How many keys are remembered. A full bucket is like one that was never seen. */
const MAX_KEYS = 1000

/** Lets so many through per key and time. */
export const createBuckets = ({ burst, everyMs }: Pace, clock: () => number) => {
  /** When the bucket of a key will be full again. */
  const fullAt = new Map<string, number>()

  return {
    /** Takes one. @returns how long to wait instead, in whole milliseconds; 0 where it was taken. */
    take(key: string): number {
      const time = clock()
      const full = Math.max(time, fullAt.get(key) ?? 0) + everyMs
      const wait = full - time - burst * everyMs
      if (wait > 0) return Math.ceil(wait)
      fullAt.delete(key)
      fullAt.set(key, full)
      const [oldest] = fullAt.keys()
      if (fullAt.size > MAX_KEYS && oldest !== undefined) fullAt.delete(oldest)
      return 0
    }
  }
}
