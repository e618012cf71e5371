import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { elsewhere, knock, phone, startScene } from './scene.ts'

const waits = (reason: string) => ({
  ok: false,
  error: {
    code: 'NOT_PAIRED',
    message: /^pairing required: /,
    details: { code: 'PAIRING_REQUIRED', reason, requestId: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/ }
  }
})

t.test('a new device of this machine is approved silently, an operator as well as a node', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const node = { id: 'node-host', mode: 'node' }
  await connect(t, wsUrl, { device: newDevice(), client: phone, scopes: ['operator.read'] })
  await connect(t, wsUrl, { device: newDevice(), client: node, role: 'node', scopes: [] })
  const { pending, paired } = await owner.call('device.pair.list')
  t.same(pending, [])
  t.match(paired, [
    { role: 'operator', approvedVia: 'silent', connected: true, clientId: 'openclaw-ios' },
    { role: 'node', approvedVia: 'silent', connected: true, clientId: 'node-host' }
  ])
})

t.test('a device from elsewhere waits for its owner', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { answer, device, requestId } = await knock(t, wsUrl, { scopes: ['operator.read'] })
  t.match(answer, waits('not-paired'))
  const { pending } = await owner.call('device.pair.list')
  t.match(pending, [
    {
      requestId,
      deviceId: device.id,
      role: 'operator',
      scopes: ['operator.read'],
      isRepair: false,
      displayName: 'A phone'
    }
  ])
})

t.test('a web page waits for its owner, the control page does not', async (t) => {
  const { wsUrl } = await startScene(t)
  const headers = { origin: 'http://localhost:5173' }
  const page = await attempt(t, wsUrl, {
    device: newDevice(),
    client: { id: 'webchat', mode: 'webchat' },
    headers
  })
  t.match(page.answer, waits('not-paired'))
  const control = { id: 'openclaw-control-ui', mode: 'webchat' }
  t.ok((await attempt(t, wsUrl, { device: newDevice(), client: control, headers })).answer.ok)
})

t.test('an operator device that wants to be a node as well waits, under one id', async (t) => {
  const { wsUrl } = await startScene(t)
  const device = newDevice()
  await connect(t, wsUrl, { device, client: phone })
  const asNode = { device, client: phone, role: 'node', scopes: [] }
  const first = await attempt(t, wsUrl, asNode)
  const again = await attempt(t, wsUrl, asNode)
  t.match(first.answer, waits('role-upgrade'))
  t.match(first.answer.error, { details: { approvedRoles: ['operator'], requestedRole: 'node' } })
  t.same(again.answer.error?.details, first.answer.error?.details)
})

t.test('a node that wants to be an operator as well is let in silently on this machine', async (t) => {
  const { wsUrl } = await startScene(t)
  const device = newDevice()
  await connect(t, wsUrl, { device, client: phone, role: 'node', scopes: [] })
  const { hello } = await connect(t, wsUrl, { device, client: phone, scopes: ['operator.read'] })
  t.same(hello.auth.scopes, ['operator.read'])
})

t.test('more scopes are granted to the secret, never to a device token', async (t) => {
  const { wsUrl } = await startScene(t)
  const device = newDevice()
  const options = { device, client: phone, scopes: ['operator.read'] }
  const { hello } = await connect(t, wsUrl, options)
  const deviceToken = hello.auth.deviceToken ?? ''

  const byToken = await attempt(t, wsUrl, { ...options, auth: { deviceToken }, scopes: ['operator.admin'] })
  t.match(byToken.answer, { ok: false, error: { details: { code: 'AUTH_SCOPE_MISMATCH' } } })

  const bySecret = await connect(t, wsUrl, { ...options, scopes: ['operator.read', 'operator.write'] })
  t.same(bySecret.hello.auth.scopes, ['operator.read', 'operator.write'])
  t.not(bySecret.hello.auth.deviceToken, deviceToken, 'wider scopes come with a new token')
  const old = await attempt(t, wsUrl, { ...options, auth: { deviceToken } })
  t.match(old.answer.error, { details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH' } })
})

t.test('more scopes wait for an owner when they are asked for from elsewhere', async (t) => {
  const { wsUrl } = await startScene(t)
  const device = newDevice()
  await connect(t, wsUrl, { device, client: phone, scopes: ['operator.read'] })
  const { answer } = await knock(t, wsUrl, { device, scopes: ['operator.admin'] })
  t.match(answer, waits('scope-upgrade'))
  t.match(answer.error, { details: { requestedScopes: ['operator.admin'], approvedScopes: /read/ } })
  const narrow = await attempt(t, wsUrl, {
    device,
    client: phone,
    headers: elsewhere,
    scopes: ['operator.read']
  })
  t.ok(narrow.answer.ok, 'what was approved before still holds')
})

t.test('a device token that covers no upgrade files no request either', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const device = newDevice()
  const { hello } = await connect(t, wsUrl, { device, client: phone, scopes: ['operator.read'] })
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  await attempt(t, wsUrl, { device, client: phone, auth, scopes: ['operator.admin'] })
  t.same((await owner.call('device.pair.list')).pending, [])
})

t.test(
  'a device that comes back changed waits as a repair, unless it is an app of this machine',
  async (t) => {
    const { wsUrl, owner } = await startScene(t)
    const terminal = newDevice()
    const tui = { id: 'openclaw-tui', mode: 'ui', platform: 'linux' }
    await connect(t, wsUrl, { device: terminal, client: tui })
    const moved = await attempt(t, wsUrl, { device: terminal, client: { ...tui, platform: 'windows' } })
    t.match(moved.answer, waits('metadata-upgrade'))
    t.match((await owner.call('device.pair.list')).pending, [{ deviceId: terminal.id, isRepair: true }])

    const app = newDevice()
    await connect(t, wsUrl, { device: app, client: phone })
    await connect(t, wsUrl, { device: app, client: { ...phone, platform: 'ipados 18' } })
  }
)

t.test('an app of this machine that comes back changed with its token alone waits', async (t) => {
  const { wsUrl } = await startScene(t)
  const device = newDevice()
  const options = { device, client: phone, scopes: ['operator.read'] }
  const { hello } = await connect(t, wsUrl, options)
  const changed = { ...options, client: { ...phone, platform: 'ipados 18' } }
  const byToken = { ...changed, auth: { deviceToken: hello.auth.deviceToken ?? '' } }
  t.match((await attempt(t, wsUrl, byToken)).answer, waits('metadata-upgrade'))
  t.ok((await attempt(t, wsUrl, changed)).answer.ok, 'the secret lets it in')
})

t.test('a new version of a phone is no change, nor is another name of one platform', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const app = newDevice()
  const fromAfar = { headers: elsewhere, scopes: ['operator.read'] }
  await connect(t, wsUrl, { device: app, client: phone, scopes: ['operator.read'] })
  await connect(t, wsUrl, { device: app, client: { ...phone, platform: 'ios 19.0' }, ...fromAfar })

  const host = newDevice()
  const node = { id: 'node-host', mode: 'node', platform: 'darwin' }
  await connect(t, wsUrl, { device: host, client: node, role: 'node', scopes: [] })
  await connect(t, wsUrl, { device: host, client: { ...node, platform: 'macos' }, role: 'node', scopes: [] })
  t.same((await owner.call('device.pair.list')).pending, [])
})
