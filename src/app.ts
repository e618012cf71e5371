import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController
} from 'fastify'
import { isUpgrade, parts, routeUpgrades } from '../plugins/index.ts'
import { type LoadedConfig, type LoadOptions, loadConfig } from './config.ts'
import { valueAt } from './config-paths.ts'
import type { Section } from './config-schema.ts'
import { newId } from './ids.ts'
import type { Instance } from './instance.ts'
import { listenSection } from './listen.ts'
import { createRunningConfig } from './running-config.ts'
import { now } from './time.ts'
import { openTls, type TlsConfig, tlsSection } from './tls.ts'

/** Every section of the configuration, with its owner's schema. */
export const sections: readonly Section[] = [
  listenSection,
  tlsSection,
  ...parts.flatMap((part) => part.sections)
]

/** Reads the configuration of the whole gateway. */
export const loadGatewayConfig = (options: Omit<LoadOptions, 'sections'>): LoadedConfig =>
  loadConfig({ ...options, sections })

export interface AppOptions {
  readonly config: LoadedConfig
  readonly stateDir: string
  readonly version: string
  readonly log: FastifyBaseLogger
  /** What single plugins are given beside their sections, by plugin name. */
  readonly extras?: Readonly<Record<string, object>>
}

const lastStep = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

type CompilersFactory = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>

/** TypeBox checks HTTP as it checks the socket. Fastify's own compilers, Ajv among them, are then never loaded; its types know Ajv alone. */
const compilersFactory = {
  buildValidator: () => TypeBoxValidatorCompiler,
  buildSerializer: () => () => JSON.stringify
} as unknown as CompilersFactory

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(self), geolocation=()'
}

/** Puts the gateway together. It listens to nothing yet, and every resource is its own to close. */
export const buildApp = async ({
  config,
  stateDir,
  version,
  log,
  extras = {}
}: AppOptions): Promise<FastifyInstance> => {
  const tls = await openTls(valueAt(config.values, 'gateway.tls') as TlsConfig, {
    stateDir,
    names: [valueAt(config.values, 'gateway.bind'), valueAt(config.values, 'gateway.customBindHost')]
  })
  const server = { shouldUpgradeCallback: isUpgrade }
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    // Routes answer for themselves until the end: the probes say that we stop, the socket route lets nobody in.
    return503OnClosing: false,
    ...(tls ? { https: { ...server, cert: tls.cert, key: tls.key } } : { http: server }),
    rewriteUrl: routeUpgrades,
    schemaController: { compilersFactory }
  })
  const instance: Instance = {
    version,
    bootId: newId(),
    startedAt: now(),
    stateDir,
    configPath: config.path,
    ...(tls && { tls: { fingerprint: tls.fingerprint } }),
    plugins: parts.map(({ name }) => name),
    problems: []
  }
  app.decorate('instance', instance)
  app.decorate('config', createRunningConfig(config, { board: instance.problems, log }))
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not Found'))
  for (const { name, plugin, sections: own } of parts) {
    const given = Object.fromEntries(own.map(({ path }) => [lastStep(path), valueAt(config.values, path)]))
    app.register(plugin, { ...given, ...extras[name] })
  }
  await app.ready()
  return app
}
