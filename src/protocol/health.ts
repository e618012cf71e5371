import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

export const RecentSession = Type.Object({
  key: Text,
  updatedAt: Type.Union([Millis, Type.Null()]),
  age: Type.Union([Millis, Type.Null()])
})

export const SessionStock = Type.Object({
  path: Type.String(),
  count: Type.Integer({ minimum: 0 }),
  recent: Type.Array(RecentSession)
})

/** A part of the gateway that is off or runs on defaults, and why. */
export const PluginProblem = Type.Object({
  id: Text,
  origin: Text,
  activated: Type.Boolean(),
  error: Text
})
export type PluginProblem = Static<typeof PluginProblem>

export const AgentHealth = Type.Object({
  agentId: Text,
  name: Type.Optional(Text),
  isDefault: Type.Boolean(),
  heartbeat: Type.Object({
    enabled: Type.Boolean(),
    every: Type.String(),
    everyMs: Type.Union([Millis, Type.Null()]),
    prompt: Type.String(),
    target: Type.String(),
    ackMaxChars: Type.Integer({ minimum: 0 })
  }),
  sessions: SessionStock
})

/** Result of `health`, payload of the `health` event and part of hello: how the gateway is. */
export const HealthSnapshot = Type.Object({
  ok: Type.Literal(true),
  ts: Millis,
  durationMs: Millis,
  plugins: Type.Object({ loaded: Type.Array(Text), errors: Type.Array(PluginProblem) }),
  channels: Type.Record(Type.String(), Type.Unknown()),
  channelOrder: Type.Array(Text),
  channelLabels: Type.Record(Type.String(), Type.String()),
  heartbeatSeconds: Type.Integer({ minimum: 0 }),
  defaultAgentId: Text,
  agents: Type.Array(AgentHealth),
  sessions: SessionStock
})
export type HealthSnapshot = Static<typeof HealthSnapshot>
