import type { FastifyInstance } from 'fastify'
import type { HealthSnapshot } from '../../src/protocol/health.ts'
import { elapsed, now } from '../../src/time.ts'

const RECENT = 5

/** Measures how the gateway is. Costs two small queries, and two for each agent. */
export const takeSnapshot = async ({
  instance,
  sessions,
  agents
}: FastifyInstance): Promise<HealthSnapshot> => {
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
  const health = agents.list().map(async ({ id, name }) => ({
    agentId: id,
    name,
    isDefault: id === agents.defaultId,
    heartbeat: { enabled: false, every: '0m', everyMs: null, prompt: '', target: 'none', ackMaxChars: 0 },
    sessions: await stockOf(id)
  }))
  return {
    ok: true,
    ts: time,
    durationMs: Math.round(elapsed() - began),
    plugins: { loaded: [...instance.plugins], errors: instance.problems },
    channels: {},
    channelOrder: [],
    channelLabels: {},
    heartbeatSeconds: 0,
    defaultAgentId: agents.defaultId,
    agents: await Promise.all(health),
    sessions: everything
  }
}
