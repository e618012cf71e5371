import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from '@sinclair/typebox'
import type { Section } from './config-schema.ts'
import { exitCodes, FatalError } from './errors.ts'
import { makeCertificate } from './self-made-certificate.ts'
import { now } from './time.ts'

/** `gateway.tls`: whether the port speaks TLS, and with which certificate. */
export const TlsConfig = Type.Object({
  enabled: Type.Boolean({ default: false }),
  /** PEM files. Left out, a certificate is made and kept in the state directory. */
  certPath: Type.Optional(Type.String({ minLength: 1 })),
  keyPath: Type.Optional(Type.String({ minLength: 1 })),
  /** Whether one may be made where no files are given. */
  autoGenerate: Type.Boolean({ default: true })
})
export type TlsConfig = Static<typeof TlsConfig>

export const tlsSection: Section = { path: 'gateway.tls', schema: TlsConfig }

export interface Tls {
  readonly cert: string
  readonly key: string
  /** SHA-256 of the certificate, in colons and capitals. */
  readonly fingerprint: string
}

const unusable = (message: string, cause?: unknown): FatalError =>
  new FatalError(exitCodes.config, message, cause)

const read = (setting: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw unusable(`${setting} ${path} cannot be read (${code}).`, error)
  }
}

/** Checks that the two belong together and hold today: better no start than a port that nobody can use. */
const fitted = (cert: string, key: string, where: string): Tls => {
  try {
    const certificate = new X509Certificate(cert)
    if (!certificate.checkPrivateKey(createPrivateKey(key))) throw new Error('the key is another one’s')
    if (certificate.validToDate.getTime() < now()) throw new Error(`it ended on ${certificate.validTo}`)
    return { cert, key, fingerprint: certificate.fingerprint256 }
  } catch (error) {
    throw unusable(`The TLS certificate in ${where} cannot be used: ${(error as Error).message}.`, error)
  }
}

/**
 * The certificate of the port, or `undefined` where it speaks plain HTTP. What was asked for and cannot be
 * is an error: a port that should be encrypted is never opened otherwise.
 * @throws FatalError with exit code 78.
 */
export const openTls = async (
  { enabled, certPath, keyPath, autoGenerate }: TlsConfig,
  { stateDir, names }: { stateDir: string; names: readonly unknown[] }
): Promise<Tls | undefined> => {
  if (!enabled) return undefined
  if (certPath !== undefined && keyPath !== undefined) {
    return fitted(read('gateway.tls.certPath', certPath), read('gateway.tls.keyPath', keyPath), certPath)
  }
  if (certPath !== undefined || keyPath !== undefined) {
    throw unusable('gateway.tls needs both certPath and keyPath, or neither.')
  }
  if (!autoGenerate) {
    throw unusable('gateway.tls.enabled needs certPath and keyPath where autoGenerate is off.')
  }
  const path = join(stateDir, 'tls.pem')
  const { cert, key } = await makeCertificate(
    path,
    names.filter((name) => typeof name === 'string')
  )
  return fitted(cert, key, `${path} (delete it to have another one made; clients must then pin that one)`)
}
