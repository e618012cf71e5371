import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import t from 'tap'
import { commandLine } from './command-line.ts'
import { fakeGateway } from './fake-gateway.ts'

const methods = { health: { scope: 'none', handle: () => ({ ok: true, durationMs: 3 }) } } as const
const token = 'the-gateway-token'

/** A port on which nothing listens: taken once, then left. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

t.test(
  'the running gateway is found by the file it wrote, with the token from each of its places',
  async (t) => {
    const gateway = await fakeGateway(t, { token, methods })
    const places: Record<string, (cli: ReturnType<typeof commandLine>) => Record<string, string>> = {
      'the token file': (cli) => {
        cli.put('token', `${token}\n`)
        return {}
      },
      'the configuration': (cli) => {
        cli.put('portcullis.json5', `{ gateway: { auth: { token: '${token}' } } } // ours`)
        return {}
      },
      'a variable named by the configuration': (cli) => {
        cli.put('portcullis.json5', `{ gateway: { auth: { token: '\${MY_SECRET}' } } }`)
        return { MY_SECRET: token }
      },
      'our variable': () => ({ PORTCULLIS_GATEWAY_TOKEN: token }),
      'the reference’s variable': () => ({ OPENCLAW_GATEWAY_TOKEN: token })
    }
    for (const [name, prepare] of Object.entries(places)) {
      const cli = commandLine(t)
      cli.announce(gateway.port)
      const env = prepare(cli)
      t.match(
        await cli.run(['health'], { env }),
        { code: 0, stdout: 'is healthy (3 ms)', stderr: /^$/ },
        name
      )
      t.match(
        gateway.connects.at(-1),
        { client: { id: 'cli', mode: 'cli' }, scopes: ['operator.read'], auth: { token } },
        name
      )
    }
  }
)

t.test('the nearer place of a token wins: option, configuration, environment, file', async (t) => {
  const gateway = await fakeGateway(t, { token, methods })
  const cli = commandLine(t)
  cli.announce(gateway.port)
  cli.put('token', 'wrong')
  const env = { PORTCULLIS_GATEWAY_TOKEN: token, OPENCLAW_GATEWAY_TOKEN: 'wrong' }
  t.equal((await cli.run(['health'], { env })).code, 0, 'environment over file')
  cli.put('portcullis.json5', `{ gateway: { auth: { token: 'wrong' } } }`)
  t.equal((await cli.run(['health'], { env })).code, 1, 'configuration over environment')
  t.equal((await cli.run(['health', '--token', token], { env })).code, 0, 'option over all')
})

t.test('a password is found in the configuration and taken from the option', async (t) => {
  const gateway = await fakeGateway(t, { password: 'open sesame', methods })
  const cli = commandLine(t)
  cli.announce(gateway.port)
  t.equal((await cli.run(['health', '--password', 'open sesame'])).code, 0)
  cli.put('portcullis.json5', `{ gateway: { auth: { mode: 'password', password: 'open sesame' } } }`)
  t.equal((await cli.run(['health'])).code, 0)
})

t.test(
  'without the gateway’s file the port comes from the environment, then from the configuration',
  async (t) => {
    const gateway = await fakeGateway(t, { methods })
    const cli = commandLine(t)
    const port = String(gateway.port)
    cli.put('portcullis.json5', `{ gateway: { port: ${await freePort()} } }`)
    t.equal((await cli.run(['health'], { env: { PORTCULLIS_GATEWAY_PORT: port } })).code, 0)
    t.equal((await cli.run(['health'], { env: { OPENCLAW_GATEWAY_PORT: port } })).code, 0)
    cli.put('portcullis.json5', `{ gateway: { port: ${port} } }`)
    t.equal((await cli.run(['health'])).code, 0)
  }
)

t.test('half a file, and a configuration that cannot be parsed, are passed over', async (t) => {
  const gateway = await fakeGateway(t, { methods })
  const cli = commandLine(t)
  cli.put('gateway.json', '{ "pid": 1')
  cli.put('portcullis.json5', '{ gateway: ')
  t.equal((await cli.run(['health'], { env: { PORTCULLIS_GATEWAY_PORT: String(gateway.port) } })).code, 0)
})

t.test('no gateway is exit code 69 with the remedy', async (t) => {
  const cli = commandLine(t)
  const port = await freePort()
  const env = { PORTCULLIS_GATEWAY_PORT: String(port) }
  for (const words of [
    ['health'],
    ['status'],
    ['call', 'health'],
    ['agent', '-m', 'hi'],
    ['devices', 'list'],
    ['logs']
  ]) {
    t.same(
      await cli.run(words, { env }),
      {
        code: 69,
        stdout: '',
        stderr: `portcullis: No gateway at ws://127.0.0.1:${port}/: nothing listens there.\n  Start it: portcullis gateway\n`
      },
      words.join(' ')
    )
  }
  const asJson = await cli.run(['status', '--json'], { env })
  t.match(JSON.parse(asJson.stderr), {
    error: { code: 'UNREACHABLE', remedy: 'Start it: portcullis gateway' }
  })
})

t.test('another program on the port is told from a gateway', async (t) => {
  const { createServer: createHttp } = await import('node:http')
  const server = createHttp((_request, response) => response.writeHead(418).end('teapot'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, stderr } = await commandLine(t).run(['health', '--url', `http://127.0.0.1:${port}`])
  t.equal(code, 69)
  t.match(stderr, `Another program answers at ws://127.0.0.1:${port}/ (HTTP 418).`)
})

t.test('a server that never speaks runs into the timeout', async (t) => {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code } = await commandLine(t).run(['health', '--url', `127.0.0.1:${port}`, '--timeout', '200'])
  t.equal(code, 69)
  t.teardown(() => server.close())
})

t.test('secrets of this machine’s own gateway go to no other address', async (t) => {
  const other = await fakeGateway(t, { token: 'the other one', methods })
  const cli = commandLine(t)
  cli.announce(await freePort())
  cli.put('token', token)
  cli.put('portcullis.json5', `{ gateway: { auth: { token: '${token}', password: '${token}' } } }`)
  const { code, stderr } = await cli.run(['health', '--url', other.url])
  t.equal(code, 1)
  t.match(stderr, 'Give the gateway token')
  t.notMatch(JSON.stringify(other.connects), token)
  t.equal((await cli.run(['health', '--url', other.url, '--token', 'the other one'])).code, 0)
  const env = { PORTCULLIS_GATEWAY_TOKEN: 'the other one' }
  t.equal((await cli.run(['health', '--url', other.url], { env })).code, 0)
})

t.test('an address that holds a secret is called without it', async (t) => {
  const gateway = await fakeGateway(t, { token, methods })
  const cli = commandLine(t)
  const url = `http://me:${token}@127.0.0.1:${gateway.port}/?token=${token}#token=${token}`
  const { code, stdout, stderr } = await cli.run(['health', '--url', url, '--token', token])
  t.equal(code, 0)
  t.match(stdout, `The gateway at ws://127.0.0.1:${gateway.port}/ is healthy`)
  t.notMatch(stdout + stderr, token)
})

t.test('a gateway without a secret is talked to as a backend, and nothing is written', async (t) => {
  const gateway = await fakeGateway(t, { methods })
  const cli = commandLine(t)
  cli.put('token', 'of an earlier time')
  cli.announce(gateway.port)
  t.equal((await cli.run(['health'])).code, 0)
  t.match(gateway.connects, [
    { client: { id: 'cli', mode: 'cli' } },
    { client: { id: 'gateway-client', mode: 'backend' } }
  ])
  t.same(readdirSync(cli.stateDir).sort(), ['gateway.json', 'token'])
})

t.test('a wrong token is exit code 1 with what to do, and the token is not printed', async (t) => {
  const gateway = await fakeGateway(t, { token, methods })
  const cli = commandLine(t)
  const { code, stdout, stderr } = await cli.run(['health', '--url', gateway.url, '--token', 'not-this-one'])
  t.equal(code, 1)
  t.match(stderr, /unauthorized: .*\n {2}The gateway token is another one/)
  t.notMatch(stdout + stderr, 'not-this-one')
  t.equal(gateway.connects.length, 1, 'it is tried once')
})

t.test('a gateway that is still starting is waited for', async (t) => {
  const gateway = await fakeGateway(t, { startingFor: 2, methods })
  const cli = commandLine(t)
  t.equal((await cli.run(['health', '--url', gateway.url])).code, 0)
  t.equal(gateway.connects.length, 3)
})

t.test('a gateway that never ends starting is given up after the timeout', async (t) => {
  const gateway = await fakeGateway(t, { startingFor: 1_000, methods })
  const { code, stderr } = await commandLine(t).run(['health', '--url', gateway.url, '--timeout', '2000'])
  t.equal(code, 1)
  t.match(stderr, 'gateway starting; retry shortly')
})
