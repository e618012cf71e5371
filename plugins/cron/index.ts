import fp from 'fastify-plugin'
import { now } from '../../src/time.ts'
import { createAlarm } from './alarm.ts'
import { cronChangeMethods } from './change-methods.ts'
import { createClerk } from './clerk.ts'
import { createConductor } from './conductor.ts'
import type { CronConfig } from './config.ts'
import { cronEvent } from './events.ts'
import { createFinish } from './finish.ts'
import { nextDue } from './jobs.ts'
import { createLaunch } from './launch.ts'
import { cron as migration } from './migrations/0001-cron.ts'
import { cronReadMethods } from './read-methods.ts'
import type { CronTables } from './tables.ts'

export { sections } from './config.ts'

export interface Cron {
  /** Starts every job whose time has come. Resolves when all of them are claimed. The timer calls it. */
  runDue(): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly cron: Cron
  }
}

/** `clock` tells the time, in epoch milliseconds. */
export default fp<{ cron: CronConfig; clock?: () => number }>(
  async (app, { cron: { enabled: isEnabled }, clock = now }) => {
    const { agent, agents, channels, events, heartbeat, instance, log, models, sessions, store } = app
    await store.migrate('cron', [migration])
    const changed = () => {
      if (isEnabled) alarm.set()
    }

    const launch = createLaunch({ agent, agents, heartbeat, sessions })
    const finish = createFinish({ agent, channels, sessions, clock })
    const conductor = createConductor({ store, events, log, launch, finish, clock, changed })
    const clerk = createClerk({ store, events, agents, models, sessions, channels, clock, changed })
    const alarm = createAlarm({
      log,
      clock,
      nextDue: () => nextDue(store.read<CronTables>()),
      ring: conductor.runDue
    })

    events.declare(cronEvent)
    agent.onEnd(conductor.turnEnded)
    app.decorate('cron', { runDue: conductor.runDue })
    app.rpc.add(
      ...cronReadMethods({ store, clerk, isEnabled }),
      ...cronChangeMethods({ clerk, conductor, bootId: instance.bootId, clock })
    )
    // After the agent has taken up its own runs: ours are among them.
    app.addHook('onReady', async () => {
      await conductor.recover()
      changed()
    })
    app.addHook('preClose', async () => alarm.stop())
  },
  {
    name: 'cron',
    dependencies: ['store', 'events', 'rpc', 'agents', 'models', 'sessions', 'agent', 'channels', 'heartbeat']
  }
)
