import t from 'tap'
import { commandLine } from './command-line.ts'

/** What doctor says of the configuration. */
const verdict = async (cli: ReturnType<typeof commandLine>) => {
  const { stdout } = await cli.run(['doctor', '--json'])
  const { checks } = JSON.parse(stdout) as { checks: { name: string }[] }
  return checks.find(({ name }) => name === 'configuration')
}

t.test('config get shows one value or all of them, defaults included', async (t) => {
  const cli = commandLine(t)
  cli.put('portcullis.json5', '{ gateway: { port: 4711 } }')
  t.same(await cli.run(['config', 'get', 'gateway.port']), { code: 0, stdout: '4711\n', stderr: '' })
  t.equal((await cli.run(['config', 'get', 'gateway.auth.mode'])).stdout, 'token\n')
  t.equal((await cli.run(['config', 'get', 'gateway.auth.mode', '--json'])).stdout, '"token"\n')
  t.match(JSON.parse((await cli.run(['config', 'get'])).stdout), {
    gateway: { port: 4711, auth: { mode: 'token' } }
  })
})

t.test('config get shows no secret, wherever it stands', async (t) => {
  const cli = commandLine(t)
  cli.put(
    'portcullis.json5',
    `{ gateway: { auth: { token: 'tok-one', password: '\${PW}' } }, later: { botToken: 'tok-two' }, note: 'tok-one' }`
  )
  const { stdout } = await cli.run(['config', 'get'], { env: { PW: 'pass-three' } })
  t.notMatch(stdout, /tok-one|tok-two|pass-three/)
  t.equal((await cli.run(['config', 'get', 'gateway.auth.token'])).stdout, '__OPENCLAW_REDACTED__\n')
})

t.test('a value that is not set is exit code 1', async (t) => {
  const cli = commandLine(t)
  t.match(await cli.run(['config', 'get', 'gateway.prot']), {
    code: 1,
    stdout: /^$/,
    stderr: "'gateway.prot' is not set"
  })
})

t.test('doctor finds a sound configuration, or none, well', async (t) => {
  const cli = commandLine(t)
  t.match(await verdict(cli), { status: 'ok', found: /the defaults hold$/ })
  const path = cli.put('portcullis.json5', '{ gateway: { port: 4711 } }')
  t.match(await verdict(cli), { status: 'ok', found: path })
})

t.test('doctor names what is wrong in a configuration, and where', async (t) => {
  const cli = commandLine(t)
  cli.put('portcullis.json5', '{ gateway: ')
  t.match(await verdict(cli), { status: 'fail', found: /is not valid JSON5/ })
  cli.put('portcullis.json5', "{ gateway: { port: 'high' } }")
  t.match(await verdict(cli), { status: 'fail', found: /^gateway\.port /, remedy: /^Mend it in / })
  cli.put('portcullis.json5', '{ getaway: {} }')
  t.match(await verdict(cli), { status: 'warn', found: /^getaway is not known here/ })
})
