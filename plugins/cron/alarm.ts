import type { FastifyBaseLogger } from 'fastify'

/**
 * The longest sleep, in milliseconds. A timer counts the time that the machine is awake, and the clock may be
 * set: so it looks at the clock from time to time. Without a job that waits there is no timer at all.
 */
const MAX_SLEEP_MS = 60_000
/** How long after a failure it tries again, in milliseconds. */
const AFTER_FAILURE_MS = 5000

export interface AlarmParts {
  readonly log: FastifyBaseLogger
  clock(): number
  /** When something is due next. */
  nextDue(): Promise<number | undefined>
  /** Sees to everything that is due. */
  ring(): Promise<void>
}

/** One timer, to the next job that is due. */
export const createAlarm = ({ log, clock, nextDue, ring }: AlarmParts) => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  /** Counts settings, so that an answer that comes late does not undo a newer one. */
  let setting = 0

  const sleep = (ms: number, then: () => Promise<void>): void => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => {
      then().catch((error: unknown) => {
        log.error({ err: error }, 'jobs that are due could not be run; trying again')
        sleep(AFTER_FAILURE_MS, look)
      })
    }, ms)
    timer.unref()
  }

  const wait = (due: number): void => {
    const left = due - clock()
    if (left > 0) sleep(Math.min(left, MAX_SLEEP_MS), async () => wait(due))
    else sleep(0, look)
  }

  const look = async (): Promise<void> => {
    await ring()
    await set()
  }

  const set = async (): Promise<void> => {
    setting += 1
    const own = setting
    const due = await nextDue()
    if (own !== setting) return
    clearTimeout(timer)
    if (due !== undefined) wait(due)
  }

  return {
    /** Sets the timer anew, after any change of what is due. */
    set(): void {
      if (isStopped) return
      set().catch((error: unknown) => {
        log.error({ err: error }, 'the next job could not be found; trying again')
        sleep(AFTER_FAILURE_MS, set)
      })
    },
    stop(): void {
      isStopped = true
      clearTimeout(timer)
    }
  }
}

export type Alarm = ReturnType<typeof createAlarm>
