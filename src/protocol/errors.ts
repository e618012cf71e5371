/** Every `error.code` that may cross the wire, and what it means to a client. */
export const errorCodes = {
  INVALID_REQUEST: 'The frame, the parameters or the credential cannot be accepted as they are.',
  FORBIDDEN: 'The connection is known, but does not hold the scope that the method asks for.',
  NOT_PAIRED: 'The device has no approval for what it asks; `details` names the pairing request.',
  UNAVAILABLE: 'The gateway, or what stands behind it, cannot serve this now; `retryable` tells.',
  INTERNAL: 'A fault in the gateway; the log has it under the same request id.'
} as const

export type ErrorCode = keyof typeof errorCodes

/** Every `details.code` of a refused connect, and what the person at the client can do. */
export const connectErrorCodes = {
  AUTH_UNAUTHORIZED: 'The proxy may not speak for anybody, or not for this person; `authReason` tells.',
  AUTH_IDENTITY_HEADER_REQUIRED:
    'The proxy has to name the person in the header of `gateway.auth.trustedProxy`.',
  AUTH_TAILSCALE_PROXY_MISSING: 'Open the page through Tailscale Serve, or give the token or password.',
  AUTH_TAILSCALE_IDENTITY_MISSING: 'Tailscale Serve named nobody; give the token or password.',
  AUTH_TAILSCALE_WHOIS_FAILED:
    'The local tailscaled vouches for nobody there; see that it runs, or give the secret.',
  AUTH_TAILSCALE_IDENTITY_MISMATCH: 'The local tailscaled knows the address as another person’s.',
  AUTH_TOKEN_MISSING:
    'Give the gateway token: the first start printed it, the file `token` of the state directory keeps it.',
  AUTH_TOKEN_MISMATCH: 'The gateway token is another one; read it again from the gateway host.',
  AUTH_PASSWORD_MISSING: 'Give the gateway password.',
  AUTH_PASSWORD_MISMATCH: 'The gateway password is another one.',
  AUTH_PASSWORD_NOT_CONFIGURED: 'Set `gateway.auth.password` on the gateway host.',
  AUTH_DEVICE_TOKEN_MISMATCH: 'The device token is unknown, revoked or out of date; pair again.',
  AUTH_BOOTSTRAP_TOKEN_INVALID:
    'The setup code is expired, used or another device’s; have a new one made: `portcullis devices setup`.',
  AUTH_SCOPE_MISMATCH: 'The device token does not cover the scopes asked for; ask for fewer or pair again.',
  AUTH_RATE_LIMITED: 'Too many wrong attempts; wait `retryAfterMs`.',
  PAIRING_REQUIRED: 'Approve the device: `portcullis devices approve <requestId>`.',
  DEVICE_IDENTITY_REQUIRED: 'Connect with a device identity (an Ed25519 key that signs the nonce).',
  CONTROL_UI_DEVICE_IDENTITY_REQUIRED:
    'Open the page over https or from localhost, so that the browser can hold a device key.',
  CONTROL_UI_ORIGIN_NOT_ALLOWED: 'Add the origin to `gateway.controlUi.allowedOrigins`.',
  DEVICE_AUTH_DEVICE_ID_MISMATCH: 'The device id must be the SHA-256 of the raw public key.',
  DEVICE_AUTH_SIGNATURE_EXPIRED: 'Sign again with the `ts` of the challenge.',
  DEVICE_AUTH_NONCE_REQUIRED: 'Send the nonce of the challenge.',
  DEVICE_AUTH_NONCE_MISMATCH: 'Send the nonce of this connection’s challenge.',
  DEVICE_AUTH_SIGNATURE_INVALID: 'Sign the v3 or v2 payload with the key whose id is sent.',
  DEVICE_AUTH_PUBLIC_KEY_INVALID: 'Send a raw Ed25519 public key in base64url.',
  PROTOCOL_MISMATCH: 'Use a client that speaks protocol 3 or 4.'
} as const

export type ConnectErrorCode = keyof typeof connectErrorCodes

/** `details.code` of a refused call, where a client can act on it. */
export const callErrorCodes = {
  CRON_JOB_NOT_FOUND: 'There is no such job; `cron.list` shows those that there are.',
  MISSING_SCOPE: 'The connection lacks the scope in `missingScope`; connect with it, or have it approved.',
  UNAUTHORIZED_ROLE: 'The method is for the other role: operators and nodes have their own.',
  NOT_CONNECTED: 'The node is known, but not connected; wake it and try again.',
  PAIRING_CHANGED: 'What the node offers waits for approval; approve the request in `requestId`.',
  QUEUED_UNTIL_FOREGROUND: 'The node is in the background; it runs the command when it is opened next.'
} as const
