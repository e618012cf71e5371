import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** A client's device key, as an app would keep it. */
export interface TestDevice {
  readonly id: string
  readonly publicKey: string
  readonly publicKeyPem: string
  readonly privateKeyPem: string
  sign(payload: string): string
}

const raw = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32)

export const newDevice = (): TestDevice => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    id: createHash('sha256').update(raw(publicKey)).digest('hex'),
    publicKey: raw(publicKey).toString('base64url'),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: (payload) => sign(null, Buffer.from(payload), privateKey).toString('base64url')
  }
}

export const signWithPem = (pem: string, payload: string): string =>
  sign(null, Buffer.from(payload), createPrivateKey(pem)).toString('base64url')
