import type { CronRunStatus, CronSchedule } from '../../src/protocol/cron.ts'

/** How long a job waits after its first, second ... failure in a row, in milliseconds; the last one repeats. */
const BACK_OFF_MS = [30_000, 60_000, 300_000, 900_000, 3_600_000] as const
/** So many failures in a row turn a job off. */
export const MAX_FAILURES = 10

/** How a run ended, as far as it matters to when the job runs again. */
export interface RunEnd {
  readonly status: CronRunStatus
  /** When, in epoch milliseconds. */
  readonly at: number
  /** False where nobody knows how far it came: a one-time job is then not run a second time. */
  readonly mayRepeat: boolean
}

export interface JobBefore {
  readonly schedule: CronSchedule
  readonly enabled: boolean
  readonly failures: number
  /** The next time as it was set when the run began, or by a change since. */
  readonly nextRunAt: number | null
  readonly deleteAfterRun?: boolean
}

export interface JobAfter {
  readonly enabled: boolean
  readonly failures: number
  readonly nextRunAt: number | null
  /** The job has done what it was for. */
  readonly isDone: boolean
  /** Why the gateway turned it off, where it did. */
  readonly givenUp?: 'consecutive-failures' | 'schedule-errors'
}

const backOff = (failures: number): number =>
  BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? BACK_OFF_MS[0]

/** Decides what becomes of a job after a run at its time. `next` gives the schedule's first time after another. */
export const afterEnd = (
  { schedule, enabled, failures: before, nextRunAt, deleteAfterRun = true }: JobBefore,
  { status, at, mayRepeat }: RunEnd,
  next: (after: number) => number | undefined
): JobAfter => {
  const failures = status === 'ok' ? 0 : before + (status === 'error' ? 1 : 0)
  const common = { failures, isDone: false }
  if (!enabled) return { ...common, enabled, nextRunAt: null }
  if (status === 'error' && failures >= MAX_FAILURES) {
    return { ...common, enabled: false, nextRunAt: null, givenUp: 'consecutive-failures' }
  }
  const retryAt = status === 'error' ? at + backOff(failures) : at
  if (schedule.kind === 'at') {
    // Somebody gave it a new time while it ran.
    if (nextRunAt !== null) return { ...common, enabled, nextRunAt }
    if (status === 'error' && mayRepeat) return { ...common, enabled, nextRunAt: retryAt }
    return { ...common, enabled: false, nextRunAt: null, isDone: status === 'ok' && deleteAfterRun }
  }
  const natural = nextRunAt !== null && nextRunAt > at ? nextRunAt : (next(at) ?? null)
  if (natural === null) return { ...common, enabled: false, nextRunAt: null, givenUp: 'schedule-errors' }
  return { ...common, enabled, nextRunAt: Math.max(natural, retryAt) }
}
