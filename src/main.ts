import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { buildApp, loadGatewayConfig } from './app.ts'
import type { LoadedConfig } from './config.ts'
import { exitCodes } from './errors.ts'
import { type Listening, listen } from './listen.ts'
import { createLog } from './log.ts'
import { createNotifier, type Notifier, notifyVariables } from './notify.ts'
import { configPath, type Endpoint, endpointPath, environmentPort, stateDir, tokenPath } from './places.ts'
import { tightened } from './tightened.ts'
import { now } from './time.ts'
import { version } from './version.ts'

/** How long an orderly stop may take, in milliseconds. After ten seconds the process is gone in any case. */
const STOP_MS = 9_000
/** After an error that nobody caught. */
const CRASHED = 1

/** The options of `portcullis gateway`. Each wins over the configuration. */
export interface MainOptions {
  readonly port?: number
  readonly bind?: string
  readonly auth?: 'token' | 'password' | 'none' | 'trusted-proxy'
  readonly token?: string
  readonly password?: string
  readonly configPath?: string
  readonly verbose?: boolean
}

const readConfig = (options: MainOptions): LoadedConfig => {
  const { env } = process
  return loadGatewayConfig({
    path: options.configPath ?? configPath(env),
    environment: env,
    overrides: {
      'gateway.port': options.port ?? environmentPort(env),
      'gateway.bind': options.bind,
      'gateway.auth.mode': options.auth,
      'gateway.auth.token': options.token,
      'gateway.auth.password': options.password
    },
    fallbacks: {
      'gateway.auth.token': env.PORTCULLIS_GATEWAY_TOKEN || env.OPENCLAW_GATEWAY_TOKEN,
      'gateway.auth.password': env.PORTCULLIS_GATEWAY_PASSWORD || env.OPENCLAW_GATEWAY_PASSWORD
    }
  })
}

const announceEndpoint = (path: string, endpoint: Endpoint): void =>
  writeFileSync(path, `${JSON.stringify(endpoint)}\n`, { mode: 0o600 })

/** The way to the service manager. What leads there is taken out of the environment: tools and daemons inherit it. */
const openNotifier = (log: FastifyBaseLogger): Notifier => {
  const { env, pid } = process
  const failed = (err: unknown) => log.warn({ err }, 'the service manager could not be told')
  const notifier = createNotifier({ env: { ...env }, pid, failed })
  for (const name of notifyVariables) delete env[name]
  return notifier
}

/** In a terminal SIGHUP says that it is gone, and the gateway with it. Elsewhere it asks to read the configuration again. */
const reloadsOnHangup = (): boolean => process.stdout.isTTY !== true

/** Ends in good order on a signal, and on an error that nobody caught. What hangs is left behind: all that counts is on disk. */
const endWithGrace = (
  app: FastifyInstance,
  { notifier, endpoint }: { notifier: Notifier; endpoint: string }
): void => {
  const { log, restart } = app
  const leave = (code: number): never => {
    rmSync(endpoint, { force: true })
    process.exit(restart.wanted() ? exitCodes.restart : code)
  }
  const onTimeout = () => {
    log.error({ afterMs: STOP_MS }, 'something does not end; leaving it behind')
    leave(exitCodes.stopped)
  }
  closeWithGrace(
    { delay: STOP_MS, logger: log, onTimeout, skip: reloadsOnHangup() ? ['SIGHUP'] : [] },
    async ({ err }) => {
      if (err) log.fatal({ err }, 'stopping after an error that nobody caught')
      notifier.stopping()
      await app.close()
      leave(err ? CRASHED : exitCodes.stopped)
    }
  )
}

/**
 * Runs the gateway in this process until it is told to stop.
 * @throws FatalError with the exit code that a supervisor understands.
 */
export const main = async (options: MainOptions): Promise<void> => {
  // What this process writes is its owner's alone, the side files of the database included.
  process.umask(0o077)
  const dir = stateDir(process.env)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const config = readConfig(options)
  const isFirstStart = !existsSync(tokenPath(dir))
  const logFile = join(dir, 'logs', 'portcullis.log')
  const log = createLog({
    level: options.verbose ? 'debug' : 'info',
    pretty: process.stdout.isTTY === true,
    file: logFile
  })
  const { listenAt, warning } = tightened(config)
  const notifier = openNotifier(log)
  const supervisor = process.env.PORTCULLIS_SUPERVISOR

  const app = await buildApp({
    config,
    stateDir: dir,
    version,
    log,
    extras: {
      logs: { file: logFile },
      models: { environment: process.env },
      // Ends as if told from outside: one way down, whoever asks for it.
      restart: { restart: supervisor ? () => process.kill(process.pid, 'SIGTERM') : undefined }
    }
  })
  for (const { path, message, severity } of config.problems) {
    log[severity === 'error' ? 'error' : 'warn']({ path }, `config: ${path || 'the file'} ${message}`)
  }
  if (warning) {
    app.instance.problems.push({ id: 'gateway.bind', origin: 'config', activated: true, error: warning })
    log.error(warning)
  }

  const listening = await listen(app, listenAt).catch(async (error: unknown) => {
    await app.close()
    throw error
  })
  const { url, port } = listening
  const { tls } = app.instance
  announceEndpoint(endpointPath(dir), {
    ...{ pid: process.pid, url, port, startedAt: now(), version },
    fingerprint: tls?.fingerprint
  })
  endWithGrace(app, { notifier, endpoint: endpointPath(dir) })
  if (reloadsOnHangup()) process.on('SIGHUP', () => void app.config.reload({ actor: 'gateway' }))
  notifier.ready(`Listening on ${url}`)
  sayReady(app.auth.secret(), {
    ...listening,
    fingerprint: tls?.fingerprint,
    // A supervisor keeps what is said here; a person reads it once.
    isFirstStart: isFirstStart && !supervisor && existsSync(tokenPath(dir))
  })
}

/** What people need to get in. The token of a first start is shown here, once, and never written to the log file. */
const sayReady = (
  { secret }: { secret?: string },
  { url, outwardUrl, fingerprint, isFirstStart }: Listening & { fingerprint?: string; isFirstStart: boolean }
): void => {
  const address = isFirstStart && secret ? `${url}/#token=${secret}` : `${url}/`
  const lines = [
    `Portcullis ${version} is ready: ${address}`,
    ...(outwardUrl ? [`From other machines: ${outwardUrl}/`] : []),
    ...(fingerprint ? [`SHA-256 of its certificate: ${fingerprint}`] : [])
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
