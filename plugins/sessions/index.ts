import fp from 'fastify-plugin'
import { sessionMessage, sessionsChanged } from './events.ts'
import { sessionMethods } from './methods.ts'
import { sessions as migration } from './migrations/0001-sessions.ts'
import { createSessions, type Sessions } from './sessions.ts'

export { topics } from './events.ts'
export { MAIN, type SessionKey } from './key.ts'
export type { Sessions } from './sessions.ts'
export { type SessionTable, settingsOf, textOf } from './tables.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessions: Sessions
  }
}

export default fp(
  async (app) => {
    await app.store.migrate('sessions', [migration])
    app.events.declare(sessionMessage, sessionsChanged)
    const modelFor = (agentId: string) => app.models.defaultFor(app.agents.get(agentId).model)
    const sessions = createSessions(app, modelFor)
    app.decorate('sessions', sessions)
    app.rpc.add(...sessionMethods(sessions, app.store, modelFor, app.agents.defaultId))
  },
  { name: 'sessions', dependencies: ['store', 'events', 'rpc', 'agents', 'models'] }
)
