import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import JSON5 from 'json5'
import type { Test } from 'tap'
import { temporaryDirectory } from './gateway.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export interface GatewayProcess {
  readonly stateDir: string
  readonly wsUrl: string
  /** The token it made for itself; empty where the configuration gives the secret. */
  readonly token: string
  /** Everything it wrote to its two streams so far. */
  output(): string
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

export interface ProcessOptions {
  readonly stateDir?: string
  /** The configuration as somebody would write it; left out, the file stays as it is. */
  readonly config?: object | string
  readonly arguments?: readonly string[]
}

/** `portcullis gateway` as a process of its own, on a free port. Stopped when the test ends. */
export const startProcess = async (t: Test, options: ProcessOptions = {}): Promise<GatewayProcess> => {
  const { stateDir = temporaryDirectory(t), config, arguments: more = [] } = options
  if (config !== undefined) {
    const text = typeof config === 'string' ? config : JSON5.stringify(config)
    writeFileSync(join(stateDir, 'portcullis.json5'), text, { mode: 0o600 })
  }
  const child = spawn(process.execPath, [cli, 'gateway', '--port', '0', ...more], {
    env: { PATH: process.env.PATH, HOME: stateDir, PORTCULLIS_STATE_DIR: stateDir },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const exited = once(child, 'exit')
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await exited
  }
  t.teardown(() => end('SIGTERM'))

  let written = ''
  const { promise: ready, resolve } = Promise.withResolvers<string>()
  const gather = (chunk: Buffer) => {
    written += String(chunk)
    const [, url] = /is ready: (http:\S+?)\/(?:#\S*)?\s/.exec(written) ?? []
    if (url) resolve(url)
  }
  child.stdout.on('data', gather)
  child.stderr.on('data', gather)
  const died = exited.then(([code]): never => {
    throw new Error(`the gateway ended with ${code} before it was ready: ${written}`)
  })
  const url = await Promise.race([ready, died])
  // Once it is ready, its end is the test's own doing.
  died.catch(() => {})
  return {
    stateDir,
    wsUrl: url.replace('http', 'ws'),
    token: ownToken(stateDir),
    output: () => written,
    kill: () => end('SIGKILL')
  }
}

const ownToken = (stateDir: string): string => {
  try {
    return readFileSync(join(stateDir, 'token'), 'utf8').trim()
  } catch {
    return ''
  }
}
