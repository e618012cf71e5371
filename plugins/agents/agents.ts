import { invalidRequest } from '../../src/errors.ts'
import type { AgentConfig, AgentsConfig } from './config.ts'
import type { HeartbeatConfig } from './heartbeat-config.ts'

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

type ModelConfig = AgentConfig['model']

const primaryOf = (model: ModelConfig): string | undefined =>
  typeof model === 'string' ? model : model?.primary

/** The agents that the configuration names, or the one that there is without any. */
export const createAgents = ({ defaults, list }: AgentsConfig): Agents => {
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
