import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type GatewayProcess, startGatewayProcess } from '../test/helpers/gateway-process.ts'
import type { Scope } from './bench.ts'
import { type Dial, dialBare, dialGateway } from './wire.ts'

const BARE = fileURLToPath(new URL('./bare-server.ts', import.meta.url))

export const temporaryDirectory = (scope: Scope): string => {
  const path = mkdtempSync(join(tmpdir(), 'portcullis-bench-'))
  scope.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A process that ends with the scope, and the first line of its output. */
export const startChild = async (
  scope: Scope,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<{ child: ChildProcess; line: string }> => {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env }
  })
  const exited = once(child, 'exit')
  scope.teardown(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const [data] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, line: String(data).trim() }
}

/** The gateway and the bare server, each in its own process, and a way to reach each. */
export interface Peers {
  readonly gateway: GatewayProcess
  readonly ours: Dial
  readonly bare: Dial
}

export const startPeers = async (scope: Scope): Promise<Peers> => {
  const gateway = await startGatewayProcess(scope, { stateDir: temporaryDirectory(scope) })
  const { line } = await startChild(scope, [BARE])
  return {
    gateway,
    ours: dialGateway(gateway),
    bare: dialBare(`ws://127.0.0.1:${line}`)
  }
}
