import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign
} from 'node:crypto'
import { join } from 'node:path'
import type { Challenge, ClientInfo, DeviceProof } from '../protocol/connect.ts'
import { shape, text } from './shape.ts'
import { readText, writeSecret } from './state-file.ts'

/** What is signed besides the challenge. */
export interface Claim {
  readonly client: ClientInfo
  readonly role: string
  readonly scopes: readonly string[]
  /** The token as sent, if one is; a password is never signed. */
  readonly token?: string
}

/** This machine's command line as a device: its key, and the tokens that gateways gave it. */
export interface DeviceIdentity {
  readonly deviceId: string
  prove(challenge: Challenge, claim: Claim): DeviceProof
  /** The token that the gateway at this address gave last. */
  tokenFor(url: string): string | undefined
  keepToken(url: string, token: string): void
  forgetToken(url: string): void
}

const rawPublicKey = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')

const normal = (word = ''): string => word.trim().toLowerCase()

/** The text that a device signs, version 3 of it. */
const signedText = (
  deviceId: string,
  { nonce, ts }: Challenge,
  { client, role, scopes, token }: Claim
): string =>
  [
    ...['v3', deviceId, client.id, client.mode, role, scopes.join(','), ts, token ?? '', nonce],
    ...[normal(client.platform), normal(client.deviceFamily)]
  ].join('|')

/** Opens the identity kept in the state directory under this name, or makes it at the first use. */
export const openDeviceIdentity = (stateDir: string, file = 'cli-device.json'): DeviceIdentity => {
  const path = join(stateDir, file)
  const stored = shape(JSON.parse(readText(path) ?? '{}'))
  const pem = text(stored.privateKeyPem)
  const privateKey = pem ? createPrivateKey(pem) : generateKeyPairSync('ed25519').privateKey
  const raw = rawPublicKey(createPublicKey(privateKey))
  const deviceId = createHash('sha256').update(raw).digest('hex')
  const tokens = new Map(
    Object.entries(shape(stored.tokens)).flatMap(([url, token]) =>
      typeof token === 'string' ? [[url, token] as const] : []
    )
  )

  const save = (): void => {
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    const content = { version: 1, deviceId, privateKeyPem, tokens: Object.fromEntries(tokens) }
    writeSecret(path, `${JSON.stringify(content, null, 2)}\n`)
  }
  if (!pem) save()

  return {
    deviceId,
    prove: (challenge, claim) => ({
      id: deviceId,
      publicKey: raw.toString('base64url'),
      signature: sign(null, Buffer.from(signedText(deviceId, challenge, claim)), privateKey).toString(
        'base64url'
      ),
      signedAt: challenge.ts,
      nonce: challenge.nonce
    }),
    tokenFor: (url) => tokens.get(url),
    keepToken(url, token) {
      if (tokens.get(url) === token) return
      tokens.set(url, token)
      save()
    },
    forgetToken(url) {
      if (tokens.delete(url)) save()
    }
  }
}
