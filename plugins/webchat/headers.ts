const host = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i

/** Older WebKit does not count WebSockets of the same host as `'self'`, so they are named. */
const sockets = (name: string | undefined): string =>
  name && host.test(name) ? ` ws://${name} wss://${name}` : ''

/** Directives of the policy, by name. */
export type Policy = Readonly<Record<string, string>>

const contentSecurityPolicy = (name: string | undefined, more: Policy): string => {
  const directives: Policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': `'self'${sockets(name)}`,
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'manifest-src': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html dompurify',
    ...more
  }
  return Object.entries(directives)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')
}

/**
 * What tells a browser that this page runs its own files and nothing else. `name` is the request's Host;
 * `more` are directives of a page that needs others.
 */
export const securityHeaders = (name: string | undefined, more: Policy = {}): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(name, more),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
  'x-frame-options': more['frame-ancestors'] === "'self'" ? 'SAMEORIGIN' : 'DENY',
  'cross-origin-opener-policy': 'same-origin'
})
