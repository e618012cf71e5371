import t, { type Test } from 'tap'
import { attempt, type ConnectOptions } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

const SECRET = 'open-sesame-of-this-test'

const gatewayIn = (t: Test, auth: object) => startGateway(t, { config: { gateway: { auth } } })

const withToken = (t: Test) => gatewayIn(t, { mode: 'token', token: SECRET })
const withPassword = (t: Test) => gatewayIn(t, { mode: 'password', password: SECRET })

t.test('the secret opens in the field of its mode and in the other one', async (t) => {
  for (const start of [withToken, withPassword]) {
    const { wsUrl } = await start(t)
    for (const auth of [{ token: SECRET }, { password: SECRET }, { token: 'wrong', password: SECRET }]) {
      const { answer } = await attempt(t, wsUrl, { auth: auth as Record<string, string> })
      t.ok(answer.ok, Object.keys(auth).join(' and '))
    }
  }
})

t.test('what is no secret of this gateway is refused, and the refusal says what to do', async (t) => {
  const device = newDevice()
  const tokenGateway = await withToken(t)
  const passwordGateway = await withPassword(t)
  const rows: readonly [string, string, ConnectOptions, object][] = [
    [
      'a wrong token without a device',
      tokenGateway.wsUrl,
      { auth: { token: 'wrong' } },
      {
        code: 'AUTH_TOKEN_MISMATCH',
        canRetryWithDeviceToken: false,
        recommendedNextStep: 'update_auth_credentials'
      }
    ],
    [
      'a wrong token with a device',
      tokenGateway.wsUrl,
      { device, auth: { token: 'wrong' } },
      {
        code: 'AUTH_TOKEN_MISMATCH',
        canRetryWithDeviceToken: true,
        recommendedNextStep: 'retry_with_device_token'
      }
    ],
    [
      'no token with a device',
      tokenGateway.wsUrl,
      { device, auth: {} },
      { code: 'AUTH_TOKEN_MISSING', recommendedNextStep: 'update_auth_configuration' }
    ],
    [
      'a wrong password',
      passwordGateway.wsUrl,
      { auth: { password: 'wrong' } },
      {
        code: 'AUTH_PASSWORD_MISMATCH',
        canRetryWithDeviceToken: false,
        recommendedNextStep: 'update_auth_credentials'
      }
    ],
    [
      'no password with a device',
      passwordGateway.wsUrl,
      { device, auth: {} },
      { code: 'AUTH_PASSWORD_MISSING', recommendedNextStep: 'update_auth_configuration' }
    ]
  ]
  for (const [name, url, options, details] of rows) {
    const { wire, answer } = await attempt(t, url, options)
    t.match(
      answer,
      { ok: false, error: { code: 'INVALID_REQUEST', message: /^unauthorized: /, details } },
      name
    )
    t.match(await wire.closed, { code: 1008, reason: answer.error?.message }, `${name}: closed`)
  }
})

t.test('an empty credential counts as none', async (t) => {
  const { wsUrl } = await withToken(t)
  const { answer } = await attempt(t, wsUrl, { device: newDevice(), auth: { token: '', password: '' } })
  t.match(answer.error, { details: { code: 'AUTH_TOKEN_MISSING' } })
})

t.test('a secret that only begins like the right one is refused', async (t) => {
  const { wsUrl } = await withToken(t)
  for (const token of [SECRET.slice(0, -1), `${SECRET} `, SECRET.toUpperCase()]) {
    const { answer } = await attempt(t, wsUrl, { auth: { token } })
    t.match(answer.error, { details: { code: 'AUTH_TOKEN_MISMATCH' } })
  }
})

t.test('mode password without a password lets nobody in', async (t) => {
  const { wsUrl } = await gatewayIn(t, { mode: 'password' })
  for (const auth of [{ password: 'guess' }, { password: 'undefined' }, {}] as Record<string, string>[]) {
    const { answer } = await attempt(t, wsUrl, { device: newDevice(), auth })
    t.match(answer, { ok: false, error: { details: { code: 'AUTH_PASSWORD_NOT_CONFIGURED' } } })
  }
})

t.test('mode none ignores whatever secret is sent', async (t) => {
  const { wsUrl } = await gatewayIn(t, { mode: 'none' })
  const { answer } = await attempt(t, wsUrl, { device: newDevice(), auth: { token: 'whatever' } })
  t.match(answer, { ok: true, payload: { auth: { scopes: ['operator.admin'] } } })
})

t.test('the mode is told to administrators and to nobody else', async (t) => {
  const { wsUrl } = await withToken(t)
  const auth = { token: SECRET }
  const admin = await attempt(t, wsUrl, { auth })
  t.equal(admin.answer.payload.snapshot.authMode, 'token')
  const reader = await attempt(t, wsUrl, { auth, scopes: ['operator.read'] })
  t.notOk('authMode' in reader.answer.payload.snapshot)
  t.notOk('stateDir' in reader.answer.payload.snapshot)
})
