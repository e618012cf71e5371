import { createPublicKey, verify } from 'node:crypto'

const P = 2n ** 255n - 19n
/** What stands before the 32 bytes of an Ed25519 public key in its usual encoding (RFC 8410). */
const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex')

const fromLittleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)

const toLittleEndian = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (let [b, e] = [base % P, exponent]; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % P
    b = (b * b) % P
  }
  return result
}

/** The Edwards point of a Curve25519 public key: y = (u - 1) / (u + 1). */
const edwards = (montgomery: Uint8Array, sign: number): Buffer => {
  const u = fromLittleEndian(montgomery) & (2n ** 255n - 1n)
  const y = ((u - 1n + P) * power(u + 1n, P - 2n)) % P
  const encoded = toLittleEndian(y)
  encoded[31] = (encoded[31] ?? 0) | sign
  return encoded
}

/**
 * Verifies a signature of Signal's kind (XEdDSA): Ed25519 by a Curve25519 key, with the sign of the point in
 * the highest bit of the signature. The key may stand after Signal's type byte 5.
 */
export const verifyXeddsa = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const bare = key.length === 33 && key[0] === 5 ? key.subarray(1) : key
  if (bare.length !== 32 || signature.length !== 64) return false
  const plain = Buffer.from(signature)
  const sign = (plain[63] ?? 0) & 0x80
  plain[63] = (plain[63] ?? 0) & 0x7f
  const der = Buffer.concat([ED25519_DER, edwards(bare, sign)])
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), plain)
}
