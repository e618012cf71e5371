import type { CronRunStatus } from '../../src/protocol/cron.ts'
import type { Outcome, Run } from '../agent/index.ts'

/** How a run ended, whoever ran it. */
export interface Ending {
  readonly status: CronRunStatus
  /** False where it may have done something already: it is not tried again. */
  readonly mayRepeat: boolean
  readonly error?: string
  /** What was answered. */
  readonly text?: string
  /** Set where nobody has said the text yet, nor will. */
  readonly isUnsaid?: boolean
  readonly sessionKey?: string
  readonly sessionId?: string
  readonly model?: string
  readonly provider?: string
}

const CUT_SHORT = 'cut short: the gateway stopped while it ran, so nobody knows how far it came'

const verdict = ({ status, stopReason, error }: Outcome): Pick<Ending, 'status' | 'mayRepeat' | 'error'> => {
  if (status === 'ok') return { status: 'ok', mayRepeat: true }
  if (status === 'interrupted' || stopReason === 'restart') {
    return { status: 'error', mayRepeat: false, error: CUT_SHORT }
  }
  if (status === 'error') return { status: 'error', mayRepeat: true, error: error ?? 'the run failed' }
  if (stopReason === 'timeout') return { status: 'error', mayRepeat: true, error: 'it took too long' }
  return { status: 'skipped', mayRepeat: false, error: 'stopped by a person' }
}

/** Reads the end of an agent's run as the end of a job's. */
export const endingOf = ({ sessionKey, sessionId }: Run, outcome: Outcome): Ending => ({
  ...verdict(outcome),
  text: outcome.text,
  sessionKey,
  sessionId: sessionId ?? undefined,
  model: outcome.model,
  provider: outcome.provider
})

/** A run that could not even begin. */
export const notBegun = (error: unknown): Ending => ({
  status: 'error',
  mayRepeat: true,
  error: error instanceof Error ? error.message : String(error)
})
