import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { attempt, connect } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { elsewhere, knock, phone, startScene } from '../plugins/pairing/scene.ts'
import { commandLine } from '../src/cli/command-line.ts'

t.setTimeout(120_000)

/** A gateway as its owner runs it, and the command line of the same machine, each with its own environment. */
const startBoth = async (t: Test, config: object, gatewayEnv: Record<string, string> = {}) => {
  const cli = commandLine(t)
  cli.put('portcullis.json5', JSON.stringify(config))
  const gateway = await startGatewayProcess(t, { stateDir: cli.stateDir, env: gatewayEnv })
  return { cli, gateway }
}

t.test('1: a token mismatch of the command line against its own gateway (18274)', async (t) => {
  const { cli } = await startBoth(t, {}, { PORTCULLIS_GATEWAY_TOKEN: 'the-token-of-the-gateway' })
  const env = { PORTCULLIS_GATEWAY_TOKEN: 'an-outdated-token', OPENCLAW_GATEWAY_TOKEN: 'another' }
  const { code, stderr } = await cli.run(['devices', 'list'], { env })
  t.equal(code, 0, stderr)
})

t.test('2: the file says another token than the process that still runs (24419, 27246)', async (t) => {
  const { cli } = await startBoth(t, { gateway: { auth: { token: 'the-old-token' } } })
  cli.put('portcullis.json5', JSON.stringify({ gateway: { auth: { token: 'the-new-token' } } }))
  const { code, stderr } = await cli.run(['devices', 'list'])
  t.equal(code, 0, stderr)
})

t.test(
  '3: a device with too little, and no administrator to give it more (22688, 16305, 23659)',
  async (t) => {
    const { cli, gateway } = await startBoth(t, { gateway: { auth: { mode: 'password', password: TOKEN } } })
    const device = newDevice()
    const narrow = await knock(t, gateway.wsUrl, { device, scopes: ['operator.read'] })
    t.equal((await cli.run(['devices', 'approve', narrow.requestId])).code, 0)
    const wide = await knock(t, gateway.wsUrl, { device, scopes: ['operator.admin'] })
    t.match(wide.answer.error, { details: { reason: 'scope-upgrade' } })
    t.match((await cli.run(['status'])).stdout, /no administrator device is paired yet/)
    const { code, stderr } = await cli.run(['devices', 'approve', wide.requestId])
    t.equal(code, 0, stderr)
    const options = { device, client: phone, headers: elsewhere, scopes: ['operator.admin'] }
    t.same((await connect(t, gateway.wsUrl, options)).hello.auth.scopes, ['operator.admin'])
  }
)

t.test('4: a setup code pasted where the token belongs (141520)', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { setupCode } = await owner.call('device.pair.setupCode', { publicUrl: 'https://gateway.example' })
  const options = { device: newDevice(), client: phone, headers: elsewhere, scopes: ['operator.read'] }
  t.ok((await attempt(t, wsUrl, { ...options, auth: { token: setupCode } })).answer.ok)
})

t.test('5: a device on which no token can be typed (16638)', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const options = { device: newDevice(), client: phone, headers: elsewhere, scopes: ['operator.read'] }
  const bare = await attempt(t, wsUrl, { ...options, auth: {} })
  t.match(bare.answer.error, { details: { code: 'AUTH_TOKEN_MISSING' } })
  const { setupCode } = await owner.call('device.pair.setupCode', { publicUrl: 'https://gateway.example' })
  const { bootstrapToken } = JSON.parse(Buffer.from(setupCode, 'base64url').toString())
  const { hello } = await connect(t, wsUrl, { ...options, auth: { bootstrapToken } })
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  t.ok((await attempt(t, wsUrl, { ...options, auth })).answer.ok, 'and needs none later')
})

t.test(
  '6: the approval succeeds, and the device never comes in (97967, 148693, 30137, 135874)',
  async (t) => {
    const { wsUrl, owner } = await startScene(t)
    const device = newDevice()
    const scopes = ['operator.read', 'operator.write']
    const asked = await knock(t, wsUrl, { device, scopes })
    const retries = await Promise.all([1, 2, 3].map(() => knock(t, wsUrl, { device, scopes })))
    t.ok(
      retries.every(({ requestId }) => requestId === asked.requestId),
      'the id that the owner sees is the one that counts'
    )
    await owner.call('device.pair.approve', { requestId: asked.requestId })
    const options = { device, client: phone, headers: elsewhere, scopes }
    for (const round of ['at once', 'again']) {
      t.same((await connect(t, wsUrl, options)).hello.auth.scopes, scopes, round)
    }
    t.match((await owner.call('device.pair.list')).paired, [{ deviceId: device.id, connected: true }])
  }
)

t.test('7: a gateway that restarts between the question and the answer (windows-node 844)', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGateway(t, { stateDir })
  const device = newDevice()
  const scopes = ['operator.read']
  const { requestId } = await knock(t, first.wsUrl, { device, scopes })
  await first.close()
  const second = await startGateway(t, { stateDir })
  const owner = await connect(t, second.wsUrl)
  t.match(await owner.call('device.pair.approve', { requestId }), { requestId })
  t.ok((await attempt(t, second.wsUrl, { device, client: phone, headers: elsewhere, scopes })).answer.ok)
})

t.test(
  '8: a package that keeps the secret where its owner cannot see it (unraid 7, truenas 4580)',
  async (t) => {
    const { cli, gateway } = await startBoth(
      t,
      {},
      { PORTCULLIS_GATEWAY_TOKEN: 'known-to-the-package-alone' }
    )
    const { code, stderr } = await cli.run(['devices', 'list'])
    t.equal(code, 0, stderr)
    t.equal(gateway.token, '', 'no token was left on the disk')
  }
)

t.test('a machine whose state directory cannot be read gets no such favour', async (t) => {
  const { gateway } = await startBoth(t, { gateway: { auth: { token: 'the-token-of-the-gateway' } } })
  const stranger = commandLine(t)
  writeFileSync(join(stranger.home, 'nothing'), '')
  const { code } = await stranger.run(['devices', 'list', '--url', gateway.wsUrl], {
    env: { PORTCULLIS_STATE_DIR: join(stranger.home, 'elsewhere') }
  })
  t.not(code, 0)
})
