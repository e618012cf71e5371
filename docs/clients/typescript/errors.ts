// Made by `npm run protocol`. Do not edit.

/** What an operator can hold. */
export type Scope =
  | 'operator.admin'
  | 'operator.read'
  | 'operator.write'
  | 'operator.sessions.read'
  | 'operator.sessions.write'
  | 'operator.approvals'
  | 'operator.questions'
  | 'operator.pairing'
  | 'operator.talk'
  | 'operator.talk.secrets'

/** `error.code` of any refused request. */
export type ErrorCode =
  | 'INVALID_REQUEST'
  | 'FORBIDDEN'
  | 'NOT_PAIRED'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** `error.details.code` of a refused connect. */
export type ConnectErrorCode =
  | 'AUTH_UNAUTHORIZED'
  | 'AUTH_IDENTITY_HEADER_REQUIRED'
  | 'AUTH_TAILSCALE_PROXY_MISSING'
  | 'AUTH_TAILSCALE_IDENTITY_MISSING'
  | 'AUTH_TAILSCALE_WHOIS_FAILED'
  | 'AUTH_TAILSCALE_IDENTITY_MISMATCH'
  | 'AUTH_TOKEN_MISSING'
  | 'AUTH_TOKEN_MISMATCH'
  | 'AUTH_PASSWORD_MISSING'
  | 'AUTH_PASSWORD_MISMATCH'
  | 'AUTH_PASSWORD_NOT_CONFIGURED'
  | 'AUTH_DEVICE_TOKEN_MISMATCH'
  | 'AUTH_BOOTSTRAP_TOKEN_INVALID'
  | 'AUTH_SCOPE_MISMATCH'
  | 'AUTH_RATE_LIMITED'
  | 'PAIRING_REQUIRED'
  | 'DEVICE_IDENTITY_REQUIRED'
  | 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'
  | 'CONTROL_UI_ORIGIN_NOT_ALLOWED'
  | 'DEVICE_AUTH_DEVICE_ID_MISMATCH'
  | 'DEVICE_AUTH_SIGNATURE_EXPIRED'
  | 'DEVICE_AUTH_NONCE_REQUIRED'
  | 'DEVICE_AUTH_NONCE_MISMATCH'
  | 'DEVICE_AUTH_SIGNATURE_INVALID'
  | 'DEVICE_AUTH_PUBLIC_KEY_INVALID'
  | 'PROTOCOL_MISMATCH'

/** `error.details.code` of a refused call. */
export type CallErrorCode =
  | 'CRON_JOB_NOT_FOUND'
  | 'MISSING_SCOPE'
  | 'UNAUTHORIZED_ROLE'
  | 'NOT_CONNECTED'
  | 'PAIRING_CHANGED'
  | 'QUEUED_UNTIL_FOREGROUND'
