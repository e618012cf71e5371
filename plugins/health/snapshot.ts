import type { FastifyInstance } from 'fastify'
import type { HealthSnapshot } from '../../src/protocol/health.ts'
import { elapsed, now } from '../../src/time.ts'

const RECENT = 5

/** What is asked of the gateway, which takes its time. How its networks are is known without asking. */
export type Measured = Omit<HealthSnapshot, 'channels' | 'channelOrder' | 'channelLabels'>

/** Measures how the gateway is. Costs two small queries, and two for each agent. */
export const takeSnapshot = async ({
  instance,
  sessions,
  agents,
  heartbeat
}: FastifyInstance): Promise<Measured> => {
  const began = elapsed()
  const time = now()
  const stockOf = async (agentId?: string) => {
    const { total, recent } = await sessions.stock(RECENT, agentId)
    return {
      path: 'portcullis.db',
      count: total,
      recent: recent.map(({ key, updatedAt }) => ({ key, updatedAt, age: Math.max(0, time - updatedAt) }))
    }
  }
  const everything = await stockOf()
  const plans = heartbeat.plans()
  const health = plans.map(async ({ agentId, ...plan }) => ({
    agentId,
    name: agents.find(agentId)?.name,
    isDefault: agentId === agents.defaultId,
    heartbeat: plan,
    sessions: await stockOf(agentId)
  }))
  const own = plans.find(({ agentId }) => agentId === agents.defaultId)
  return {
    ok: true,
    ts: time,
    durationMs: Math.round(elapsed() - began),
    plugins: { loaded: [...instance.plugins], errors: instance.problems },
    heartbeatSeconds: own?.enabled ? Math.round((own.everyMs ?? 0) / 1000) : 0,
    defaultAgentId: agents.defaultId,
    agents: await Promise.all(health),
    sessions: everything
  }
}
