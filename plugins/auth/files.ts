import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** Reads a secret file, or makes it (0600) with what `create` gives. */
const readOrCreate = (path: string, create: () => string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const text = create()
  writeFileSync(path, `${text}\n`, { mode: 0o600, flag: 'wx' })
  return text
}

/** The shared token of this state directory, made at the first start. */
export const ownToken = (path: string): string =>
  readOrCreate(path, () => randomBytes(32).toString('base64url'))

export interface GatewayIdentity {
  /** Hex SHA-256 of the raw public key, as for devices. */
  readonly deviceId: string
  readonly publicKey: string
  /** Key material that only this gateway has, bound to one purpose (RFC 5869). */
  derive(purpose: string): Buffer
}

/** The gateway's own Ed25519 identity, made at the first start. */
export const ownIdentity = (path: string, idOf: (rawPublicKey: Buffer) => string): GatewayIdentity => {
  const pem = readOrCreate(path, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim()
  )
  const key = createPrivateKey(pem)
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
  const seed = key.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
  return {
    deviceId: idOf(raw),
    publicKey: raw.toString('base64url'),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', seed, '', purpose, 32))
  }
}
