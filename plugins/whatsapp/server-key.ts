import { Curve, proto } from '@whiskeysockets/baileys'

const { CertChain } = proto
const { Details } = CertChain.NoiseCertificate

/**
 * Makes the library look at whose key a certificate is for: it only looks at who signed it. Everybody who connects
 * to WhatsApp is shown its certificate, so that any server could show a copy. In the handshake the certificate is
 * read right after the secret was made with the server's own key, and nothing can come between. Once in a process.
 */
export const bindCertificates = (): void => {
  const { sharedKey } = Curve
  const { decode } = CertChain
  let partner: Uint8Array | undefined
  Curve.sharedKey = (own, theirs) => {
    partner = theirs
    return sharedKey(own, theirs)
  }
  CertChain.decode = (...words) => {
    const chain = decode(...words)
    const { key } = Details.decode(chain.leaf?.details ?? new Uint8Array())
    if (!partner || !Buffer.from(key ?? []).equals(partner))
      throw new Error('this server shows a certificate that is not its own')
    return chain
  }
}
