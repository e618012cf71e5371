import type { Agent, Run, RunRequest } from '../agent/index.ts'
import type { Agents } from '../agents/index.ts'
import type { Heartbeat } from '../heartbeat/index.ts'
import { MAIN, type SessionKey, type Sessions } from '../sessions/index.ts'
import type { Job, RunTable } from './tables.ts'

export interface LaunchParts {
  readonly agent: Agent
  readonly agents: Agents
  readonly heartbeat: Heartbeat
  readonly sessions: Sessions
}

/** A run that has begun, or words that need nobody to think about them. */
export type Launched = { readonly run: Run } | { readonly say: string }

const PREFIX = 'session:'

/** The conversation that a job belongs to: the one that it runs in, or, for `main`, looks at. */
export const sessionOf = ({ id, agentId, sessionKey, definition }: Job, sessions: Sessions): SessionKey => {
  const { sessionTarget } = definition
  const of = (key: string) => sessions.keyOf(key, agentId ?? undefined)
  if (sessionTarget === 'main') return of(MAIN)
  if (sessionTarget === 'isolated') return of(`cron:${id}`)
  return of(sessionTarget === 'current' ? (sessionKey ?? MAIN) : sessionTarget.slice(PREFIX.length))
}

/**
 * Begins the agent's run of a claimed run. Both have one id, and the agent's is its idempotency key: to
 * begin once more, after a crash, finds the run that there is.
 */
export const createLaunch =
  ({ agent, agents, heartbeat, sessions }: LaunchParts) =>
  async (job: Job, { id, runAt }: RunTable): Promise<Launched> => {
    const { payload, sessionTarget, wakeMode } = job.definition
    const key = sessionOf(job, sessions)
    if (payload.kind === 'systemEvent') {
      if (!(await heartbeat.canLook(key))) return { say: payload.text }
      // What began before a crash is found again; the rest waits once more.
      if (wakeMode === 'next-heartbeat' && !(await agent.find(id))) await heartbeat.next(key.agentId)
      return heartbeat.look(id, key, payload.text)
    }
    const { message, model, thinking, timeoutSeconds = 0, toolsAllow } = payload
    const due = new Date(runAt).toISOString()
    const request: RunRequest = {
      message,
      model,
      thinking,
      toolsAllow,
      context: sessionTarget === 'isolated' ? 'none' : undefined,
      extraSystemPrompt: `The scheduled job ${JSON.stringify(job.name)} has begun this turn; it was due at ${due}. Nobody is there to be asked: your answer is what the person gets.`,
      timeoutMs: timeoutSeconds > 0 ? timeoutSeconds * 1000 : agents.timeoutMs,
      queueMode: 'followup',
      literal: true
    }
    return agent.begin({ id, kind: 'agent', key }, request)
  }

export type Launch = ReturnType<typeof createLaunch>
