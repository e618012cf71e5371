import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import JSON5 from 'json5'
import pino from 'pino'
import type { Test } from 'tap'
import { buildApp, loadGatewayConfig } from '../../src/app.ts'
import type { Owner } from './gateway-process.ts'

export const TOKEN = 'a-token-for-tests-0123456789'

export interface Gateway {
  readonly app: FastifyInstance
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly wsUrl: string
  readonly stateDir: string
  /** Every log line so far. */
  readonly log: string[]
  close(): Promise<void>
}

export interface GatewayOptions {
  /** The configuration as somebody would write it. */
  readonly config?: object | string
  readonly stateDir?: string
  /** Options of single plugins, by plugin name. */
  readonly extras?: Record<string, object>
  readonly environment?: Record<string, string | undefined>
}

/** A directory that is gone when the test ends. */
export const temporaryDirectory = (t: Owner): string => {
  const path = mkdtempSync(join(tmpdir(), 'portcullis-test-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The whole gateway on a free port of loopback, with a directory of its own. Closed when the test ends. */
export const startGateway = async (t: Test, options: GatewayOptions = {}): Promise<Gateway> => {
  const stateDir = options.stateDir ?? temporaryDirectory(t)
  const path = join(stateDir, 'portcullis.json5')
  const { config = { gateway: { auth: { token: TOKEN } } } } = options
  writeFileSync(path, typeof config === 'string' ? config : JSON5.stringify(config))
  const loaded = loadGatewayConfig({
    path,
    environment: options.environment,
    overrides: { 'gateway.port': 0 }
  })
  const log: string[] = []
  const app = await buildApp({
    config: loaded,
    stateDir,
    version: '0.0.0-test',
    log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
    extras: {
      rpc: { checkResults: true },
      models: { environment: options.environment ?? {} },
      ...options.extras
    }
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= app.close()
    return closed
  }
  t.teardown(close)
  return { app, url, wsUrl: url.replace('http', 'ws'), stateDir, log, close }
}
