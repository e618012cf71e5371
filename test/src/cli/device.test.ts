import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { commandLine } from './command-line.ts'
import { fakeGateway } from './fake-gateway.ts'

const methods = { health: { scope: 'none', handle: () => ({ ok: true }) } } as const

const identityOf = (stateDir: string) => {
  const path = join(stateDir, 'cli-device.json')
  return {
    path,
    content: JSON.parse(readFileSync(path, 'utf8')) as { deviceId: string; tokens: Record<string, string> }
  }
}

t.test(
  'a gateway that demands a device gets one that signs, and its token is kept for the next time',
  async (t) => {
    const deviceTokens = new Set(['issued-device-token'])
    const gateway = await fakeGateway(t, { token: 'secret', onlyDevices: true, deviceTokens, methods })
    const cli = commandLine(t)
    t.equal((await cli.run(['health', '--url', gateway.url, '--token', 'secret'])).code, 0)
    t.match(
      gateway.connects.map(({ client, device }) => [client.id, device !== undefined]),
      [
        ['cli', false],
        ['gateway-client', false],
        ['cli', true]
      ]
    )
    const { path, content } = identityOf(cli.stateDir)
    t.equal(statSync(path).mode & 0o777, 0o600)
    t.equal(statSync(cli.stateDir).mode & 0o777, 0o700)
    t.equal(content.deviceId, gateway.connects.at(-1)?.device?.id)
    t.same(content.tokens, { [`${gateway.url}/`]: 'issued-device-token' })

    t.equal((await cli.run(['health', '--url', gateway.url])).code, 0, 'the kept token is enough')
    t.match(gateway.connects.at(-1), {
      device: { id: content.deviceId },
      auth: { token: 'issued-device-token', deviceToken: 'issued-device-token' }
    })
  }
)

t.test('an address beyond this machine gets the device at once', async (t) => {
  const gateway = await fakeGateway(t, { token: 'secret', methods })
  const cli = commandLine(t)
  // Leads to this machine as loopback does, but is not written as such.
  const url = `ws://0.0.0.0:${gateway.port}`
  t.equal((await cli.run(['health', '--url', url, '--token', 'secret'])).code, 0)
  t.equal(gateway.connects.length, 1)
  t.match(gateway.connects, [{ client: { id: 'cli', mode: 'cli' }, device: {}, auth: { token: 'secret' } }])
})

t.test('a password is sent, but not signed', async (t) => {
  const gateway = await fakeGateway(t, { password: 'open sesame', onlyDevices: true, methods })
  const cli = commandLine(t)
  t.equal((await cli.run(['health', '--url', gateway.url, '--password', 'open sesame'])).code, 0)
  t.same(gateway.connects.at(-1)?.auth, { password: 'open sesame' })
})

t.test('a caller who is let in with nothing to do there proves a device', async (t) => {
  const gateway = await fakeGateway(t, { token: 'secret', clearScopes: true, methods })
  const cli = commandLine(t)
  t.equal((await cli.run(['health', '--url', gateway.url, '--token', 'secret'])).code, 0)
  t.ok(gateway.connects.at(-1)?.device)
})

t.test(
  'a device that waits for approval is told the command that approves it, and stays the same device',
  async (t) => {
    const gateway = await fakeGateway(t, { token: 'secret', onlyDevices: true, pairing: true, methods })
    const cli = commandLine(t)
    const words = ['health', '--url', gateway.url, '--token', 'secret']
    const { code, stderr } = await cli.run(words)
    t.equal(code, 1)
    t.match(stderr, 'portcullis devices approve req-1')
    const { deviceId } = identityOf(cli.stateDir).content
    await cli.run(words)
    t.equal(gateway.connects.at(-1)?.device?.id, deviceId)
  }
)

t.test('a device token that is no longer valid is forgotten', async (t) => {
  const deviceTokens = new Set(['issued-device-token'])
  const gateway = await fakeGateway(t, { token: 'secret', onlyDevices: true, deviceTokens, methods })
  const cli = commandLine(t)
  await cli.run(['health', '--url', gateway.url, '--token', 'secret'])
  deviceTokens.clear()
  t.match(await cli.run(['health', '--url', gateway.url]), { code: 1, stderr: 'device token mismatch' })
  t.same(identityOf(cli.stateDir).content.tokens, {})
})

t.test('a device token goes only to the gateway that gave it', async (t) => {
  const one = await fakeGateway(t, { token: 'secret', onlyDevices: true, methods })
  const other = await fakeGateway(t, { token: 'another', onlyDevices: true, methods })
  const cli = commandLine(t)
  await cli.run(['health', '--url', one.url, '--token', 'secret'])
  t.equal((await cli.run(['health', '--url', other.url])).code, 1)
  t.notMatch(JSON.stringify(other.connects), 'issued-device-token')
})
