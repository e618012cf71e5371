import type { Failure } from './failure.ts'

/** Which credential a refused connect carried. */
export type Offered = 'shared' | 'device' | 'none'

/** What to do about a refused connect. */
export type Verdict =
  | { readonly next: 'login'; readonly reason: string }
  | { readonly next: 'forget-device-token'; readonly reason: string }
  | {
      readonly next: 'wait-for-approval'
      readonly requestId: string | undefined
      readonly compareCode: string | undefined
    }
  | { readonly next: 'give-up'; readonly reason: string }
  | { readonly next: 'retry'; readonly afterMs: number | undefined }

const missing = new Set(['AUTH_REQUIRED', 'AUTH_TOKEN_MISSING', 'AUTH_PASSWORD_MISSING'])

const final = new Set([
  'CONTROL_UI_ORIGIN_NOT_ALLOWED',
  'CONTROL_UI_DEVICE_IDENTITY_REQUIRED',
  'DEVICE_IDENTITY_REQUIRED',
  'DEVICE_AUTH_DEVICE_ID_MISMATCH',
  'DEVICE_AUTH_PUBLIC_KEY_INVALID',
  'DEVICE_AUTH_SIGNATURE_INVALID',
  'PROTOCOL_MISMATCH'
])

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const shortWait = (ms: number | undefined) =>
  ms === undefined ? undefined : Math.min(2000, Math.max(100, ms))

/** Reads a refusal of `connect`: ask the person, wait for an approval, give up, or try again. */
export const judge = (failure: Failure, offered: Offered): Verdict => {
  const { reason, details } = failure
  if (reason === 'PAIRING_REQUIRED') {
    const { requestId, compareCode } = details
    return { next: 'wait-for-approval', requestId: text(requestId), compareCode: text(compareCode) }
  }
  if (final.has(reason)) return { next: 'give-up', reason }
  if (missing.has(reason)) return { next: 'login', reason }
  if (reason === 'AUTH_DEVICE_TOKEN_MISMATCH' || reason === 'AUTH_SCOPE_MISMATCH') {
    return { next: 'forget-device-token', reason }
  }
  if (reason === 'AUTH_RATE_LIMITED') return { next: 'login', reason }
  // A device token alone is offered as `token` too, so an older gateway may call it a wrong token.
  if (reason.startsWith('AUTH_'))
    return { next: offered === 'device' ? 'forget-device-token' : 'login', reason }
  return { next: 'retry', afterMs: shortWait(failure.retryAfterMs) }
}
