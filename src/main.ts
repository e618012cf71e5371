import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { buildApp, loadGatewayConfig } from './app.ts'
import type { LoadedConfig } from './config.ts'
import { type Listening, listen } from './listen.ts'
import { createLog } from './log.ts'
import { configPath, type Endpoint, endpointPath, environmentPort, stateDir, tokenPath } from './places.ts'
import { tightened } from './tightened.ts'
import { now } from './time.ts'
import { version } from './version.ts'

/** How long an orderly stop may take, in milliseconds. */
const STOP_MS = 10_000

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
  const { listenAt, warning } = tightened(config.values)

  const app = await buildApp({
    config,
    stateDir: dir,
    version,
    log,
    extras: { config: { loaded: config }, logs: { file: logFile }, models: { environment: process.env } }
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
  closeWithGrace({ delay: STOP_MS, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping after an error that nobody caught')
    await app.close()
    rmSync(endpointPath(dir), { force: true })
  })
  sayReady(app.auth.secret(), {
    ...listening,
    fingerprint: tls?.fingerprint,
    isFirstStart: isFirstStart && existsSync(tokenPath(dir))
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
