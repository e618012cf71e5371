import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'
import { HeartbeatConfig } from './heartbeat-config.ts'

/** `<provider>/<model>`, alone or with what to fall back to. */
const ModelChoice = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({
    primary: Type.Optional(Type.String({ minLength: 1 })),
    fallbacks: Type.Optional(Type.Array(Type.String({ minLength: 1 })))
  })
])

export const AgentConfig = Type.Object({
  /** Lower case, as it stands in session keys. */
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' }),
  default: Type.Optional(Type.Boolean()),
  name: Type.Optional(Type.String({ minLength: 1 })),
  identity: Type.Optional(
    Type.Object({
      name: Type.Optional(Type.String()),
      emoji: Type.Optional(Type.String()),
      theme: Type.Optional(Type.String()),
      avatar: Type.Optional(Type.String())
    })
  ),
  model: Type.Optional(ModelChoice),
  /** Over `agents.defaults.heartbeat`, key by key. Where an agent has one, only such agents have a heartbeat. */
  heartbeat: Type.Optional(HeartbeatConfig)
})
export type AgentConfig = Static<typeof AgentConfig>

/** `agents`: who answers. Left out, one agent `main` does. */
export const AgentsConfig = Type.Object({
  defaults: Type.Object(
    {
      model: Type.Optional(ModelChoice),
      /** How long one turn may take, in seconds. */
      timeoutSeconds: Type.Integer({ minimum: 1, maximum: 172_800, default: 600 }),
      /** How many turns run at once, over all sessions. */
      maxConcurrent: Type.Integer({ minimum: 1, maximum: 64, default: 8 }),
      heartbeat: Type.Optional(HeartbeatConfig)
    },
    { default: {} }
  ),
  list: Type.Array(AgentConfig, { default: [] })
})
export type AgentsConfig = Static<typeof AgentsConfig>

export const sections: Section[] = [{ path: 'agents', schema: AgentsConfig }]
