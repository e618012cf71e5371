import fp from 'fastify-plugin'
import { type Agents, createAgents } from './agents.ts'
import type { AgentsConfig } from './config.ts'
import { agentMethods } from './methods.ts'

export type { Agent, Agents } from './agents.ts'
export { sections } from './config.ts'
export type { ActiveHours, HeartbeatConfig } from './heartbeat-config.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly agents: Agents
  }
}

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
