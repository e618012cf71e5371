import { Curve, WA_CERT_DETAILS } from '@whiskeysockets/baileys'
import { bindCertificates } from './server-key.ts'
import { verifyXeddsa } from './xeddsa.ts'

export type {
  AnyMessageContent,
  AuthenticationCreds,
  AuthenticationState,
  BinaryNode,
  GroupMetadata,
  MessageUpsertType,
  SignalDataSet,
  SignalKeyStore,
  UserFacingSocketConfig,
  WAMessage,
  WAMessageKey,
  WASocket
} from '@whiskeysockets/baileys'
export {
  BufferJSON,
  DEFAULT_CONNECTION_CONFIG,
  downloadContentFromMessage,
  encodeWAMessage,
  generateMessageIDV2,
  generateWAMessage,
  initAuthCreds,
  jidDecode,
  jidNormalizedUser,
  makeWASocket,
  proto,
  unpadRandomMax16
} from '@whiskeysockets/baileys'

/**
 * The library throws the answer of its signature check away and says yes, so that any server passes for
 * WhatsApp's. Here the answer counts, for certificates and for the signatures of accounts.
 */
const verifyForReal = (...words: Parameters<typeof verifyXeddsa>): boolean => {
  try {
    return verifyXeddsa(...words)
  } catch {
    return false
  }
}

/** Lines that libsignal writes past every log hold whole sessions, with their private keys. */
const silenceLibsignal = (): void => {
  for (const level of ['info', 'warn', 'error', 'log'] as const) {
    const speak = console[level]
    console[level] = (...words) => {
      if (!/[\\/]libsignal[\\/]src[\\/]/.test(new Error().stack ?? '')) speak.apply(console, words)
    }
  }
}

/** The key that the library has for WhatsApp's own. */
const { PUBLIC_KEY } = WA_CERT_DETAILS

/** Mends the library, once in a process, before its first connection. `rootKey` stands in for WhatsApp's own. */
export const repair = (rootKey?: string): void => {
  WA_CERT_DETAILS.PUBLIC_KEY = rootKey === undefined ? PUBLIC_KEY : Buffer.from(rootKey, 'hex')
  if (Curve.verify === verifyForReal) return
  Curve.verify = verifyForReal
  bindCertificates()
  silenceLibsignal()
}
