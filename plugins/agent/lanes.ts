import type { QueueConfig, QueueMode } from './config.ts'

/** One run that waits for its turn, or has it. */
export interface Ticket {
  readonly id: string
  readonly sessionKey: string
  readonly mode: QueueMode
  /** May join a running turn. A command may not: it has its own. */
  readonly steerable: boolean
  /** Where its answer goes. Messages whose answers go to different places share no turn. */
  readonly address: string
}

interface Lane {
  active?: Ticket
  readonly waiting: Ticket[]
}

export interface LanesOptions {
  /** How many turns run at once, over all sessions. */
  readonly maxConcurrent: number
  /** Read at each message: it may change while we run. */
  readonly queue: Pick<QueueConfig, 'debounceMs'>
  /** Runs a turn for the ticket, which brings those it was collected with; resolves when it has ended. */
  run(ticket: Ticket, collected: readonly Ticket[]): Promise<void>
  /** Asks the session's running turn to end, because a newer message takes its place. */
  interrupt(ticket: Ticket): void
}

/** Whether a ticket may share the turn of one with this address. */
const joins =
  (kind: QueueMode, address: string) =>
  (ticket: Ticket): boolean =>
    ticket.mode === kind && ticket.steerable && ticket.address === address

/** Takes tickets from the front of a line, up to the first that does not fit. */
const takeWhile = (waiting: Ticket[], fits: (ticket: Ticket) => boolean): Ticket[] => {
  const end = waiting.findIndex((ticket) => !fits(ticket))
  return waiting.splice(0, end === -1 ? waiting.length : end)
}

/**
 * Who has the turn: one run per session at a time, and so many over all sessions. Sessions take turns in
 * the order in which their oldest message came.
 */
export const createLanes = ({ maxConcurrent, queue, run, interrupt }: LanesOptions) => {
  const lanes = new Map<string, Lane>()
  const debouncing = new Map<string, NodeJS.Timeout>()
  let running = 0
  let stopped = false

  const laneOf = (sessionKey: string): Lane => {
    const lane = lanes.get(sessionKey) ?? { waiting: [] }
    lanes.set(sessionKey, lane)
    return lane
  }

  const begin = (sessionKey: string, lane: Lane) => {
    const ticket = lane.waiting.shift()
    if (!ticket) return
    const isCollecting = joins('collect', ticket.address)
    const collected = isCollecting(ticket) ? takeWhile(lane.waiting, isCollecting) : []
    lane.active = ticket
    running += 1
    void run(ticket, collected).finally(() => {
      running -= 1
      lane.active = undefined
      // To the back of the line, so that a busy session does not starve the others.
      lanes.delete(sessionKey)
      if (lane.waiting.length > 0) lanes.set(sessionKey, lane)
      next()
    })
    // A newer message asked to take this one's place before it had its turn.
    if (lane.waiting[0]?.mode === 'interrupt') interrupt(ticket)
  }

  const next = () => {
    for (const [sessionKey, lane] of lanes) {
      if (stopped || running >= maxConcurrent) return
      if (!lane.active && lane.waiting.length > 0 && !debouncing.has(sessionKey)) begin(sessionKey, lane)
    }
  }

  /** `collect` waits for a quiet moment, so that what belongs together is answered together. */
  const debounce = (sessionKey: string) => {
    clearTimeout(debouncing.get(sessionKey))
    const timer = setTimeout(() => {
      debouncing.delete(sessionKey)
      next()
    }, queue.debounceMs)
    debouncing.set(sessionKey, timer)
  }

  return {
    enter(ticket: Ticket): void {
      const lane = laneOf(ticket.sessionKey)
      const behind = lane.waiting.findIndex(({ mode }) => mode !== 'interrupt')
      if (ticket.mode === 'interrupt' && behind !== -1) lane.waiting.splice(behind, 0, ticket)
      else lane.waiting.push(ticket)
      if (ticket.mode === 'interrupt' && lane.active) interrupt(lane.active)
      if (ticket.mode === 'collect') debounce(ticket.sessionKey)
      next()
    },

    /** Takes what may join the running turn, oldest first, stopping at what must keep its place. */
    takeSteering(sessionKey: string): Ticket[] {
      const lane = lanes.get(sessionKey)
      return lane?.active ? takeWhile(lane.waiting, joins('steer', lane.active.address)) : []
    },

    /** Takes waiting runs out of the line: one by id, or all of a session. */
    withdraw(sessionKey: string, id?: string): Ticket[] {
      const lane = lanes.get(sessionKey)
      if (!lane) return []
      if (id === undefined) return lane.waiting.splice(0)
      const at = lane.waiting.findIndex((ticket) => ticket.id === id)
      return at === -1 ? [] : lane.waiting.splice(at, 1)
    },

    waiting: (sessionKey: string): readonly Ticket[] => lanes.get(sessionKey)?.waiting ?? [],
    active: (sessionKey: string): Ticket | undefined => lanes.get(sessionKey)?.active,

    /** No further turn begins. What waits stays in the store for the next start. */
    stop(): void {
      stopped = true
      for (const timer of debouncing.values()) clearTimeout(timer)
      debouncing.clear()
    }
  }
}

export type Lanes = ReturnType<typeof createLanes>
