import { elapsed } from '../../src/time.ts'

/** Which kind of guess is counted; each has its own count. */
export type GuessKind = 'shared-secret' | 'device-token' | 'bootstrap-token' | 'node-pairing'

interface Count {
  /** When the failures of the current window were, oldest first. */
  failures: number[]
  lockedUntil: number
}

/** The reference's values (3.3): ten failures in a minute lock out for five. */
const defaults = {
  maxFailures: 10,
  windowMs: 60_000,
  lockoutMs: 300_000,
  maxKeys: 10_000,
  clock: elapsed
}

/**
 * Counts wrong guesses per kind and guesser, in bounded memory. A guesser is an address, or a page's
 * origin on this machine. When the table is full the one that was quiet longest is forgotten.
 */
export const createRateLimit = (options: Partial<typeof defaults> = {}) => {
  const { maxFailures, windowMs, lockoutMs, maxKeys, clock } = { ...defaults, ...options }
  const counts = new Map<string, Count>()
  const keyOf = (kind: GuessKind, guesser: string) => `${kind}|${guesser}`

  return {
    /** How long the guesser has to wait, in whole milliseconds; 0 for whoever may try. */
    waitFor(kind: GuessKind, guesser: string): number {
      const count = counts.get(keyOf(kind, guesser))
      return count ? Math.max(0, Math.ceil(count.lockedUntil - clock())) : 0
    },

    /** Counts a wrong guess. @returns how many there were in the window. */
    failed(kind: GuessKind, guesser: string): number {
      const key = keyOf(kind, guesser)
      const time = clock()
      const before = counts.get(key)
      const failures = [...(before?.failures ?? []).filter((at) => at > time - windowMs), time]
      const lockedUntil = failures.length >= maxFailures ? time + lockoutMs : (before?.lockedUntil ?? 0)
      counts.delete(key)
      counts.set(key, { failures: failures.slice(-maxFailures), lockedUntil })
      const [quietest] = counts.keys()
      if (counts.size > maxKeys && quietest !== undefined) counts.delete(quietest)
      return failures.length
    },

    succeeded: (kind: GuessKind, guesser: string): void => void counts.delete(keyOf(kind, guesser)),

    size: (): number => counts.size
  }
}

export type RateLimit = ReturnType<typeof createRateLimit>
