import { createHash, createPublicKey, verify } from 'node:crypto'
import type { ConnectParams } from '../../../src/protocol/connect.ts'

/** A refusal, as it goes over the wire. */
export class Refusal extends Error {
  readonly details: Readonly<Record<string, unknown>>
  readonly code: string
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

const spki = (raw: string) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64url')]),
    format: 'der',
    type: 'spki'
  })

/** Refuses what the gateway would refuse: a wrong id, a wrong nonce, a signature over anything else. */
export const checkProof = (params: ConnectParams, nonce: string, ts: number): void => {
  const { device, client, role, scopes = [], auth } = params
  if (!device)
    throw new Refusal('NOT_PAIRED', 'device identity required', {
      code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'
    })
  const id = createHash('sha256').update(Buffer.from(device.publicKey, 'base64url')).digest('hex')
  const token = auth?.token ?? auth?.deviceToken ?? ''
  const text = `v3|${id}|${client.id}|${client.mode}|${role}|${scopes.join(',')}|${ts}|${token}|${nonce}|${client.platform.toLowerCase()}|`
  const valid = verify(
    undefined,
    Buffer.from(text),
    spki(device.publicKey),
    Buffer.from(device.signature, 'base64url')
  )
  if (device.id !== id || device.nonce !== nonce || device.signedAt !== ts || !valid) {
    throw new Refusal('INVALID_REQUEST', 'device signature invalid', {
      code: 'DEVICE_AUTH_SIGNATURE_INVALID'
    })
  }
}
