import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { commandLine } from './command-line.ts'
import { fakeGateway } from './fake-gateway.ts'

interface Finding {
  readonly name: string
  readonly status: 'ok' | 'warn' | 'fail'
  readonly found: string
  readonly remedy?: string
}

type CommandLine = ReturnType<typeof commandLine>

/** What doctor finds, by the name of the check. */
const examine = async (cli: CommandLine, env: Record<string, string> = {}) => {
  const { code, stdout } = await cli.run(['doctor', '--json'], { env })
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] }
  return { code, ok, checks, of: (name: string) => checks.find((check) => check.name === name) }
}

/** Listens on a free port without ever speaking. */
const listenSilently = async (t: Test): Promise<{ port: number; close(): Promise<void> }> => {
  const server = createServer((socket) => socket.resume().end('SSH-2.0-not-http\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Keeps the lock of a state directory in another process, as a running gateway does. */
const holdLock = async (t: Test, stateDir: string): Promise<void> => {
  const script = `
    const { DatabaseSync } = require('node:sqlite')
    const owner = new DatabaseSync(process.argv[1])
    owner.exec('pragma locking_mode = exclusive; begin exclusive')
    process.stdout.write('held')
    process.stdin.on('end', () => owner.close()).resume()`
  const child = spawn(process.execPath, ['-e', script, join(stateDir, 'owner.db')])
  t.teardown(() => child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout.once('data', resolve))
}

t.test('each check is one line with its verdict, and one failure is exit code 1', async (t) => {
  const cli = commandLine(t)
  cli.put('token', 'secret', 0o644)
  const { code, stdout, stderr } = await cli.run(['doctor'])
  t.equal(code, 1)
  t.equal(stderr, '')
  const lines = stdout.trimEnd().split('\n')
  t.equal(lines.length, 7)
  for (const line of lines) t.match(line, /^(ok|warn|fail) +\S/)
  t.match(stdout, /^fail {2}token file .* can be read by others \(0644\)\. chmod 600 /m)
  t.notMatch(stdout, 'secret')
})

t.test('the exit code follows the checks: 1 exactly where one of them fails', async (t) => {
  const { code, ok, checks } = await examine(commandLine(t))
  t.equal(ok, !checks.some(({ status }) => status === 'fail'))
  t.equal(code, ok ? 0 : 1)
})

t.test('the running Node is named', async (t) => {
  t.match((await examine(commandLine(t))).of('node'), {
    status: 'ok',
    found: `Node ${process.versions.node}`
  })
})

t.test('the state directory may be missing, private or in the way', async (t) => {
  const cli = commandLine(t)
  t.match((await examine(cli)).of('state directory'), { status: 'ok', found: /is not there yet/ })
  mkdirSync(cli.stateDir, { mode: 0o700 })
  t.match((await examine(cli)).of('state directory'), { status: 'ok', found: /\(0700\)$/ })
  chmodSync(cli.stateDir, 0o755)
  t.match((await examine(cli)).of('state directory'), {
    status: 'fail',
    found: /open to others \(0755\)/,
    remedy: `chmod 700 ${cli.stateDir}`
  })
  const file = cli.put('file', '')
  t.match((await examine(cli, { PORTCULLIS_STATE_DIR: file })).of('state directory'), {
    status: 'fail',
    found: `${file} is not a directory`
  })
})

t.test('a private token file is well, and so is none', async (t) => {
  const cli = commandLine(t)
  t.match((await examine(cli)).of('token file'), { status: 'ok', found: /not there/ })
  cli.put('token', 'secret')
  t.match((await examine(cli)).of('token file'), { status: 'ok', found: /\(0600\)$/ })
})

t.test('the lock is free, or held by the process that says so', async (t) => {
  const cli = commandLine(t)
  t.match((await examine(cli)).of('lock'), { status: 'ok', found: 'free; no gateway has run here yet' })
  cli.put('owner.db', '')
  t.match((await examine(cli)).of('lock'), { status: 'ok', found: 'free' })
  await holdLock(t, cli.stateDir)
  t.match((await examine(cli)).of('lock'), { status: 'ok', found: 'held by another process' })
  cli.put('owner.pid', '4711\n')
  t.match((await examine(cli)).of('lock'), { status: 'ok', found: 'held by process 4711' })
})

t.test('a lock file that is no database fails with the remedy', async (t) => {
  const cli = commandLine(t)
  cli.put('owner.db', 'not a database, but long enough to be read as one'.repeat(10))
  t.match((await examine(cli)).of('lock'), { status: 'fail', remedy: /then delete/ })
})

t.test('a port is free, ours, another gateway’s or another program’s', async (t) => {
  const cli = commandLine(t)
  const stranger = await listenSilently(t)
  const env = { PORTCULLIS_GATEWAY_PORT: String(stranger.port) }
  t.match((await examine(cli, env)).of('port'), {
    status: 'fail',
    found: `${stranger.port} belongs to another program`,
    remedy: /portcullis gateway --port N/
  })
  await stranger.close()
  t.match((await examine(cli, env)).of('port'), { status: 'ok', found: `${stranger.port} is free` })

  const gateway = await fakeGateway(t)
  t.match((await examine(cli, { PORTCULLIS_GATEWAY_PORT: String(gateway.port) })).of('port'), {
    status: 'fail',
    found: /belongs to a gateway of another state directory/
  })
  cli.announce(gateway.port)
  t.match((await examine(cli)).of('port'), {
    status: 'ok',
    found: `${gateway.port} is answered by our gateway 9.8.7 (process ${process.pid})`
  })
  cli.announce(stranger.port)
  t.match((await examine(cli)).of('port'), { status: 'fail', found: /should be answered by process/ })
})

t.test('whether the pages are built is told', async (t) => {
  t.match((await examine(commandLine(t))).of('web pages'), { status: /^(ok|fail)$/, found: /built/ })
})
