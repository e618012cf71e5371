import { newDevice } from '../helpers/device.ts'
import { scenario } from './scenario.ts'

scenario(
  'the command line on this machine, without a device, keeps the scopes it asks for',
  async (t, stage) => {
    const { open } = await stage.start()
    const client = open()
    const { protocol, auth } = await client.hellos.find()
    t.equal(protocol, 4)
    t.same(auth.scopes, ['operator.admin'])
    t.equal(auth.deviceToken, undefined)
    t.match(await client.request('health'), { ok: true })
    t.match(await client.request('status'), { runtimeVersion: String, sessions: { count: 0 } })
    t.match(await client.request('system-presence'), [{ reason: 'self' }])
    t.match(await client.request('config.get'), { exists: true, valid: true, hash: String })
  }
)

scenario('another client without a device gets in without scopes', async (t, stage) => {
  const { open } = await stage.start()
  const client = open({ clientName: 'test', mode: 'test', scopes: ['operator.read'] })
  const { auth } = await client.hellos.find()
  t.same(auth.scopes, [])
  t.match(await client.request('health'), { ok: true })
  const { gatewayCode, details } = await client.refusal('status')
  t.equal(gatewayCode, 'FORBIDDEN')
  t.match(details, { code: 'MISSING_SCOPE', missingScope: 'operator.read' })
})

scenario(
  'a new device is paired silently, and comes back with the token it was given alone',
  async (t, stage) => {
    const { open, recorder } = await stage.start()
    const device = newDevice()
    const first = open({ device, clientName: 'openclaw-tui', mode: 'ui' })
    const { auth } = await first.hellos.find()
    t.ok(auth.deviceToken)
    t.same(first.store.get(`${device.id}/operator`), { token: auth.deviceToken, scopes: ['operator.admin'] })
    first.stop()

    const again = open({
      device,
      clientName: 'openclaw-tui',
      mode: 'ui',
      token: undefined,
      store: first.store
    })
    const hello = await again.hellos.find()
    t.equal(hello.auth.deviceToken, auth.deviceToken)
    t.same(hello.auth.scopes, ['operator.admin'])
    const { traffic } = await recorder.connection(1)
    const connect = await traffic.find(({ frame }) => frame?.method === 'connect')
    t.match(connect.frame?.params, { auth: { token: auth.deviceToken, deviceToken: auth.deviceToken } })
  }
)

scenario('a wrong token gives way to the stored device token, in one retry', async (t, stage) => {
  const { open, recorder } = await stage.start()
  const device = newDevice()
  const first = open({ device })
  await first.hellos.find()
  first.stop()

  const client = open({ device, token: 'not-the-token', store: first.store })
  const { auth } = await client.hellos.find()
  t.same(auth.scopes, ['operator.admin'])
  t.equal(recorder.connections.all.length, 3)
  const [refused] = client.failures.all
  t.match(refused?.details, { code: 'AUTH_TOKEN_MISMATCH', canRetryWithDeviceToken: true })
  t.same(client.pauses.all, [])
})

scenario('a wrong token without a stored device token is tried exactly once', async (t, stage) => {
  const { open, recorder } = await stage.start()
  const client = open({ device: newDevice(), token: 'not-the-token' })
  t.match(await client.pauses.find(), { code: 1008, detailCode: 'AUTH_TOKEN_MISMATCH' })
  const [refused] = client.failures.all
  t.match(refused?.details, { recommendedNextStep: 'retry_with_device_token' })
  t.equal(recorder.connections.all.length, 1)
  t.equal(client.hellos.all.length, 0)
})
