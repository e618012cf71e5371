const encoder = new TextEncoder()

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

// Named by what takes it: browsers and Node agree on the value, their type libraries not on the name.
type Key = Parameters<typeof crypto.subtle.sign>[1]
interface KeyPair {
  readonly publicKey: Key
  readonly privateKey: Key
}

/** What this browser is to the gateway: a key that never leaves it. */
export interface Device {
  /** Lowercase hex SHA-256 of the raw public key. */
  readonly id: string
  readonly publicKey: string
  readonly privateKey: Key
}

/** Makes a device key. The private half cannot be read out again, not even by this page. */
export const createDevice = async (): Promise<Device> => {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as KeyPair
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey)
  const digest = await crypto.subtle.digest('SHA-256', raw)
  return {
    id: toHex(new Uint8Array(digest)),
    publicKey: toBase64Url(new Uint8Array(raw)),
    privateKey: pair.privateKey
  }
}

export interface Claim {
  readonly deviceId: string
  readonly clientId: string
  readonly mode: string
  readonly role: string
  readonly scopes: readonly string[]
  readonly signedAt: number
  readonly token: string
  readonly nonce: string
  readonly platform: string
}

/** The text a device signs to connect, version 3. It ends in `|`: a browser has no device family. */
export const claimText = (claim: Claim): string =>
  [
    'v3',
    claim.deviceId,
    claim.clientId,
    claim.mode,
    claim.role,
    claim.scopes.join(','),
    claim.signedAt,
    claim.token,
    claim.nonce,
    claim.platform.trim().toLowerCase(),
    ''
  ].join('|')

export const sign = async (device: Device, text: string): Promise<string> => {
  const signature = await crypto.subtle.sign('Ed25519', device.privateKey, encoder.encode(text))
  return toBase64Url(new Uint8Array(signature))
}
