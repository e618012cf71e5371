import { Curve, proto, WA_CERT_DETAILS } from '@whiskeysockets/baileys'

/** A server's own key, and a chain of signatures from a root to it. */
export interface Certificates {
  readonly leaf: { readonly public: Uint8Array; readonly private: Uint8Array }
  readonly chain: Uint8Array
  /** The public key of the root, in hex: what a client must trust. */
  readonly rootKey: string
}

const { Details } = proto.CertChain.NoiseCertificate

/** Signs a chain of its own, as WhatsApp does with its. */
export const createCertificates = (root = Curve.generateKeyPair()): Certificates => {
  const intermediate = Curve.generateKeyPair()
  const leaf = Curve.generateKeyPair()
  const sign = (by: Uint8Array, key: Uint8Array, serial: number, issuerSerial: number) => {
    const details = Details.encode({ serial, issuerSerial, key }).finish()
    return { details, signature: Curve.sign(by, details) }
  }
  const chain = proto.CertChain.encode({
    intermediate: sign(root.private, intermediate.public, 1, WA_CERT_DETAILS.SERIAL),
    leaf: sign(intermediate.private, leaf.public, 2, 1)
  }).finish()
  return { leaf, chain, rootKey: Buffer.from(root.public).toString('hex') }
}
