import fp from 'fastify-plugin'
import { describeMethod } from './methods.ts'
import { createRegistry, type Registry } from './registry.ts'

export type { RawCall, Registry } from './registry.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly rpc: Registry
  }
}

/** `checkResults` makes a result that breaks its own schema an error: for tests and development. */
export default fp<{ checkResults?: boolean }>(
  async (app, { checkResults = false }) => {
    const registry = createRegistry({ checkResults })
    registry.add(describeMethod(registry, app.events))
    app.decorate('rpc', registry)
  },
  { name: 'rpc', dependencies: ['events'] }
)
