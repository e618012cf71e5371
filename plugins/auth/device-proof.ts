import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { ConnectParams, DeviceProof } from '../../src/protocol/connect.ts'
import type { ConnectErrorCode } from '../../src/protocol/errors.ts'
import { ConnectRefused } from './refusal.ts'

/** How far a signature's time may be off, in milliseconds. Clients sign with the challenge's own time. */
export const MAX_SKEW_MS = 120_000

/** The fixed front of an Ed25519 public key in SPKI (RFC 8410): the 32 raw bytes follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** A device that has proven its key on this connection. */
export interface ProvenDevice {
  /** Hex SHA-256 of the raw public key. */
  readonly id: string
  /** Raw public key, base64url. */
  readonly publicKey: string
}

const refuse = (code: ConnectErrorCode, reason: string, message: string): ConnectRefused =>
  new ConnectRefused('INVALID_REQUEST', message, { details: { code, reason } })

/** The raw 32 bytes, from base64url, standard base64 or a PEM; `undefined` for anything else. */
export const rawPublicKey = (text: string): Buffer | undefined => {
  if (!text.includes('BEGIN')) {
    const raw = Buffer.from(text, 'base64url')
    return raw.length === 32 ? raw : undefined
  }
  try {
    const spki = createPublicKey(text).export({ type: 'spki', format: 'der' })
    return spki.length === 44 && spki.subarray(0, 12).equals(SPKI_PREFIX) ? spki.subarray(12) : undefined
  } catch {
    return undefined
  }
}

const keyFrom = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })

/** `Linux ` and `linux` are one platform, in signatures as in pinned metadata. Only ASCII letters change. */
export const normalise = (word: string | undefined): string =>
  (word ?? '').trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** What the client signed, newest form first (protocol reference 2.6). The password is never part of it. */
export const signedPayloads = (params: ConnectParams, device: DeviceProof): string[] => {
  const { client, role = 'operator', scopes = [], auth = {} } = params
  const token = auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''
  const common = [
    device.id,
    client.id,
    client.mode,
    role,
    scopes.join(','),
    String(device.signedAt),
    token,
    device.nonce
  ].join('|')
  return [`v3|${common}|${normalise(client.platform)}|${normalise(client.deviceFamily)}`, `v2|${common}`]
}

/**
 * Checks that the client holds the key it names, on this connection and now.
 * @throws ConnectRefused with a `DEVICE_AUTH_*` detail code.
 */
export const proveDevice = (
  params: ConnectParams,
  device: DeviceProof,
  { nonce, time }: { nonce: string; time: number }
): ProvenDevice => {
  const raw = rawPublicKey(device.publicKey)
  if (!raw) throw refuse('DEVICE_AUTH_PUBLIC_KEY_INVALID', 'device-public-key', 'device public key invalid')
  if (createHash('sha256').update(raw).digest('hex') !== device.id) {
    throw refuse('DEVICE_AUTH_DEVICE_ID_MISMATCH', 'device-id-mismatch', 'device identity mismatch')
  }
  if (Math.abs(time - device.signedAt) > MAX_SKEW_MS) {
    throw refuse('DEVICE_AUTH_SIGNATURE_EXPIRED', 'device-signature-stale', 'device signature expired')
  }
  if (device.nonce.trim() === '') {
    throw refuse('DEVICE_AUTH_NONCE_REQUIRED', 'device-nonce-missing', 'device nonce required')
  }
  if (device.nonce !== nonce) {
    throw refuse('DEVICE_AUTH_NONCE_MISMATCH', 'device-nonce-mismatch', 'device nonce mismatch')
  }
  const key = keyFrom(raw)
  const signature = Buffer.from(device.signature, 'base64url')
  const valid = signedPayloads(params, device).some((payload) =>
    verify(null, Buffer.from(payload), key, signature)
  )
  if (!valid) throw refuse('DEVICE_AUTH_SIGNATURE_INVALID', 'device-signature', 'device signature invalid')
  return { id: device.id, publicKey: raw.toString('base64url') }
}
