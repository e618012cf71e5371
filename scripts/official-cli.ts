import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { attempt } from '../test/helpers/client.ts'
import { newDevice } from '../test/helpers/device.ts'
import { startGatewayProcess } from '../test/helpers/gateway-process.ts'

/** The version whose command line and node host are tried, unmodified. Some 640 MB: never a dependency. */
const OFFICIAL = 'openclaw@2026.9.6'
const LIMIT_MS = 90_000

const ours = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const ends: (() => Promise<void> | void)[] = []

interface Ran {
  readonly ok: boolean
  readonly output: string
}

const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, cwd, timeout: LIMIT_MS, maxBuffer: 16 * 1024 * 1024 }
    execFile(file, args, options, (error, stdout, stderr) => resolve({ ok: !error, output: stdout + stderr }))
  })

/** Installs the official package into a folder of its own; a folder that has it is used as it is. */
const install = async (folder: string): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'node_modules', '.bin', 'openclaw')
  if (existsSync(program)) return program
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const { ok, output } = await run('npm', ['install', '--ignore-scripts', '--no-audit', OFFICIAL], {}, folder)
  if (!ok) throw new Error(`${OFFICIAL} could not be installed: ${output}`)
  return program
}

const results: boolean[] = []
const expect = (what: string, { output }: Ran, wanted: RegExp): void => {
  const passed = wanted.test(output)
  results.push(passed)
  process.stdout.write(`${passed ? 'ok' : 'not ok'} - ${what}\n${passed ? '' : output.slice(-2000)}`)
}

const waitFor = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 60; tries++) {
    const found = await look()
    if (found !== undefined) return found
    await delay(500)
  }
  throw new Error(`${what} did not come`)
}

/** A device from elsewhere asks to be let in; resolves with the request that an owner has to approve. */
const stranger = async (wsUrl: string, token: string): Promise<string> => {
  const owner = { teardown: (end: () => void) => void ends.push(end) }
  const client = { id: 'openclaw-ios', mode: 'ui', platform: 'ios' }
  const { answer } = await attempt(owner, wsUrl, {
    token,
    client,
    device: newDevice(),
    headers: { host: 'gateway.local' }
  })
  const { requestId } = (answer.error?.details ?? {}) as { requestId?: string }
  if (!requestId) throw new Error('the stranger was not asked to wait')
  return requestId
}

const tryEverything = async (): Promise<void> => {
  const program = await install(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'official-')))
  const home = mkdtempSync(join(tmpdir(), 'official-home-'))
  const stateDir = mkdtempSync(join(tmpdir(), 'official-gateway-'))
  const gateway = await startGatewayProcess({ teardown: (end) => ends.push(end) }, { stateDir })
  const { port } = new URL(gateway.url)
  const config = { gateway: { mode: 'remote', remote: { url: gateway.wsUrl, token: gateway.token } } }
  const configPath = join(home, 'openclaw.json')
  writeFileSync(configPath, JSON.stringify(config))
  const env = { HOME: home, OPENCLAW_STATE_DIR: home, OPENCLAW_CONFIG_PATH: configPath }
  const theirs = (...args: string[]) => run(program, args, env)
  const mine = async (...args: string[]) =>
    run(process.execPath, [ours, ...args, '--json'], { PORTCULLIS_STATE_DIR: stateDir })

  expect('gateway health', await theirs('gateway', 'health'), /^OK/m)
  expect('gateway probe', await theirs('gateway', 'probe'), /Read probe: ok/)
  expect('gateway call status', await theirs('gateway', 'call', 'status'), /"runtimeVersion"/)
  expect('status', await theirs('status'), /Sessions/)
  expect('devices list', await theirs('devices', 'list'), /pairing entries|Paired/)
  const asked = await stranger(gateway.wsUrl, gateway.token)
  expect('devices approve', await theirs('devices', 'approve', asked), /approved/i)
  expect('logs', await theirs('logs', '--limit', '3'), /portcullis\.log/)
  expect('agent', await theirs('agent', '--agent', 'main', '-m', 'what is 6*7?'), /6\*7 = 42/)

  const startNode = (): ChildProcess => {
    const args = ['node', 'run', '--host', '127.0.0.1', '--port', port]
    const child = spawn(program, args, {
      env: { ...process.env, ...env, OPENCLAW_GATEWAY_TOKEN: gateway.token },
      stdio: 'ignore',
      detached: true
    })
    ends.push(() => void (child.pid && child.exitCode === null && process.kill(-child.pid)))
    return child
  }
  startNode()
  const requestId = await waitFor('the node’s surface', async () => {
    const { pending = [] } = JSON.parse((await mine('nodes', 'pending')).output) as {
      pending?: { requestId: string }[]
    }
    return pending[0]?.requestId
  })
  expect('nodes approve', await mine('nodes', 'approve', requestId), /system\.which/)
  expect('nodes status', await theirs('nodes', 'status'), /Known: 1/)
  const { nodes } = JSON.parse((await mine('nodes', 'list')).output) as { nodes: { nodeId: string }[] }
  const invoke = ['nodes', 'invoke', '--node', nodes[0]?.nodeId ?? '', '--command', 'system.which']
  expect('node run, system.which', await theirs(...invoke, '--params', '{"bins":["sh"]}'), /"sh": ?"\/.*sh"/)
}

try {
  await tryEverything()
} finally {
  for (const end of ends.reverse()) await end()
}
const passed = results.filter(Boolean).length
process.stdout.write(`${passed} passed, ${results.length - passed} failed\n`)
process.exitCode = passed === results.length ? 0 : 1
