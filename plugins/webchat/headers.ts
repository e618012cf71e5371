const host = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i

/** Older WebKit does not count WebSockets of the same host as `'self'`, so they are named. */
const sockets = (name: string | undefined): string =>
  name && host.test(name) ? ` ws://${name} wss://${name}` : ''

const contentSecurityPolicy = (name: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets(name)}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "manifest-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html dompurify'
  ].join('; ')

/** What tells a browser that this page runs its own files and nothing else. `name` is the request's Host. */
export const securityHeaders = (name: string | undefined): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(name),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin'
})
