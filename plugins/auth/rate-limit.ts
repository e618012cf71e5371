import { createHash } from 'node:crypto'
import { elapsed } from '../../src/time.ts'

/** Which kind of guess is counted; each has its own count. */
export type GuessKind = 'shared-secret' | 'device-token' | 'bootstrap-token' | 'node-pairing'

interface Count {
  /** When the failures of the current window were, oldest first. */
  readonly failures: readonly number[]
  readonly lockedUntil: number
  /** Digest of the one wrong credential that is known to be a stale one and no guess. */
  readonly stale?: string
}

/** The reference's values (3.3): ten failures in a minute lock out for five. */
const defaults = {
  maxFailures: 10,
  windowMs: 60_000,
  lockoutMs: 300_000,
  maxKeys: 10_000,
  clock: elapsed
}

const digest = (credential: string): string => createHash('sha256').update(credential).digest('base64url')

const none: Count = { failures: [], lockedUntil: 0 }

/**
 * Counts wrong guesses per kind and guesser, in bounded memory. A guesser is an address, or a page's
 * origin on this machine. When the table is full the one that was quiet longest is forgotten.
 */
export const createRateLimit = (options: Partial<typeof defaults> = {}) => {
  const { maxFailures, windowMs, lockoutMs, maxKeys, clock } = { ...defaults, ...options }
  const counts = new Map<string, Count>()
  const keyOf = (kind: GuessKind, guesser: string) => `${kind}|${guesser}`

  const keep = (key: string, count: Count): void => {
    counts.delete(key)
    counts.set(key, count)
    const [quietest] = counts.keys()
    if (counts.size > maxKeys && quietest !== undefined) counts.delete(quietest)
  }

  const failed = (kind: GuessKind, guesser: string, credential?: string): number => {
    const key = keyOf(kind, guesser)
    const time = clock()
    const before = counts.get(key) ?? none
    const recent = before.failures.filter((at) => at > time - windowMs)
    if (credential !== undefined && before.stale === digest(credential)) return recent.length
    const failures = [...recent, time].slice(-maxFailures)
    const lockedUntil = failures.length >= maxFailures ? time + lockoutMs : before.lockedUntil
    keep(key, { ...before, failures, lockedUntil })
    return failures.length
  }

  return {
    /** How long the guesser has to wait, in whole milliseconds; 0 for whoever may try. */
    waitFor(kind: GuessKind, guesser: string): number {
      const count = counts.get(keyOf(kind, guesser))
      return count ? Math.max(0, Math.ceil(count.lockedUntil - clock())) : 0
    },

    /** Counts a wrong guess. @returns how many there were in the window. */
    failed,

    /**
     * Counts a wrong credential that came beside one that opened. A client whose token was replaced goes on
     * sending the old one before its device token, and must not lock itself out: the first such credential
     * is known from then on, and no guess. A second one is: it may be somebody who tries them one by one.
     */
    strayed(kind: GuessKind, guesser: string, credential: string): void {
      const key = keyOf(kind, guesser)
      const before = counts.get(key) ?? none
      if (before.stale === undefined) keep(key, { ...before, stale: digest(credential) })
      else failed(kind, guesser, credential)
    },

    succeeded: (kind: GuessKind, guesser: string): void => void counts.delete(keyOf(kind, guesser)),

    size: (): number => counts.size
  }
}

export type RateLimit = ReturnType<typeof createRateLimit>
