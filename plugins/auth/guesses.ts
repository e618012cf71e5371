import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress } from './locality.ts'
import type { GuessKind, RateLimit } from './rate-limit.ts'
import { ConnectRefused } from './refusal.ts'

/** The first wait after a wrong guess on this machine, doubled with each further one, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 5000

/**
 * Who guesses. A program on this machine is slowed down but never locked out: it could read the secret
 * anyway, and its owner must get in. A page is no such program, whatever machine it runs on: it is
 * counted by its origin.
 */
const guesserOf = ({ ip, headers: { origin } }: FastifyRequest): { key: string; isLocked: boolean } => {
  if (!isLoopbackAddress(ip)) return { key: ip, isLocked: true }
  return origin === undefined
    ? { key: 'loopback', isLocked: false }
    : { key: `browser-origin:${origin}`, isLocked: true }
}

/** Keeps count of the wrong guesses behind one request. */
export const createGuesses = (limit: RateLimit, request: FastifyRequest) => {
  const { key, isLocked } = guesserOf(request)
  return {
    /** @throws ConnectRefused AUTH_RATE_LIMITED while the guesser is locked out. */
    demand(kind: GuessKind): void {
      const retryAfterMs = isLocked ? limit.waitFor(kind, key) : 0
      if (retryAfterMs === 0) return
      throw new ConnectRefused(
        'INVALID_REQUEST',
        'unauthorized: too many failed attempts; wait and try again',
        {
          details: {
            code: 'AUTH_RATE_LIMITED',
            authReason: 'rate_limited',
            canRetryWithDeviceToken: false,
            recommendedNextStep: 'wait_then_retry',
            retryAfterMs
          },
          retryable: true,
          retryAfterMs
        }
      )
    },

    async failed(kind: GuessKind): Promise<void> {
      const count = limit.failed(kind, key)
      if (!isLocked) await sleep(Math.min(FIRST_DELAY_MS * 2 ** (count - 1), LONGEST_DELAY_MS))
    },

    succeeded: (kind: GuessKind): void => limit.succeeded(kind, key)
  }
}

export type Guesses = ReturnType<typeof createGuesses>
