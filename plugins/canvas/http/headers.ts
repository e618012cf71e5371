import type { CanvasConfig } from '../config.ts'

const host = /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i

/** Where people host scripts, styles and fonts for anybody. */
const cdns = [
  ...['https://cdnjs.cloudflare.com', 'https://cdn.jsdelivr.net', 'https://esm.sh', 'https://unpkg.com'],
  ...['https://fonts.googleapis.com', 'https://fonts.gstatic.com', 'https://fonts.bunny.net']
].join(' ')

const sandbox =
  'sandbox allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock'

/** `'self'` does not count for sockets in every browser, so they are named. `name` is the request's Host. */
const policyFor = (network: CanvasConfig['network'], name: string | undefined): string => {
  const cdn = network === 'none' ? '' : ` ${cdns}`
  const anywhere = network === 'https' ? ' https:' : cdn
  const sockets = name && host.test(name) ? ` ws://${name} wss://${name}` : ''
  return [
    "default-src 'none'",
    `script-src 'self' 'unsafe-inline'${cdn}`,
    `style-src 'self' 'unsafe-inline'${cdn}`,
    `img-src 'self' data: blob:${anywhere}`,
    `font-src 'self' data:${cdn}`,
    `media-src 'self' data: blob:${anywhere}`,
    `connect-src 'self'${sockets}`,
    'worker-src blob:',
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    sandbox
  ].join('; ')
}

/**
 * What makes a page that an agent wrote harmless, on every answer whatever its type: an opaque origin, so that
 * neither cookies nor stored keys nor the control plane are in its reach, framed, alone or opened as an image.
 */
export const sandboxHeaders = (
  network: CanvasConfig['network'],
  name: string | undefined
): Record<string, string> => ({
  'content-security-policy': policyFor(network, name),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), clipboard-read=()',
  'cross-origin-resource-policy': 'cross-origin',
  'x-robots-tag': 'noindex',
  'origin-agent-cluster': '?1'
})

/** Lets a sandboxed page load its own modules, fonts and data: the secret is in the address, no cookie is sent. */
export const openToAll = { 'access-control-allow-origin': '*' } as const
