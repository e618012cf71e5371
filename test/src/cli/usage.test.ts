import { readFileSync } from 'node:fs'
import t from 'tap'
import { commandLine } from './command-line.ts'

const commands = [
  'gateway',
  'status',
  'health',
  'agent',
  'call',
  'devices',
  'nodes',
  'node',
  'cron',
  'audit',
  'logs',
  'config',
  'doctor',
  'version'
]

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

t.test('help names every command, on every way to ask for it', async (t) => {
  const { run } = commandLine(t)
  const asked = await Promise.all([run(['help']), run(['--help']), run(['-h'])])
  for (const { code, stdout, stderr } of asked) {
    t.equal(code, 0)
    t.equal(stderr, '')
    for (const name of commands) t.match(stdout, new RegExp(`^  ${name} `, 'm'))
  }
  const { stdout } = await run(['help', '--json'])
  t.same(Object.keys(JSON.parse(stdout)), commands)
})

t.test('every command explains itself with usage, options, defaults and an example', async (t) => {
  const { run } = commandLine(t)
  for (const name of commands) {
    const { code, stdout } = await run([name, '--help'])
    t.equal(code, 0, name)
    t.match(stdout, new RegExp(`^Usage: portcullis ${name} `, 'm'), name)
    t.match(stdout, /^ {2}--json /m, name)
    t.match(stdout, /^Example:\n {2}portcullis /m, name)
    if (name === 'gateway') t.match(stdout, /--port N .*\(default: 18789\)/)
  }
  t.equal((await run(['help', 'agent'])).stdout, (await run(['agent', '-h'])).stdout)
})

t.test('version tells ours and Node’s', async (t) => {
  const { run } = commandLine(t)
  t.match(await run(['--version']), {
    code: 0,
    stdout: `portcullis ${version} (Node ${process.versions.node}`
  })
  t.match(JSON.parse((await run(['version', '--json'])).stdout), { version, protocol: 4 })
})

const misuses: readonly (readonly [string[], string])[] = [
  [['statsu'], "unknown command 'statsu'; did you mean 'status'?"],
  [['frobnicate'], "unknown command 'frobnicate'"],
  [['toString'], "unknown command 'toString'"],
  [['help', 'statsu'], "unknown command 'statsu'; did you mean 'status'?"],
  [['status', '--jsno'], "unknown option '--jsno'; did you mean '--json'?"],
  [['status', '-x'], "unknown option '-x'"],
  [['status', '--json=yes'], "'--json' takes no value"],
  [['status', 'now'], "'status' does not take 'now'"],
  [['--verbose', 'status'], 'write the command first: portcullis status ...'],
  [['call'], "'call' needs <method>"],
  [['call', 'health', '--params'], "'--params' needs a value: JSON"],
  [['call', 'health', '--token', '--timeout'], "'--token' needs a value: T"],
  [['call', 'health', '--params', '{'], "'--params' is not JSON"],
  [['call', 'health', '--params', '[1]'], "'--params' must be a JSON object"],
  [['health', '--timeout', 'soon'], "'--timeout' needs a whole number of at least 1, not 'soon'"],
  [['health', '--url', 'ftp://x'], "'--url' needs an address such as ws://127.0.0.1:18789, not 'ftp://x'"],
  [['gateway', '--port', '70000'], "'--port' needs a whole number from 0 to 65535, not '70000'"],
  [
    ['gateway', '--bind', 'everywhere'],
    "'--bind' needs loopback, lan, tailnet, custom or an IP address, not 'everywhere'"
  ],
  [['--auth', 'maybe'], "'--auth' needs token, password, none, trusted-proxy, not 'maybe'"],
  [['agent'], "'agent' needs --message TEXT"],
  [['agent', '-m', 'hi', '--timeout', '0'], "'--timeout' needs a whole number of at least 1, not '0'"],
  [['devices', 'aprove', 'x'], "'devices' has no action 'aprove'; did you mean 'approve'?"],
  [['devices', 'approve'], "'devices approve' needs the id that 'portcullis devices list' shows"],
  [['devices', 'list', 'x'], "'devices list' does not take 'x'"],
  [['devices', 'reject', 'x', '--latest'], "'--latest' stands alone, after 'devices approve'"],
  [['logs', '--limit', '6000'], "'--limit' needs a whole number from 1 to 5000, not '6000'"],
  [['config', 'gte'], "'config' has no action 'gte'; did you mean 'get'?"],
  [['config', 'path', 'x'], "'config path' does not take 'x'"]
]

t.test('wrong usage is one line on the error stream and exit code 2', async (t) => {
  const { run } = commandLine(t)
  for (const [words, message] of misuses) {
    const { code, stdout, stderr } = await run(words)
    const name = words.join(' ')
    t.equal(code, 2, name)
    t.equal(stdout, '', name)
    t.ok(stderr.startsWith(`portcullis: ${message}`), `${name}: ${stderr}`)
    t.equal(stderr.trimEnd().split('\n').length, 1, name)
  }
})

t.test('with --json what went wrong is JSON too', async (t) => {
  const { run } = commandLine(t)
  const { code, stderr } = await run(['devices', 'aprove', '--json'])
  t.equal(code, 2)
  t.match(JSON.parse(stderr), { error: { code: 'USAGE', message: "'devices' has no action 'aprove'" } })
})

t.test('the place of the configuration is told without a gateway', async (t) => {
  const { run, stateDir } = commandLine(t)
  t.same((await run(['config', 'path'])).stdout, `${stateDir}/portcullis.json5\n`)
  const elsewhere = await run(['config', 'path', '--json'], { env: { PORTCULLIS_CONFIG: '/etc/p.json5' } })
  t.same(JSON.parse(elsewhere.stdout), { path: '/etc/p.json5' })
})
