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
  'message',
  'channels',
  'pairing',
  'outbox',
  'cron',
  'audit',
  'logs',
  'config',
  'service',
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

t.test('a command with actions lists them, and each explains itself', async (t) => {
  const { run } = commandLine(t)
  const groups = {
    message: 'send',
    channels: 'login <channel>',
    pairing: 'approve <channel> <code>',
    outbox: 'retry <id>'
  }
  for (const [name, action] of Object.entries(groups)) {
    const { stdout } = await run([name, '--help'])
    t.ok(stdout.includes(`\n  ${action} `), `${name} lists ${action}`)
    const [word = ''] = action.split(' ')
    const own = await run(['help', name, word])
    t.equal(own.stdout, (await run([name, word, '-h'])).stdout)
    t.ok(own.stdout.includes(`\nUsage: portcullis ${name} ${action} [options]\n`), own.stdout)
    t.match(own.stdout, new RegExp(`^Example:\\n  portcullis ${name} ${word} `, 'm'))
  }
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
  [['message'], "'message' needs an action: send, react, edit, delete"],
  [['message', 'sned'], "'message' has no action 'sned'; did you mean 'send'?"],
  [['message', 'send', '-m', 'hi'], "'message send' needs --to ID"],
  [['message', 'send', '-t', '1'], "'message send' needs --message TEXT or --media FILE"],
  [
    ['message', 'send', '-t', '1', '--media', '/nowhere/x.png'],
    'the file /nowhere/x.png cannot be read (ENOENT)'
  ],
  [
    ['message', 'send', '--media', 'a', '--media', 'b', '-t', '1'],
    'one message takes one file, beside any number of addresses'
  ],
  [['message', 'react', '-t', '1', '--message-id', '2'], "'message react' needs --emoji TEXT"],
  [['message', 'delete', '-t', '1'], "'message delete' needs --message-id ID"],
  [['channels'], "'channels' needs an action: list, status, login, logout, start, stop, restart"],
  [['channels', 'login'], "'channels login' needs <channel>"],
  [['channels', 'status', '--prob'], "unknown option '--prob'; did you mean '--probe'?"],
  [['pairing', 'approve', 'telegram'], "'pairing approve' needs <code>"],
  [
    ['outbox', 'list', '--state', 'ded'],
    "'--state' needs pending, sending, sent, unknown, dead, dropped, not 'ded'; did you mean 'dead'?"
  ],
  [['outbox', 'retry'], "'outbox retry' needs <id>"],
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
