import { createHash, timingSafeEqual } from 'node:crypto'
import type { Credentials } from '../../src/protocol/connect.ts'
import type { AuthConfig } from './config.ts'
import { unauthorized } from './refusal.ts'
import type { Verdict } from './verdict.ts'

export type AuthMode = AuthConfig['mode']

/** The gateway's own secret, as it stands at this moment. */
export interface SharedSecret {
  readonly mode: AuthMode
  readonly secret?: string
}

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

const notConfigured = () =>
  unauthorized('AUTH_PASSWORD_NOT_CONFIGURED', 'this gateway has no password; set gateway.auth.password', {
    authReason: 'password_missing_config',
    recommendedNextStep: 'review_auth_configuration'
  })

/** The secrets that a client presents, each once. An empty one counts as none. */
export const presentedIn = ({ token, password }: Credentials): string[] => [
  ...new Set([token, password].filter((word): word is string => !!word))
]

/**
 * Judges the shared secret alone (protocol reference 3.1). It may come in either field, whatever the mode:
 * people put passwords where tokens belong.
 */
export const judgeSharedSecret = <Mode extends 'token' | 'password'>(
  { mode, secret }: { mode: Mode; secret: string | undefined },
  credentials: Credentials,
  hasDevice: boolean
): Verdict<Mode> => {
  if (secret === undefined) return { ok: false, refusal: notConfigured(), offered: false }
  const presented = presentedIn(credentials)
  if (presented.length === 0) return { ok: false, refusal: missing(mode), offered: false }
  if (presented.some((word) => sameSecret(word, secret))) return { ok: true, method: mode }
  return { ok: false, refusal: mismatch(mode, hasDevice), offered: true, wrong: presented }
}
