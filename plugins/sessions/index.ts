import fp from 'fastify-plugin'
import { changeMethods } from './change-methods.ts'
import { sessionMessage, sessionsChanged } from './events.ts'
import { createLister } from './list.ts'
import { readMethods } from './methods.ts'
import { sessions as migration } from './migrations/0001-sessions.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { subscriptionMethods } from './subscriptions.ts'

export { topics } from './events.ts'
export { Key, MAIN, type SessionKey, storedKey } from './key.ts'
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
    const modelFor = (agentId: string) => app.models.defaultFor(app.agents.find(agentId)?.model)
    const sessions = createSessions(app, modelFor)
    app.decorate('sessions', sessions)
    const list = createLister({ sessions, store: app.store, modelFor }, app.agents.defaultId)
    const parts = { sessions, store: app.store, list }
    app.rpc.add(...readMethods(parts), ...changeMethods(sessions), ...subscriptionMethods(parts))
  },
  { name: 'sessions', dependencies: ['store', 'events', 'rpc', 'agents', 'models'] }
)
