import { setTimeout as delay } from 'node:timers/promises'
import { elapsed } from '../../time.ts'
import { detailCode, Failure } from '../failure.ts'
import { shape, text } from '../shape.ts'
import { runSession, type SessionParts } from './session.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A person may be approving this very moment. */
const PAIRING_PAUSE_MS = 3_000
/** A connection that held this long was a good one: the next loss is a new one. */
const STEADY_MS = 10_000

/** Refusals that trying again does not mend. */
const isFinal = (error: Failure): boolean => {
  const code = detailCode(error) ?? ''
  if (code === 'PAIRING_REQUIRED' || code === 'AUTH_RATE_LIMITED') return false
  return code.startsWith('AUTH_') || code === 'PROTOCOL_MISMATCH' || error.code === 'INVALID_REQUEST'
}

/**
 * Keeps the node connected until it is told to stop: after a loss it comes back, a little later each time.
 * @throws Failure where the gateway refuses it for good.
 */
export const stayConnected = async (parts: SessionParts): Promise<void> => {
  const { reporter, signal } = parts
  let pause = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const began = elapsed()
    let wait = pause
    try {
      const { message } = await runSession(parts)
      if (elapsed() - began > STEADY_MS) wait = FIRST_PAUSE_MS
      if (!signal.aborted) reporter.lost(message)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof Failure) || isFinal(error)) throw error
      if (detailCode(error) === 'PAIRING_REQUIRED') {
        reporter.deviceWaits(text(shape(error.details).requestId))
        wait = PAIRING_PAUSE_MS
      } else {
        reporter.lost(error.message)
        wait = Math.max(wait, error.retryAfterMs ?? 0)
      }
    }
    pause = Math.min(wait * 2, LONGEST_PAUSE_MS)
    try {
      await delay(wait, undefined, { signal })
    } catch {
      return
    }
  }
}
