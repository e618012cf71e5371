import type { FastifyBaseLogger } from 'fastify'
import type { HeartbeatEvent } from '../../src/protocol/heartbeat.ts'
import { MAIN, type SessionKey, type Sessions } from '../sessions/index.ts'
import type { Looks } from './looks.ts'
import type { HeartbeatSettings } from './plan.ts'

/** The longest that a timer can run: beyond it, Node fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

export interface BeatsParts {
  readonly settings: readonly HeartbeatSettings[]
  readonly sessions: Sessions
  readonly looks: Looks
  readonly log: FastifyBaseLogger
  clock(): number
  /** Whether something waits to be told to an agent. */
  hasNotes(): boolean
  tell(event: HeartbeatEvent): void
}

/** The heartbeats themselves: one timer for each agent that has one. */
export const createBeats = ({ settings, sessions, looks, log, clock, hasNotes, tell }: BeatsParts) => {
  /** Who waits for the next heartbeat of an agent. */
  const waiting = new Map<string, Set<() => void>>()
  const timers: NodeJS.Timeout[] = []
  let isOn = true

  const release = (agentId: string): void => {
    for (const resolve of waiting.get(agentId) ?? []) resolve()
    waiting.delete(agentId)
  }

  const hasNothingToSee = async ({ key, agentId }: SessionKey): Promise<boolean> => {
    if (hasNotes() || waiting.has(agentId)) return false
    const session = await sessions.find(key)
    return !session || (await sessions.countEntries(session.sessionId)) === 0
  }

  /** Why the agent is not woken now. */
  const objection = async (plan: HeartbeatSettings, key: SessionKey): Promise<string | undefined> => {
    if (!isOn) return 'disabled'
    if (!plan.isActive(clock())) return 'quiet-hours'
    if (await looks.isBusy(key)) return 'requests-in-flight'
    if ((await looks.modelFor(key)) === undefined) return 'no-model'
    return (await hasNothingToSee(key)) ? 'empty' : undefined
  }

  const beat = async (plan: HeartbeatSettings): Promise<void> => {
    const key = sessions.keyOf(MAIN, plan.agentId)
    const reason = await objection(plan, key)
    if (reason !== undefined) return tell({ ts: clock(), status: 'skipped', reason })
    release(plan.agentId)
    await looks.begin({ id: `heartbeat:${plan.agentId}:${clock()}`, key, message: plan.prompt })
  }

  const start = (plan: HeartbeatSettings): void => {
    if (plan.everyMs === null) return
    const wake = () => {
      beat(plan).catch((error: unknown) => {
        log.error({ err: error, agentId: plan.agentId }, 'a heartbeat could not begin')
        tell({
          ts: clock(),
          status: 'failed',
          reason: 'the heartbeat could not begin',
          indicatorType: 'error'
        })
      })
    }
    const timer = setInterval(wake, Math.min(plan.everyMs, MAX_TIMER_MS))
    timer.unref()
    timers.push(timer)
  }

  return {
    start: () => settings.forEach(start),
    stop: () => timers.forEach(clearInterval),
    isOn: () => isOn,

    /** Turns all heartbeats on or off until the next start. What waits for one goes ahead when they are off. */
    turn(on: boolean): void {
      isOn = on
      if (!on) for (const agentId of waiting.keys()) release(agentId)
    },

    /** Resolves when the agent is woken next; at once where it never is. */
    next(agentId: string): Promise<void> {
      const plan = settings.find((one) => one.agentId === agentId)
      if (!isOn || !plan?.enabled) return Promise.resolve()
      return new Promise((resolve) => {
        const others = waiting.get(agentId) ?? new Set()
        waiting.set(agentId, others.add(resolve))
      })
    }
  }
}

export type Beats = ReturnType<typeof createBeats>
