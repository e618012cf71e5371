import type { GatewayClientHostDeps } from '@openclaw/gateway-client'
import { attempt } from '../helpers/client.ts'
import { newDevice, signWithPem } from '../helpers/device.ts'
import type { ReferenceOptions } from './reference-client.ts'
import { scenario } from './scenario.ts'

const withDeps = (hostDeps: GatewayClientHostDeps): ReferenceOptions => ({ device: newDevice(), hostDeps })

/** What the reference client can be made to do wrong by its host. */
const byHost = [
  {
    name: 'a signature of another key',
    client: (): ReferenceOptions => {
      const { privateKeyPem } = newDevice()
      return withDeps({ signDevicePayload: (_own, payload) => signWithPem(privateKeyPem, payload) })
    },
    code: 'DEVICE_AUTH_SIGNATURE_INVALID',
    reason: 'device-signature',
    message: 'device signature invalid'
  },
  {
    name: 'an id that is not the hash of its key',
    client: (): ReferenceOptions => ({ device: { ...newDevice(), id: newDevice().id } }),
    code: 'DEVICE_AUTH_DEVICE_ID_MISMATCH',
    reason: 'device-id-mismatch',
    message: 'device identity mismatch'
  },
  {
    name: 'a key that is none',
    client: (): ReferenceOptions => withDeps({ publicKeyRawBase64UrlFromPem: () => 'AAAA' }),
    code: 'DEVICE_AUTH_PUBLIC_KEY_INVALID',
    reason: 'device-public-key',
    message: 'device public key invalid'
  }
]

for (const { name, client, code, reason, message } of byHost) {
  scenario(`${name} is refused with ${code}, before the token is looked at`, async (t, stage) => {
    const { open, recorder } = await stage.start()
    const refused = open({ token: 'not-the-token', ...client() })
    const failure = await refused.failures.find()
    t.equal(failure.gatewayCode, 'INVALID_REQUEST')
    t.equal(failure.message, message)
    t.same(failure.details, { code, reason })
    const { closed } = await recorder.connection(0)
    t.same(await closed.gateway, { code: 1008, reason: message })
  })
}

/** What the reference client never does: it takes time and nonce from the challenge. */
const byWire = [
  {
    name: 'an old time',
    change: { signedAt: Date.now() - 121_000 },
    code: 'DEVICE_AUTH_SIGNATURE_EXPIRED',
    reason: 'device-signature-stale',
    message: 'device signature expired'
  },
  {
    name: 'a time to come',
    change: { signedAt: Date.now() + 150_000 },
    code: 'DEVICE_AUTH_SIGNATURE_EXPIRED',
    reason: 'device-signature-stale',
    message: 'device signature expired'
  },
  {
    name: 'a blank nonce',
    change: { nonce: ' ' },
    code: 'DEVICE_AUTH_NONCE_REQUIRED',
    reason: 'device-nonce-missing',
    message: 'device nonce required'
  },
  {
    name: 'a nonce of another connection',
    change: { nonce: '0b452906-eed2-4486-9914-fc7f1334f3a0' },
    code: 'DEVICE_AUTH_NONCE_MISMATCH',
    reason: 'device-nonce-mismatch',
    message: 'device nonce mismatch'
  }
]

for (const { name, change, code, reason, message } of byWire) {
  scenario(`${name} is refused with ${code}`, async (t, stage) => {
    const { url } = await stage.start()
    const { wire, answer } = await attempt(t, url, {
      device: newDevice(),
      tamper: (params) => ({ ...params, device: { ...(params.device as object), ...change } })
    })
    t.match(answer.error, { code: 'INVALID_REQUEST', message, details: { code, reason } })
    t.same(await wire.closed, { code: 1008, reason: message })
  })
}
