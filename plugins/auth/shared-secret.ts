import { createHash, timingSafeEqual } from 'node:crypto'
import type { Credentials } from '../../src/protocol/connect.ts'
import { type ConnectRefused, unauthorized } from './refusal.ts'

export type AuthMode = 'none' | 'token' | 'password'

/** The gateway's own secret, as it stands at this moment. */
export interface SharedSecret {
  readonly mode: AuthMode
  readonly secret?: string
}

/** Whether a credential opened the door, by which method, or the refusal it earned. */
export type Verdict<Method extends string> =
  | { readonly ok: true; readonly method: Method }
  | { readonly ok: false; readonly refusal: ConnectRefused; readonly offered: boolean }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in constant time: equal-length digests, so that not even the length leaks. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const missing = (mode: 'token' | 'password') =>
  unauthorized(
    mode === 'token' ? 'AUTH_TOKEN_MISSING' : 'AUTH_PASSWORD_MISSING',
    `gateway ${mode} missing (give the ${mode} of this gateway)`,
    { authReason: `${mode}_missing`, recommendedNextStep: 'update_auth_configuration' }
  )

const mismatch = (mode: 'token' | 'password', hasDevice: boolean) => {
  const canRetryWithDeviceToken = mode === 'token' && hasDevice
  return unauthorized(
    mode === 'token' ? 'AUTH_TOKEN_MISMATCH' : 'AUTH_PASSWORD_MISMATCH',
    `gateway ${mode} mismatch (this gateway has another ${mode})`,
    {
      authReason: `${mode}_mismatch`,
      canRetryWithDeviceToken,
      recommendedNextStep: canRetryWithDeviceToken ? 'retry_with_device_token' : 'update_auth_credentials'
    }
  )
}

/**
 * Judges the shared secret alone (protocol reference 3.1). It may come in either field, the one named
 * like the mode is looked at first: people put passwords where tokens belong.
 */
export const judgeSharedSecret = (
  { mode, secret }: SharedSecret,
  { token, password }: Credentials,
  hasDevice: boolean
): Verdict<AuthMode> => {
  if (mode === 'none') return { ok: true, method: 'none' }
  if (secret === undefined) {
    const refusal = unauthorized(
      'AUTH_PASSWORD_NOT_CONFIGURED',
      'this gateway has no password; set gateway.auth.password',
      {
        authReason: 'password_missing_config',
        recommendedNextStep: 'review_auth_configuration'
      }
    )
    return { ok: false, refusal, offered: false }
  }
  const offered = (mode === 'token' ? [token, password] : [password, token]).filter((word) => word)
  if (offered.length === 0) return { ok: false, refusal: missing(mode), offered: false }
  if (offered.some((word) => word !== undefined && sameSecret(word, secret)))
    return { ok: true, method: mode }
  return { ok: false, refusal: mismatch(mode, hasDevice), offered: true }
}
