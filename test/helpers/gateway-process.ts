import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const PATIENCE_MS = 20_000
/** Shared by all starts, since each has a home of its own: compiled once, as on a machine where it runs every day. */
const CODE_CACHE =
  process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))

export interface ProcessOptions {
  readonly stateDir: string
  readonly args?: readonly string[]
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The command line to run: the repository's own, if none is named. */
  readonly program?: string
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Where processes are handed over to be ended: a test, or a benchmark. */
export interface Owner {
  teardown(end: () => Promise<void> | void): void
}

/** Nothing of this shell's environment reaches it: no keys, no ports, no coverage. */
const spawnGateway = (owner: Owner, options: ProcessOptions) => {
  const { stateDir, args = [], nodeArgs = [], env = {}, program = CLI } = options
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [...nodeArgs, program, 'gateway', '--port', '0', ...args], {
    env: { PATH, HOME: stateDir, PORTCULLIS_STATE_DIR: stateDir, NODE_COMPILE_CACHE: CODE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => {
    output.stdout += String(data)
  })
  child.stderr.on('data', (data: Buffer) => {
    output.stderr += String(data)
  })
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }) as Exit)
  owner.teardown(async () => {
    child.kill('SIGKILL')
    await exited
  })
  return { child, output, exited }
}

export interface GatewayProcess {
  readonly pid: number
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly wsUrl: string
  /** The token it made for itself; empty where the configuration gives the secret. */
  readonly token: string
  /** Everything it wrote to its two streams so far. */
  output(): string
  readonly exited: Promise<Exit>
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<Exit>
  /** Asks it to stop, as a supervisor does. */
  stop(): Promise<Exit>
}

/** The real command line as a process of its own. Resolves when it says that it is ready. */
export const startGatewayProcess = async (owner: Owner, options: ProcessOptions): Promise<GatewayProcess> => {
  const { child, output, exited } = spawnGateway(owner, options)
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the gateway ${why}: ${output.stdout}${output.stderr}`))
    const timer = setTimeout(() => fail('did not become ready'), PATIENCE_MS)
    child.stdout.on('data', () => {
      const ready = /^Portcullis \S+ is ready: (http:\/\/[^/]+)\//m.exec(output.stdout)
      if (!ready?.[1]) return
      clearTimeout(timer)
      resolve(ready[1])
    })
    void exited.then(({ code }) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }
  return {
    pid: child.pid ?? -1,
    url,
    wsUrl: url.replace('http', 'ws'),
    token: ownToken(options.stateDir),
    output: () => output.stdout + output.stderr,
    exited,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM')
  }
}

const ownToken = (stateDir: string): string => {
  const path = join(stateDir, 'token')
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
}

/** A start that is to fail: resolves with how it ended. */
export const failToStart = (owner: Owner, options: ProcessOptions): Promise<Exit> =>
  spawnGateway(owner, options).exited
