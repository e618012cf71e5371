import type { FastifyBaseLogger } from 'fastify'
import { placeOf } from '../../src/channel-messages.ts'
import { invalidRequest, unavailable } from '../../src/errors.ts'
import { now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import type { SessionKey, Sessions } from '../sessions/index.ts'
import type { Store } from '../store/index.ts'
import { findCommand } from './commands.ts'
import type { QueueConfig } from './config.ts'
import type { EndHooks } from './end-hooks.ts'
import { createEnds } from './ends.ts'
import { chatEvent } from './events.ts'
import { createLanes } from './lanes.ts'
import { createRecovery } from './recovery.ts'
import { RunStopped, type StopReason } from './run-stopped.ts'
import {
  findRun,
  hashOf,
  insertRun,
  markEnded,
  type Outcome,
  type Place,
  purgeRuns,
  type Run,
  type RunRequest,
  type RunTables
} from './runs.ts'
import type { RunTurn } from './turn.ts'

const PURGE_EVERY_MS = 3_600_000
/** How long a turn that was stopped may take to write itself down, in milliseconds. */
const STOP_MS = 2000
/** The longest that a timer can run: beyond it, Node fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

interface Live {
  readonly run: Run
  readonly stop: AbortController
}

export interface RunnerParts {
  readonly store: Store
  readonly sessions: Sessions
  readonly events: Events
  readonly log: FastifyBaseLogger
  readonly turn: RunTurn
  readonly endHooks: EndHooks
  readonly maxConcurrent: number
  /** Read at each message: it may change while we run. */
  readonly queue: QueueConfig
}

/** Every run from its acceptance to its end. The row comes first: what was accepted survives a crash. */
export const createRunner = ({
  store,
  sessions,
  events,
  log,
  turn,
  endHooks,
  maxConcurrent,
  queue
}: RunnerParts) => {
  const db = store.read<RunTables>()
  /** Runs that wait or run. Bounded by the cap per session. */
  const live = new Map<string, Live>()
  const ends = createEnds((id) => findRun(db, id))
  /** Accepted in the commit that is under way, and so not in a lane yet. */
  const arriving = new Set<Run>()

  const crowdOf = (sessionKey: string): number =>
    lanes.waiting(sessionKey).length + [...arriving].filter((run) => run.sessionKey === sessionKey).length

  const tooMany = () =>
    unavailable(`the session has ${queue.cap} messages waiting; wait for an answer or stop it`, {
      retryable: true,
      retryAfterMs: 1000
    })

  const settle = (run: Run, outcome: Outcome, place?: Place): void => {
    live.delete(run.id)
    sessions.runEnded(run.sessionKey, run.id)
    ends.tell({ ...run, ...place, state: 'ended', outcome, endedAt: now() })
  }

  const liveRuns = (ids: readonly { id: string }[]): Run[] => ids.flatMap(({ id }) => live.get(id)?.run ?? [])

  /** A run that ends with the turn of another has its own end to tell. */
  const tellJoined = ({ id, sessionKey, agentId }: Run, { status, stopReason, error }: Outcome): void => {
    const common = { runId: id, sessionKey, agentId, seq: 0 }
    if (status === 'ok') events.publish(chatEvent, { ...common, state: 'final', stopReason })
    else if (status === 'aborted') events.publish(chatEvent, { ...common, state: 'aborted', stopReason })
    else {
      const errorMessage = error ?? 'the run failed'
      events.publish(chatEvent, { ...common, state: 'error', errorMessage, errorKind: 'unknown' })
    }
  }

  const lanes = createLanes({
    maxConcurrent,
    queue,
    interrupt: ({ id }) => live.get(id)?.stop.abort(new RunStopped('interrupt')),
    async run(ticket, collected) {
      const entry = live.get(ticket.id)
      if (!entry) return
      const { run, stop } = entry
      const timer = setTimeout(
        () => stop.abort(new RunStopped('timeout')),
        Math.min(run.request.timeoutMs, MAX_TIMER_MS)
      )
      try {
        const { outcome, joined, place } = await turn(run, liveRuns(collected), {
          signal: stop.signal,
          takeSteered: () => liveRuns(lanes.takeSteering(run.sessionKey))
        })
        settle(run, outcome, place)
        for (const other of joined) {
          tellJoined(other, outcome)
          settle(other, outcome, place)
        }
      } catch (error) {
        // The store failed under the turn: its row still says `running`, and the next start sorts it out.
        log.error({ err: error, runId: run.id }, 'a turn could not be recorded')
        settle(run, { status: 'error', stopReason: 'error', error: 'the gateway could not record the run' })
      } finally {
        clearTimeout(timer)
      }
    }
  })

  const enter = (run: Run): void => {
    live.set(run.id, { run, stop: new AbortController() })
    sessions.runStarted(run.sessionKey, run.id)
    const { queueMode, message, literal, address } = run.request
    const steerable = literal === true || findCommand(message) === undefined
    lanes.enter({
      ...{ id: run.id, sessionKey: run.sessionKey, mode: queueMode, steerable },
      address: address ? placeOf(address) : ''
    })
  }

  const recovery = createRecovery({ store, sessions, log, endHooks })

  const purge = setInterval(() => {
    store.write(purgeRuns).catch((error: unknown) => log.warn({ err: error }, 'old runs could not be purged'))
  }, PURGE_EVERY_MS)
  purge.unref()

  return {
    /** Closes what the last process left open. Runs that had not begun take their turn now. */
    async recover(): Promise<void> {
      for (const run of await recovery()) enter(run)
    },

    /**
     * Accepts a run, or finds the one that its key names already. Resolves once the row is on the disk.
     * @throws GatewayError UNAVAILABLE, retryable, where too many wait in the session.
     */
    async begin(
      { id, kind, key }: { id: string; kind: Run['kind']; key: SessionKey },
      request: RunRequest
    ): Promise<{ run: Run; isNew: boolean }> {
      const fresh: Run = {
        id,
        kind,
        sessionKey: key.key,
        agentId: key.agentId,
        state: 'queued',
        request,
        requestHash: hashOf(key.key, request),
        sessionId: null,
        host: null,
        outcome: null,
        createdAt: now(),
        startedAt: null,
        endedAt: null
      }
      try {
        const before = await store.write<Run | undefined, RunTables>(async (tx) => {
          const known = await findRun(tx, id)
          if (known) return known
          if (crowdOf(key.key) >= queue.cap) throw tooMany()
          arriving.add(fresh)
          await insertRun(tx, fresh)
          return undefined
        })
        if (before) return { run: before, isNew: false }
        enter(fresh)
        return { run: fresh, isNew: true }
      } finally {
        arriving.delete(fresh)
      }
    },

    /** The run of this id, where there is one. */
    find: (id: string): Promise<Run | undefined> => findRun(db, id),

    /** The run of this id while it waits or runs. */
    live: (id: string): Run | undefined => live.get(id)?.run,

    wait: ends.wait,

    /** Stops one run of a session, or all: those that wait first, so that none of them moves up. */
    async abort(
      sessionKey: string,
      { runId, reason }: { runId?: string; reason: StopReason }
    ): Promise<string[]> {
      const run = runId === undefined ? undefined : (live.get(runId)?.run ?? (await findRun(db, runId)))
      if (run && run.sessionKey !== sessionKey) throw invalidRequest('runId does not match sessionKey')
      const withdrawn = liveRuns(lanes.withdraw(sessionKey, runId))
      if (withdrawn.length > 0) {
        const outcome: Outcome = { status: 'aborted', stopReason: reason }
        const after = await store.write<() => void, RunTables>(async (tx) => {
          await markEnded(tx, withdrawn, outcome)
          return endHooks.run(tx, withdrawn, outcome)
        })
        after()
        for (const gone of withdrawn) {
          tellJoined(gone, outcome)
          settle(gone, outcome)
        }
      }
      const active = lanes.active(sessionKey)
      const stopped = active && (runId === undefined || active.id === runId) ? [active.id] : []
      for (const id of stopped) live.get(id)?.stop.abort(new RunStopped(reason))
      return [...withdrawn.map(({ id }) => id), ...stopped]
    },

    /** Runs of a session that wait for their turn. */
    waiting: (sessionKey: string): Run[] => liveRuns(lanes.waiting(sessionKey)),

    activeCount: (): number => live.size,

    /** Lets no turn begin, gives running ones `graceMs` to end, and stops the rest. */
    async drain(graceMs: number): Promise<void> {
      lanes.stop()
      clearInterval(purge)
      const running = () =>
        [...live.values()].filter(({ run }) => lanes.active(run.sessionKey)?.id === run.id)
      const allEnd = (timeoutMs: number) =>
        Promise.all(running().map(({ run }) => ends.wait(run.id, { timeoutMs })))
      await allEnd(graceMs)
      for (const { stop } of running()) stop.abort(new RunStopped('restart'))
      await allEnd(STOP_MS)
    }
  }
}

export type Runner = ReturnType<typeof createRunner>
