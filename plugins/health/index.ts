import fp from 'fastify-plugin'
import type { HealthSnapshot } from '../../src/protocol/health.ts'
import { now } from '../../src/time.ts'
import { healthEvent } from './events.ts'
import { healthMethods } from './methods.ts'
import { probes } from './probes.ts'
import { type Measured, takeSnapshot } from './snapshot.ts'

export { healthEvent } from './events.ts'

/** How old a snapshot may be, and how often a fresh one is published, in milliseconds. */
const REFRESH_MS = 60_000

export interface Health {
  /** The latest snapshot; `fresh` measures again. */
  snapshot(options?: { fresh?: boolean }): Promise<HealthSnapshot>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly health: Health
  }
}

export default fp(
  async (app) => {
    let latest: Measured | undefined

    const snapshot: Health['snapshot'] = async ({ fresh = false } = {}) => {
      if (fresh || !latest || now() - latest.ts > REFRESH_MS) latest = await takeSnapshot(app)
      // How the networks are is known without asking: never older than the question.
      return { ...latest, ...app.channels.health() }
    }

    app.events.declare(healthEvent)
    app.decorate('health', { snapshot })
    app.rpc.add(...healthMethods(app))

    let stopping = false
    // On the root and before the sockets' own hook, which waits for the last answers.
    app.addHook('preClose', async () => {
      stopping = true
    })
    await app.register(probes, { isStopping: () => stopping })

    const publish = () => {
      snapshot({ fresh: true }).then(
        (payload) => app.events.publish(healthEvent, payload),
        (error: unknown) => app.log.error({ err: error }, 'health could not be taken')
      )
    }
    const timer = setInterval(publish, REFRESH_MS)
    app.addHook('onClose', async () => clearInterval(timer))
  },
  {
    name: 'health',
    dependencies: [
      'events',
      'rpc',
      'presence',
      'pairing',
      'agents',
      'models',
      'sessions',
      'agent',
      'heartbeat',
      'channels'
    ]
  }
)
