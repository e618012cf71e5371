import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress, partyOf } from '../../src/addresses.ts'
import { isForwarded } from './locality.ts'
import type { GuessKind, RateLimit } from './rate-limit.ts'
import { ConnectRefused } from './refusal.ts'

/** The first wait after a wrong guess on this machine, doubled with each further one, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 5000

/** No origin is longer than a host name and a port; what is shares the count of how it begins. */
const MAX_ORIGIN_LENGTH = 300

export interface Guesser {
  readonly key: string
  /** Whether too many wrong guesses lock it out; else they slow it down. */
  readonly isLocked: boolean
}

/**
 * Who guesses. A program on this machine is slowed down but never locked out: it could read the secret
 * anyway, and its owner must get in. A page is no such program, whatever machine it runs on: it is
 * counted by its origin. Whoever comes through a proxy is counted by the address that the proxy saw,
 * whatever that address claims to be.
 */
export const guesserOf = (request: FastifyRequest, address: string): Guesser => {
  const { origin } = request.headers
  if (isForwarded(request) || !isLoopbackAddress(address)) return { key: partyOf(address), isLocked: true }
  return origin === undefined
    ? { key: 'loopback', isLocked: false }
    : { key: `browser-origin:${origin.slice(0, MAX_ORIGIN_LENGTH)}`, isLocked: true }
}

const rateLimited = (retryAfterMs: number): ConnectRefused =>
  new ConnectRefused('INVALID_REQUEST', 'unauthorized: too many failed attempts; wait and try again', {
    details: {
      code: 'AUTH_RATE_LIMITED',
      authReason: 'rate_limited',
      canRetryWithDeviceToken: false,
      recommendedNextStep: 'wait_then_retry',
      retryAfterMs
    },
    retryable: true,
    retryAfterMs
  })

/** Keeps count of the wrong guesses of one guesser. */
export const createGuesses = (limit: RateLimit, { key, isLocked }: Guesser) => {
  const refusal = (kind: GuessKind): ConnectRefused | undefined => {
    const retryAfterMs = isLocked ? limit.waitFor(kind, key) : 0
    return retryAfterMs === 0 ? undefined : rateLimited(retryAfterMs)
  }
  return {
    /** AUTH_RATE_LIMITED while the guesser is locked out: nothing of this kind is judged then. */
    refusal,

    /** @throws ConnectRefused AUTH_RATE_LIMITED while the guesser is locked out. */
    demand(kind: GuessKind): void {
      const refused = refusal(kind)
      if (refused) throw refused
    },

    /** Counts a wrong credential; on this machine, resolves after a while. */
    async failed(kind: GuessKind, credential?: string): Promise<void> {
      const count = limit.failed(kind, key, credential)
      if (!isLocked) await sleep(Math.min(FIRST_DELAY_MS * 2 ** (count - 1), LONGEST_DELAY_MS))
    },

    /** Counts a wrong credential that came beside one that opened. */
    strayed: (kind: GuessKind, credential: string): void => limit.strayed(kind, key, credential),

    succeeded: (kind: GuessKind): void => limit.succeeded(kind, key)
  }
}

export type Guesses = ReturnType<typeof createGuesses>
