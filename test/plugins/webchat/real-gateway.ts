import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp, loadGatewayConfig } from '../../../src/app.ts'
import { listen } from '../../../src/listen.ts'

export interface RealGatewayOptions {
  /** Holds the state and `portcullis.json5`; it outlives a restart. */
  readonly dir: string
  /** The built page. */
  readonly root: string
  readonly token: string
  /** Options of other plugins, by name. */
  readonly extras?: Record<string, object>
}

/** The gateway itself, in this process, on a port of its own that it keeps when it starts again. */
export const createRealGateway = ({ dir, root, token, extras }: RealGatewayOptions) => {
  let app: FastifyInstance | undefined
  let port = 0
  let url = ''
  return {
    start: async (): Promise<void> => {
      const config = loadGatewayConfig({
        path: join(dir, 'portcullis.json5'),
        environment: {},
        overrides: { 'gateway.auth.token': token },
        fallbacks: {}
      })
      app = await buildApp({
        config,
        stateDir: join(dir, 'state'),
        version: '0.0.0',
        log: pino({ level: 'silent' }),
        extras: { webchat: { root }, models: { environment: {} }, ...extras }
      })
      const at = await listen(app, { port, bind: '127.0.0.1' })
      port = at.port
      url = `${at.url}/`
    },
    stop: async (): Promise<void> => {
      await app?.close()
    },
    get url(): string {
      return url
    }
  }
}
