import type { Agent } from '../agent/index.ts'
import type { Agents } from '../agents/index.ts'
import { conciergeModel, type Models } from '../models/index.ts'
import type { SessionKey, Sessions } from '../sessions/index.ts'
import type { HeartbeatSettings } from './plan.ts'

export interface LooksParts {
  readonly agent: Agent
  readonly agents: Agents
  readonly models: Models
  readonly sessions: Sessions
  settingsOf(agentId: string): HeartbeatSettings
}

/** A look of an agent at a conversation, with a question that no person asked. */
export interface Look {
  /** The run's id: a second look under it does not happen. */
  readonly id: string
  readonly key: SessionKey
  readonly message: string
}

/**
 * Has an agent look at a conversation from beside it. The turn sees the conversation but has a session of
 * its own, so that neither the question nor an answer that says nothing ends up before people's eyes, and
 * nobody who writes meanwhile has to wait.
 */
export const createLooks = ({ agent, agents, models, sessions, settingsOf }: LooksParts) => {
  const sessionFor = ({ key, agentId, isMain }: SessionKey): SessionKey =>
    sessions.keyOf(isMain ? `agent:${agentId}:heartbeat` : `${key}:heartbeat`)

  /** The model that would look, as `<provider>/<model>`; `undefined` where there is only the concierge. */
  const modelFor = async (key: SessionKey): Promise<string | undefined> => {
    const own = settingsOf(key.agentId).model
    if (own !== undefined) return own
    const session = await sessions.find(key.key)
    const { provider, model } = session
      ? sessions.modelOf(session)
      : models.defaultFor(agents.find(key.agentId)?.model)
    return provider === conciergeModel.provider ? undefined : `${provider}/${model}`
  }

  const isBusy = async (key: string): Promise<boolean> => {
    const session = await sessions.find(key)
    return session ? sessions.toRow(session).hasActiveRun === true : false
  }

  return {
    modelFor,

    /** Whether somebody is being answered there, or a look goes on already. */
    isBusy: async (key: SessionKey): Promise<boolean> =>
      (await isBusy(key.key)) || isBusy(sessionFor(key).key),

    /** Resolves once the look is accepted, on the disk. Looks at one conversation that wait share a turn. */
    begin: async ({ id, key, message }: Look) =>
      agent.begin(
        { id, kind: 'agent', key: sessionFor(key) },
        {
          message,
          model: await modelFor(key),
          context: { of: key.key },
          literal: true,
          queueMode: 'collect',
          timeoutMs: agents.timeoutMs
        }
      )
  }
}

export type Looks = ReturnType<typeof createLooks>
