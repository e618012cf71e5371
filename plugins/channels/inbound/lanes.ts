import type { FastifyBaseLogger } from 'fastify'

/** How many places are worked on at once. */
const AT_ONCE = 16
/** How long a place rests after a failure of ours, in milliseconds. */
const REST_MS = 2_000

/** Another try is due: the event stays where it is. */
export class NotYet extends Error {
  readonly waitMs: number

  constructor(waitMs: number) {
    super('not yet')
    this.waitMs = waitMs
  }
}

export interface LanesParts {
  /** Handles the oldest open event of a place. `false`: there is none. Throws `NotYet` to be asked again. */
  step(place: string): Promise<boolean>
  readonly log: FastifyBaseLogger
}

/** Events of one place are handled one after the other, places side by side. Nothing is held but names of places. */
export const createLanes = ({ step, log }: LanesParts) => {
  const waiting = new Set<string>()
  const active = new Set<string>()
  const resting = new Map<string, NodeJS.Timeout>()
  let stopped = false

  const rest = (place: string, ms: number): void => {
    const wake = () => {
      resting.delete(place)
      kick(place)
    }
    resting.set(place, setTimeout(wake, ms))
  }

  const work = async (place: string): Promise<void> => {
    try {
      while (!stopped && (await step(place))) waiting.delete(place)
    } catch (error) {
      if (stopped) return
      if (!(error instanceof NotYet))
        log.error({ err: error }, 'an event could not be handled; it is tried again')
      rest(place, error instanceof NotYet ? error.waitMs : REST_MS)
    }
  }

  const next = (): void => {
    for (const place of waiting) {
      if (stopped || active.size >= AT_ONCE) return
      if (active.has(place) || resting.has(place)) continue
      waiting.delete(place)
      active.add(place)
      void work(place).finally(() => {
        active.delete(place)
        next()
      })
    }
  }

  /** Something is open in a place. */
  const kick = (place: string): void => {
    waiting.add(place)
    next()
  }

  return {
    kick,
    stop(): void {
      stopped = true
      for (const timer of resting.values()) clearTimeout(timer)
      resting.clear()
    }
  }
}
