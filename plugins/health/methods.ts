import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { Text } from '../../src/protocol/frames.ts'
import { HealthSnapshot, PluginProblem } from '../../src/protocol/health.ts'
import { SessionRow } from '../../src/protocol/session.ts'
import { method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'

const RECENT = 10

/** No fault: the command line of the gateway's machine can approve in every auth mode. */
const firstOwner =
  'no administrator device is paired yet; approve one on the gateway’s machine: portcullis devices list'

const HeartbeatPlan = Type.Object({
  agentId: Text,
  enabled: Type.Boolean(),
  every: Type.String(),
  everyMs: Type.Union([Type.Integer(), Type.Null()])
})

export const healthMethods = ({
  instance,
  health,
  sessions,
  agents,
  models,
  presence,
  agent,
  heartbeat,
  channels,
  pairing
}: FastifyInstance) => [
  method({
    name: 'health',
    summary: 'Read how the gateway is, from the last minute or measured now.',
    scope: 'none',
    role: 'any',
    params: Type.Object({ probe: Type.Optional(Type.Boolean()) }),
    result: HealthSnapshot,
    handler: ({ params }) => health.snapshot({ fresh: params.probe })
  }),
  method({
    name: 'status',
    summary: 'Read the version, the sessions, the default model and who is connected.',
    scope: 'operator.read',
    params: Type.Object({
      includeChannelSummary: Type.Optional(Type.Boolean()),
      includeCliProjection: Type.Optional(Type.Boolean())
    }),
    result: Type.Object({
      runtimeVersion: Text,
      uptimeMs: Type.Integer(),
      heartbeat: Type.Object({ defaultAgentId: Text, agents: Type.Array(HeartbeatPlan) }),
      channelSummary: Type.Array(Type.String()),
      queuedSystemEvents: Type.Array(Type.String()),
      sessions: Type.Object({
        paths: Type.Array(Type.String()),
        count: Type.Integer(),
        defaults: Type.Object({ model: Text, modelProvider: Text }),
        recent: Type.Array(SessionRow),
        byAgent: Type.Array(
          Type.Object({
            agentId: Text,
            path: Type.String(),
            count: Type.Integer(),
            recent: Type.Array(SessionRow)
          })
        )
      }),
      runs: Type.Object({ active: Type.Integer() }),
      clients: Type.Integer(),
      /** How many paired devices may administer. `hint` says what to do while there is none: that is no fault. */
      administrators: Type.Object({ paired: Type.Integer({ minimum: 0 }), hint: Type.Optional(Text) }),
      problems: Type.Array(PluginProblem)
    }),
    handler: async () => {
      const { total, recent } = await sessions.stock(RECENT)
      const paired = await pairing.approvals.countAdministrators()
      const stockOf = async (agentId: string) => {
        const own = await sessions.stock(RECENT, agentId)
        const rows = own.recent.map((session) => sessions.toRow(session))
        return { agentId, path: 'portcullis.db', count: own.total, recent: rows }
      }
      const { provider, model } = models.defaultFor(agents.get(agents.defaultId).model)
      return {
        runtimeVersion: instance.version,
        uptimeMs: now() - instance.startedAt,
        heartbeat: {
          defaultAgentId: agents.defaultId,
          agents: heartbeat
            .plans()
            .map(({ agentId, enabled, every, everyMs }) => ({ agentId, enabled, every, everyMs }))
        },
        channelSummary: channels.summary(),
        queuedSystemEvents: [...presence.queuedEvents()],
        sessions: {
          paths: ['portcullis.db'],
          count: total,
          defaults: { model, modelProvider: provider },
          recent: recent.map((session) => sessions.toRow(session)),
          byAgent: await Promise.all(agents.list().map(({ id }) => stockOf(id)))
        },
        runs: { active: agent.activeCount() },
        clients: presence.clients().length,
        administrators: { paired, hint: paired === 0 ? firstOwner : undefined },
        problems: instance.problems
      }
    }
  })
]
