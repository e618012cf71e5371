import { Type } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { AgentConfig, AgentsConfig } from './config.ts'
import type { HeartbeatConfig } from './heartbeat-config.ts'

export { sections } from './config.ts'
export type { ActiveHours, HeartbeatConfig } from './heartbeat-config.ts'

/** One agent, with its defaults resolved. */
export interface Agent {
  readonly id: string
  readonly name: string
  readonly nameSource: 'config' | 'default'
  readonly identity?: AgentConfig['identity']
  /** The configured `<provider>/<model>`, where there is one, as it is now. */
  readonly model?: string
  /** How it is woken from time to time; `undefined` for an agent that never is. */
  readonly heartbeat?: HeartbeatConfig
}

export interface Agents {
  readonly defaultId: string
  /** `agents.defaults.model.primary`, as it is now. */
  primary(): string | undefined
  readonly timeoutMs: number
  readonly maxConcurrent: number
  list(): Agent[]
  /** A session may outlive its agent's place in the configuration. */
  find(id: string): Agent | undefined
  /** @throws GatewayError INVALID_REQUEST for an id that is not configured. */
  get(id: string): Agent
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly agents: Agents
  }
}

type ModelConfig = AgentConfig['model']

const primaryOf = (model: ModelConfig): string | undefined =>
  typeof model === 'string' ? model : model?.primary

const createAgents = ({ defaults, list }: AgentsConfig): Agents => {
  const configured: AgentConfig[] = list.length > 0 ? list : [{ id: 'main' }]
  const first = configured.find((agent) => agent.default) ?? configured[0]
  const anyOwn = configured.some(({ heartbeat }) => heartbeat !== undefined)
  const heartbeatOf = (agent: AgentConfig): HeartbeatConfig | undefined =>
    (anyOwn ? agent.heartbeat !== undefined : agent === first)
      ? { ...defaults.heartbeat, ...agent.heartbeat }
      : undefined
  const agents = new Map(
    configured.map((agent): [string, Agent] => {
      const { id, name, identity, model } = agent
      const own = name ?? identity?.name
      return [
        id,
        {
          id,
          name: own ?? 'Portcullis',
          nameSource: own ? 'config' : 'default',
          identity,
          get model() {
            return primaryOf(model) ?? primaryOf(defaults.model)
          },
          heartbeat: heartbeatOf(agent)
        }
      ]
    })
  )
  return {
    defaultId: first?.id ?? 'main',
    primary: () => primaryOf(defaults.model),
    get timeoutMs() {
      return defaults.timeoutSeconds * 1000
    },
    maxConcurrent: defaults.maxConcurrent,
    list: () => [...agents.values()],
    find: (id) => agents.get(id),
    get(id) {
      const agent = agents.get(id)
      if (!agent) throw invalidRequest(`unknown agent id ${JSON.stringify(id)}`)
      return agent
    }
  }
}

const Identity = Type.Object({
  name: Type.Optional(Type.String()),
  emoji: Type.Optional(Type.String()),
  theme: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String())
})

const agentMethods = (agents: Agents) => [
  method({
    name: 'agents.list',
    summary: 'List the agents of this gateway.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({
      defaultId: Text,
      mainKey: Text,
      scope: Text,
      ownership: Text,
      selectionRequired: Type.Boolean(),
      agents: Type.Array(
        Type.Object({
          id: Text,
          name: Text,
          identity: Type.Optional(Identity),
          model: Type.Optional(Type.Object({ primary: Text }))
        })
      )
    }),
    handler: () => ({
      defaultId: agents.defaultId,
      mainKey: 'main',
      scope: 'per-sender',
      ownership: 'sole',
      selectionRequired: false,
      agents: agents.list().map(({ id, name, identity, model }) => ({
        id,
        name,
        identity,
        model: model ? { primary: model } : undefined
      }))
    })
  }),
  method({
    name: 'agent.identity.get',
    summary: 'Read the name and looks of an agent, by its id or one of its sessions.',
    scope: 'operator.read',
    params: Type.Object({ agentId: Type.Optional(Text), sessionKey: Type.Optional(Text) }),
    result: Type.Object({
      agentId: Text,
      name: Text,
      nameSource: Text,
      emoji: Type.Optional(Type.String()),
      avatar: Type.Optional(Type.String()),
      avatarStatus: Text
    }),
    handler: ({ params: { agentId, sessionKey } }) => {
      const fromKey = sessionKey?.startsWith('agent:') ? sessionKey.split(':')[1] : undefined
      const { id, name, nameSource, identity } = agents.get(agentId ?? fromKey ?? agents.defaultId)
      return { agentId: id, name, nameSource, emoji: identity?.emoji, avatarStatus: 'none' }
    }
  })
]

export default fp<{ agents: AgentsConfig }>(
  async (app, options) => {
    const { defaults, list } = options.agents
    const followed = app.config.follow('agents.defaults', defaults, ['model', 'timeoutSeconds'])
    const agents = createAgents({ defaults: followed, list })
    app.decorate('agents', agents)
    app.rpc.add(...agentMethods(agents))
  },
  { name: 'agents', dependencies: ['rpc'] }
)
