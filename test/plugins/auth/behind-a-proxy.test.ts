import t, { type Test } from 'tap'
import { attempt, type ConnectOptions, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

const PASSWORD = 'the-password-of-this-test'
const page = { id: 'openclaw-control-ui', mode: 'webchat' }
const origin = 'https://chat.example'
const proxied = { origin, host: 'chat.example', 'x-forwarded-for': '203.0.113.7', 'x-user': 'ada' }
const scopes = ['operator.read', 'operator.write', 'operator.admin']

const start = (t: Test, { trustedProxies = ['127.0.0.1'], ...trustedProxy }: Record<string, unknown> = {}) =>
  startGateway(t, {
    config: {
      gateway: {
        trustedProxies,
        publicUrl: origin,
        auth: {
          mode: 'trusted-proxy',
          password: PASSWORD,
          trustedProxy: { userHeader: 'x-user', allowLoopback: true, ...trustedProxy }
        }
      }
    }
  })

const visit = (t: Test, url: string, options: ConnectOptions = {}) =>
  attempt(t, url, { auth: {}, client: page, scopes, headers: proxied, ...options })

t.test('the control page of a person whom the proxy names needs no device', async (t) => {
  const { wsUrl } = await start(t)
  const { answer } = await visit(t, wsUrl)
  t.same(answer.payload.auth, { role: 'operator', scopes })
  t.equal(answer.payload.snapshot.authMode, 'trusted-proxy')
})

t.test('an identity holds at most its own scopes, and a header may only take away', async (t) => {
  const { wsUrl } = await start(t, { identityScopes: { ada: ['operator.write'] } })
  const granted = async (headers: Record<string, string>) =>
    (await visit(t, wsUrl, { headers: { ...proxied, ...headers } })).answer.payload.auth.scopes
  t.same(await granted({}), ['operator.read', 'operator.write'])
  t.same(await granted({ 'x-openclaw-scopes': 'operator.read, operator.root' }), ['operator.read'])
  t.same(await granted({ 'x-openclaw-scopes': 'operator.admin' }), ['operator.read', 'operator.write'])
  t.same(await granted({ 'x-openclaw-scopes': '' }), [])
  t.same(await granted({ 'x-user': 'grace' }), [])
})

t.test('what a device takes away from a proxy opens nothing beside it', async (t) => {
  const { wsUrl } = await start(t, { identityScopes: { ada: ['operator.read'] } })
  const device = newDevice()
  const client = { id: 'openclaw-ios', mode: 'ui' }
  const first = await visit(t, wsUrl, { device, client })
  t.match(first.answer.error, { details: { code: 'PAIRING_REQUIRED', requestedScopes: ['operator.read'] } })
  const owner = await connect(t, wsUrl, { auth: { password: PASSWORD } })
  const { requestId } = (first.answer.error?.details ?? {}) as { requestId?: string }
  await owner.call('device.pair.approve', { requestId })
  const second = await visit(t, wsUrl, { device, client })
  t.same(second.answer.payload.auth, { role: 'operator', scopes: ['operator.read'] }, 'no device token')
})

t.test('a person who is not welcome is not let in by a device token either', async (t) => {
  const { wsUrl } = await start(t, { allowUsers: ['ada'] })
  const device = newDevice()
  const { hello } = await connect(t, wsUrl, { device, auth: { password: PASSWORD } })
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  t.ok((await attempt(t, wsUrl, { device, auth })).answer.ok, 'it opens by itself')
  const as = (user: string) =>
    visit(t, wsUrl, { device, auth, client: {}, headers: { ...proxied, 'x-user': user } })
  t.ok((await as('ada')).answer.ok)
  t.match((await as('mallory')).answer.error, { details: { authReason: 'trusted_proxy_user_not_allowed' } })
})

const refused: readonly [string, object, ConnectOptions, string][] = [
  ['a page without a person', {}, { headers: { ...proxied, 'x-user': '' } }, 'AUTH_IDENTITY_HEADER_REQUIRED'],
  ['a page of somebody else', { allowUsers: ['grace'] }, {}, 'AUTH_UNAUTHORIZED'],
  ['a proxy on this machine that was not allowed', { allowLoopback: false }, {}, 'AUTH_UNAUTHORIZED'],
  ['a node without a device', {}, { role: 'node' }, 'DEVICE_IDENTITY_REQUIRED'],
  [
    'a terminal without a device',
    {},
    { client: { id: 'openclaw-tui', mode: 'ui' } },
    'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'
  ]
]
for (const [name, settings, options, code] of refused) {
  t.test(`${name} is refused`, async (t) => {
    const { wsUrl } = await start(t, settings as Record<string, unknown>)
    const { answer, wire } = await visit(t, wsUrl, options)
    t.match(answer, { ok: false, error: { details: { code } } })
    t.equal((await wire.closed).code, 1008)
  })
}

t.test(
  'the command line of this machine comes in by the password, and only without a proxy’s marks',
  async (t) => {
    const { wsUrl } = await start(t)
    const auth = { password: PASSWORD }
    t.same((await connect(t, wsUrl, { auth })).hello.auth.scopes, ['operator.admin'])
    t.match((await attempt(t, wsUrl, { auth: { password: 'wrong' } })).answer.error, {
      details: { code: 'AUTH_PASSWORD_MISMATCH' }
    })
    for (const headers of [{ 'x-user': 'ada' }, { 'x-forwarded-for': '127.0.0.1', 'x-user': 'ada' }]) {
      const { answer } = await attempt(t, wsUrl, {
        auth,
        headers: headers as unknown as Record<string, string>
      })
      t.same(answer.payload.auth.scopes, [], 'a proxied command line has no scopes')
    }
  }
)

t.test('behind a trusted proxy the address of the client is the one that the proxy saw', async (t) => {
  const { wsUrl, app } = await start(t)
  const headers = { ...proxied, 'x-forwarded-for': '127.0.0.1, 203.0.113.7' }
  const { answer } = await visit(t, wsUrl, { headers })
  const { connId } = answer.payload.server
  t.equal(app.presence.clients().find(({ id }) => id === connId)?.remoteIp, '203.0.113.7')
})

t.test('a fault in the settings of the proxy lets nobody in, and health says so', async (t) => {
  const { wsUrl } = await start(t, { allowUsers: 'grace' })
  t.match((await visit(t, wsUrl)).answer.error, { details: { authReason: 'trusted_proxy_config_missing' } })
  const { call } = await connect(t, wsUrl, { auth: { password: PASSWORD } })
  const { plugins } = await call('health', { probe: true })
  t.match(plugins.errors, [{ id: 'gateway.auth.trustedProxy.allowUsers' }])
})

t.test('a proxy that is everybody is no proxy', async (t) => {
  const { wsUrl, url } = await start(t, { trustedProxies: ['0.0.0.0/0'] })
  t.equal((await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status, 403)
  const { call } = await connect(t, wsUrl, { auth: { password: PASSWORD } })
  t.match((await call('health', { probe: true })).plugins.errors, [{ id: 'gateway.trustedProxies' }])
})
