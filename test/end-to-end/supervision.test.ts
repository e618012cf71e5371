import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { connect } from '../helpers/client.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { type SuperviseOptions, type Supervision, supervise } from '../helpers/supervisor/supervise.ts'
import { commandLine } from '../src/cli/command-line.ts'

t.setTimeout(180_000)

/** A folder whose name is short: the path of a socket has at most 107 characters. */
const shortDirectory = (t: Test): string => {
  const path = mkdtempSync(join(tmpdir(), 'run-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The first or a later time that it is ready. */
const ready = async ({ moments }: Supervision, count = 1) => {
  const all = await moments.atLeast(count, ({ what }) => what === 'ready')
  const found = all[count - 1]
  if (found?.what !== 'ready') throw new Error('it is not ready')
  return found
}

/** The unit that this machine would install, followed to the letter on a free port. */
const start = async (t: Test, { args = ['--port', '0'], ...more }: Partial<SuperviseOptions> = {}) => {
  const cli = commandLine(t)
  const { stdout } = await cli.run(['service', 'print', '--manager', 'systemd'])
  const env = { HOME: cli.home, PORTCULLIS_GATEWAY_TOKEN: 'a-token-for-supervised-runs' }
  return supervise(t, stdout, {
    ...{ runtimeDir: shortDirectory(t), args },
    ...more,
    env: { ...env, ...more.env }
  })
}

const admin = (t: Test, url: string) =>
  connect(t, url.replace('http', 'ws'), { token: 'a-token-for-supervised-runs' })

t.test('READY, WATCHDOG and STOPPING come from the gateway itself, which ends with 0', async (t) => {
  const supervision = await start(t)
  const { moments, notices, stop } = supervision
  const { pid, url } = await ready(supervision)
  t.equal((await fetch(`${url}/healthz`)).status, 200, 'it listens before it says so')
  await notices.atLeast(2, ({ text }) => text === 'WATCHDOG=1')
  await stop()
  await notices.find(({ text }) => text.startsWith('STOPPING=1'))
  t.same(moments.all.slice(2), [{ what: 'ended', pid, code: 0, signal: null }, { what: 'left alone' }])
  const [, ...said] = notices.all
  t.same([...new Set(said.map((notice) => notice.pid))], [pid], 'no other process speaks for it')
})

t.test('an older systemd hears the same through its own small program', async (t) => {
  const supervision = await start(t, { old: true })
  const { moments, notices, stop } = supervision
  await ready(supervision)
  await notices.atLeast(2, ({ text }) => text === 'WATCHDOG=1')
  await stop()
  await notices.find(({ text }) => text.startsWith('STOPPING=1'))
  t.match(moments.all.at(-2), { what: 'ended', code: 0 })
})

t.test('a gateway that is killed is started again, and so is one whose event loop hangs', async (t) => {
  // From outside no gateway can be made to hang: what hangs it is loaded before it.
  const preload = "--import=data:text/javascript,process.on('SIGALRM',()=>{for(;;);})"
  const supervision = await start(t, { env: { NODE_OPTIONS: preload } })
  const first = await ready(supervision)
  process.kill(first.pid, 'SIGKILL')
  const second = await ready(supervision, 2)
  t.equal(supervision.moments.all.filter(({ what }) => what === 'hung').length, 0)
  process.kill(second.pid, 'SIGALRM')
  t.match(await supervision.moments.find(({ what }) => what === 'hung'), { pid: second.pid })
  const third = await ready(supervision, 3)
  t.equal((await fetch(`${third.url}/healthz`)).status, 200)
})

t.test('a restart that is asked for ends with 75, and the gateway is there again', async (t) => {
  const supervision = await start(t)
  const first = await ready(supervision)
  const wire = await admin(t, first.url)
  t.match(await wire.call('gateway.restart.request', { reason: 'a test' }), {
    restart: { ok: true, pid: first.pid, mode: 'supervisor' }
  })
  t.match((await wire.find(({ event }) => event === 'shutdown')).payload, {
    reason: 'gateway restarting',
    restartExpectedMs: Number
  })
  t.same(await wire.closed, { code: 1012, reason: 'service restart' })
  t.match(await supervision.moments.find(({ what }) => what === 'ended'), { pid: first.pid, code: 75 })
  const second = await ready(supervision, 2)
  t.not(second.pid, first.pid)
  t.ok((await (await admin(t, second.url)).call('health')).ok)
})

t.test('where another gateway holds the place, it ends with 69 and is left alone', async (t) => {
  const stateDir = shortDirectory(t)
  await startGatewayProcess(t, { stateDir })
  const held = await start(t, { env: { PORTCULLIS_STATE_DIR: stateDir } })
  await held.moments.find(({ what }) => what === 'left alone')
  t.match(held.moments.all, [{ what: 'started' }, { what: 'ended', code: 69 }, { what: 'left alone' }])
})

t.test('where the port is taken, it ends with 69 and is left alone', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const { moments } = await start(t, { args: ['--port', String(port)] })
  await moments.find(({ what }) => what === 'left alone')
  t.match(moments.all, [{ what: 'started' }, { what: 'ended', code: 69 }, { what: 'left alone' }])
})

t.test('where it cannot run as configured, it ends with 78 and is left alone', async (t) => {
  const { moments } = await start(t, { args: ['--port', '0', '--bind', '203.0.113.7'] })
  await moments.find(({ what }) => what === 'left alone')
  t.match(moments.all, [{ what: 'started' }, { what: 'ended', code: 78 }, { what: 'left alone' }])
})
