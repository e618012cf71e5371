import type { FastifyInstance } from 'fastify'
import type { HealthSnapshot } from '../../src/protocol/health.ts'
import { elapsed, now } from '../../src/time.ts'

const RECENT = 5

/** No fault: the command line of the gateway's machine can approve in every auth mode. */
const firstOwner =
  'no administrator device is paired yet; approve one on the gateway’s machine: portcullis devices list'

/** Measures how the gateway is. Costs three small queries, and two for each agent. */
export const takeSnapshot = async ({
  instance,
  sessions,
  agents,
  pairing
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
  const administrators = await pairing.approvals.countAdministrators()
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
    administrators: { paired: administrators, hint: administrators === 0 ? firstOwner : undefined },
    defaultAgentId: agents.defaultId,
    agents: await Promise.all(health),
    sessions: everything
  }
}
