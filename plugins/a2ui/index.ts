import { fileURLToPath } from 'node:url'
import fp from 'fastify-plugin'
import { elapsed } from '../../src/time.ts'
import { servePage } from '../webchat/index.ts'
import { createActions } from './actions.ts'
import { createBuckets } from './bucket.ts'
import { a2uiActed, a2uiMessages, a2uiPresented } from './events.ts'
import { agentMethods } from './methods.ts'
import { surfaces } from './migrations/0001-surfaces.ts'
import { createNodeScreens } from './nodes.ts'
import { createPush } from './push.ts'
import { createScreens } from './screens.ts'
import { createStreams } from './stream.ts'
import { createTool } from './tool.ts'
import { viewerMethods } from './viewer-methods.ts'
import { createViewers } from './viewers.ts'

export { a2uiPresented } from './events.ts'

export interface A2uiOptions {
  /** The built page; `npm run build` makes it. */
  readonly root?: string
}

const built = fileURLToPath(new URL('../../dist/web/a2ui', import.meta.url))

/** How fast people's presses may start turns, per session. What comes faster waits in the page. */
const pace = { burst: 3, everyMs: 6000 }

/** What the page of surfaces may load beyond its own files: the pictures and sounds that agents name. */
const policy = {
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: https:",
  'media-src': 'https:',
  'frame-ancestors': "'self'"
}

/** Surfaces that agents show and people act on, and the page at `/__openclaw__/a2ui/` that draws them. */
export default fp<A2uiOptions>(
  async (app, { root = built }) => {
    const { store, events, rpc, presence, agents, sessions, agent, log } = app
    await store.migrate('a2ui', [surfaces])
    events.declare(a2uiMessages, a2uiPresented, a2uiActed)

    const screens = createScreens({ store, events, agents, streams: createStreams(app.instance.bootId) })
    const viewers = createViewers(presence.clients)
    const push = createPush(screens, viewers)
    const buckets = createBuckets(pace, elapsed)
    const act = createActions({ screens, sessions, agent, agents, events, buckets })
    const parts = { sessions, presence, screens, viewers, push, act }
    rpc.add(...agentMethods(parts), ...viewerMethods(parts))
    agent.offer(createTool({ sessions, screens, push, nodes: createNodeScreens(app.nodes) }))

    // A session that is gone has nothing to show.
    const unsubscribe = events.subscribe(({ event, payload }) => {
      if (event.name !== 'sessions.changed') return
      const { reason, sessionKey, agentId } = payload as {
        reason: string
        sessionKey: string
        agentId: string
      }
      if (reason !== 'delete') return
      screens
        .reset({ key: sessionKey, agentId, isMain: false })
        .catch((err: unknown) => log.error({ err }, 'the surfaces of a deleted session could not be removed'))
    })
    app.addHook('onClose', async () => void unsubscribe())

    await app.register((scope) =>
      servePage(scope, { root, base: '/__openclaw__/a2ui', also: ['/a2ui', '/a2ui/'], policy })
    )
  },
  {
    name: 'a2ui',
    dependencies: ['store', 'events', 'rpc', 'presence', 'agents', 'sessions', 'agent', 'nodes']
  }
)
