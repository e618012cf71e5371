import { Buffer } from 'node:buffer'
import t from 'tap'
import { MAX_SKEW_MS, proveDevice } from '../../../plugins/auth/device-proof.ts'
import type { ConnectRefused } from '../../../plugins/auth/refusal.ts'
import type { ConnectParams } from '../../../src/protocol/connect.ts'
import { attempt, connectParams, openWire } from '../../helpers/client.ts'
import { newDevice, type TestDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

type Params = Record<string, unknown> & { device: Record<string, unknown> }
const client = { id: 'openclaw-ios', mode: 'ui' }

const changed =
  (fields: Record<string, unknown>) =>
  (params: Record<string, unknown>): Record<string, unknown> => ({
    ...params,
    device: { ...(params as Params).device, ...fields }
  })

/** Signs anew, in the words of the reference's documentation. */
const resigned =
  (device: TestDevice, version: 'v2' | 'v3', { platform = '', family = '' } = {}) =>
  (params: Record<string, unknown>): Record<string, unknown> => {
    const { auth, scopes, role, device: proof } = params as Params & ConnectParams
    const head = `${version}|${device.id}|${client.id}|${client.mode}|${role}|${scopes?.join(',')}`
    const body = `${head}|${String(proof?.signedAt)}|${auth?.token ?? ''}|${proof?.nonce}`
    const payload = version === 'v3' ? `${body}|${platform}|${family}` : body
    return changed({ signature: device.sign(payload) })(params)
  }

t.test('a proof that does not hold is refused with its own code', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const stranger = newDevice()
  const foreign = await openWire(t, wsUrl)
  const { payload: other } = await foreign.find(({ event }) => event === 'connect.challenge')
  const rows: readonly [Record<string, unknown>, string, string, string][] = [
    [{ id: stranger.id }, 'DEVICE_AUTH_DEVICE_ID_MISMATCH', 'device-id-mismatch', 'device identity mismatch'],
    [{ signedAt: 1 }, 'DEVICE_AUTH_SIGNATURE_EXPIRED', 'device-signature-stale', 'device signature expired'],
    [{ nonce: '  ' }, 'DEVICE_AUTH_NONCE_REQUIRED', 'device-nonce-missing', 'device nonce required'],
    [{ nonce: other.nonce }, 'DEVICE_AUTH_NONCE_MISMATCH', 'device-nonce-mismatch', 'device nonce mismatch'],
    [
      { signature: stranger.sign('something else') },
      'DEVICE_AUTH_SIGNATURE_INVALID',
      'device-signature',
      'device signature invalid'
    ],
    [
      { publicKey: 'c2hvcnQ' },
      'DEVICE_AUTH_PUBLIC_KEY_INVALID',
      'device-public-key',
      'device public key invalid'
    ]
  ]
  for (const [fields, code, reason, message] of rows) {
    const { wire, answer } = await attempt(t, wsUrl, { device, client, tamper: changed(fields) })
    t.match(
      answer,
      { ok: false, error: { code: 'INVALID_REQUEST', message, details: { code, reason } } },
      code
    )
    t.match(await wire.closed, { code: 1008, reason: message }, code)
  }
})

t.test('a proof of one connection opens no other', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const first = await openWire(t, wsUrl)
  const { payload } = await first.find(({ event }) => event === 'connect.challenge')
  const params = connectParams(payload, { device, client })
  const second = await openWire(t, wsUrl)
  t.match((await second.request('connect', params)).error, {
    details: { code: 'DEVICE_AUTH_NONCE_MISMATCH' }
  })
  t.ok((await first.request('connect', params)).ok, 'where it was made, it holds')
})

t.test('nothing of what was signed can be changed', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const changes: readonly Record<string, unknown>[] = [
    { scopes: ['operator.admin', 'operator.pairing'] },
    { role: 'node' },
    { client: { ...client, id: 'openclaw-android', version: '1', platform: 'linux' } }
  ]
  for (const fields of changes) {
    const { answer } = await attempt(t, wsUrl, {
      device,
      client,
      tamper: (params) => ({ ...params, ...fields })
    })
    t.match(answer.error, { details: { code: 'DEVICE_AUTH_SIGNATURE_INVALID' } }, Object.keys(fields).join())
  }
})

t.test('the older form of the signature holds as well', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  t.ok((await attempt(t, wsUrl, { device, client, tamper: resigned(device, 'v2') })).answer.ok)
})

t.test('case and outer spaces of platform and family do not count', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const { answer } = await attempt(t, wsUrl, {
    device,
    client: { ...client, platform: ' iOS ', deviceFamily: 'iPhone ' },
    tamper: resigned(device, 'v3', { platform: 'ios', family: 'iphone' })
  })
  t.ok(answer.ok)
})

t.test('only ASCII letters change their case, as in the clients', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const { answer } = await attempt(t, wsUrl, {
    device,
    client: { ...client, platform: 'ÉCRAN' },
    tamper: resigned(device, 'v3', { platform: 'Écran' })
  })
  t.ok(answer.ok)
})

t.test('a public key may come as PEM or in standard base64', async (t) => {
  const { wsUrl } = await startGateway(t)
  const hasOddLetters = (device: TestDevice) => /[-_]/.test(device.publicKey)
  let device = newDevice()
  while (!hasOddLetters(device)) device = newDevice()
  const standard = Buffer.from(device.publicKey, 'base64url').toString('base64')
  t.match(standard, /[+/].*=$/)
  for (const publicKey of [device.publicKeyPem, standard]) {
    t.ok((await attempt(t, wsUrl, { device, client, tamper: changed({ publicKey }) })).answer.ok)
  }
})

t.test('a key of another kind is refused', async (t) => {
  const { wsUrl } = await startGateway(t)
  const pem = '-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----\n'
  for (const publicKey of [pem, 'BEGIN', '\u0000']) {
    const { answer } = await attempt(t, wsUrl, {
      device: newDevice(),
      client,
      tamper: changed({ publicKey })
    })
    t.match(answer.error, { details: { code: 'DEVICE_AUTH_PUBLIC_KEY_INVALID' } })
  }
})

t.test('the password is no part of the signature, a device token is', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { mode: 'password', password: 'a-password-for-tests' } } }
  })
  const device = newDevice()
  const { answer } = await attempt(t, wsUrl, { device, client, auth: { password: 'a-password-for-tests' } })
  t.ok(answer.ok)
  const deviceToken = answer.payload.auth.deviceToken as string
  t.ok((await attempt(t, wsUrl, { device, client, auth: { deviceToken } })).answer.ok)
})

t.test('a signature holds for two minutes on either side, and no millisecond longer', async (t) => {
  const device = newDevice()
  const signedAt = 1_800_000_000_000
  const params = connectParams(
    { nonce: 'the-nonce', ts: signedAt },
    { device, client }
  ) as unknown as ConnectParams
  const at = (time: number) => {
    if (!params.device) throw new Error('there is no device')
    try {
      return proveDevice(params, params.device, { nonce: 'the-nonce', time }).id
    } catch (error) {
      return (error as ConnectRefused).details
    }
  }
  for (const skew of [0, MAX_SKEW_MS, -MAX_SKEW_MS]) t.equal(at(signedAt + skew), device.id)
  for (const skew of [MAX_SKEW_MS + 1, -MAX_SKEW_MS - 1]) {
    t.match(at(signedAt + skew), { code: 'DEVICE_AUTH_SIGNATURE_EXPIRED' })
  }
})
