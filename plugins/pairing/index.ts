import fp from 'fastify-plugin'
import type { RemoteConfig } from './config.ts'
import {
  pairingChanged,
  pairingRequested,
  pairingResolved,
  setupCompleted,
  setupUncertain
} from './events.ts'
import { pairingMethods } from './methods.ts'
import { devices } from './migrations/0001-devices.ts'
import { setupCodes } from './migrations/0002-setup-codes.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { createSetups } from './setup.ts'
import { setupMethods } from './setup-methods.ts'
import { upgradeMethods } from './upgrade-methods.ts'

export type { Admission } from './admission.ts'
export { sections } from './config.ts'
export type { Pairing } from './pairing.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly pairing: Pairing
  }
}

export default fp<{ remote: RemoteConfig }>(
  async (app, { remote }) => {
    await app.store.migrate('pairing', [devices, setupCodes])
    app.events.declare(pairingRequested, pairingResolved, pairingChanged, setupCompleted, setupUncertain)
    const pairing = createPairing(app, app.presence.isConnected)
    app.decorate('pairing', pairing)
    app.rpc.add(
      ...pairingMethods(pairing),
      ...setupMethods(createSetups(app, remote.url)),
      ...upgradeMethods(pairing.upgrades)
    )
    app.addHook('onClose', async () => pairing.upgrades.stop())
  },
  { name: 'pairing', dependencies: ['store', 'events', 'rpc', 'auth', 'audit', 'presence'] }
)
