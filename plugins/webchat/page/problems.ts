import { Failure } from './link/failure.ts'

/** What went wrong at the door, and what a person can do about it. Keyed by the gateway's `details.code`. */
const atTheDoor: Readonly<Record<string, string>> = {
  AUTH_TOKEN_MISMATCH: 'That is not this gateway’s token. Copy it again from the gateway’s machine.',
  AUTH_PASSWORD_MISMATCH: 'That is not this gateway’s password. Check it and try again.',
  AUTH_DEVICE_TOKEN_MISMATCH:
    'This browser’s sign-in is no longer valid. Sign in again with the gateway token.',
  AUTH_SCOPE_MISMATCH:
    'This browser was approved for less than the page needs. Sign in again with the gateway token.',
  AUTH_BOOTSTRAP_TOKEN_INVALID:
    'That setup code is used, expired or meant for another device. Have a new one made on the page for devices.',
  AUTH_RATE_LIMITED: 'Too many wrong tokens. Wait five minutes, then try again.',
  AUTH_PASSWORD_NOT_CONFIGURED:
    'The gateway has no password yet. Set gateway.auth.password in its configuration.',
  AUTH_TOKEN_NOT_CONFIGURED: 'The gateway has no token yet. Set gateway.auth.token in its configuration.',
  CONTROL_UI_ORIGIN_NOT_ALLOWED:
    'The gateway does not trust this address. Add it to gateway.controlUi.allowedOrigins, or open the page from an address that is listed.',
  CONTROL_UI_DEVICE_IDENTITY_REQUIRED:
    'Open this page over https or from localhost, so that it can hold a device key.',
  DEVICE_IDENTITY_REQUIRED: 'Open this page over https or from localhost, so that it can hold a device key.',
  PROTOCOL_MISMATCH: 'This page and the gateway speak different versions. Reload the page.'
}

/** True where the person has only not signed in yet: nothing is wrong. */
export const isFirstVisit = (reason: string): boolean =>
  reason === 'AUTH_REQUIRED' || reason === 'AUTH_TOKEN_MISSING' || reason === 'AUTH_PASSWORD_MISSING'

export const doorProblem = (reason: string): string =>
  atTheDoor[reason] ?? `The gateway refused the sign-in (${reason || 'no reason given'}). Its log says why.`

export const insecureContext =
  'Browsers keep device keys only on secure pages. Open this page over https, or as http://localhost on the gateway’s machine.'

/** A failed request, as a sentence that says what to do. */
export const problemOf = (error: unknown, attempt: string): string => {
  if (!(error instanceof Failure)) return `${attempt} failed. Reload the page and try again.`
  if (error.code === 'TIMEOUT') return `${attempt} got no answer within 30 seconds. Try again.`
  if (error.code === 'DISCONNECTED')
    return `${attempt} needs the gateway, and the connection is down. Try again once it is back.`
  if (error.code === 'FORBIDDEN')
    return `${attempt} is not allowed for this browser. Approve it for more on the gateway’s machine.`
  return `${attempt} failed: ${error.message}`
}
