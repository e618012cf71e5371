import fp from 'fastify-plugin'
import { pairingChanged, pairingRequested, pairingResolved } from './events.ts'
import { pairingMethods } from './methods.ts'
import { devices } from './migrations/0001-devices.ts'
import { createPairing, type Pairing } from './pairing.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly pairing: Pairing
  }
}

export default fp(
  async (app) => {
    await app.store.migrate('pairing', [devices])
    app.events.declare(pairingRequested, pairingResolved, pairingChanged)
    const pairing = createPairing(app, app.presence.isConnected)
    app.decorate('pairing', pairing)
    app.rpc.add(...pairingMethods(pairing))
  },
  { name: 'pairing', dependencies: ['store', 'events', 'rpc', 'auth', 'audit', 'presence'] }
)
