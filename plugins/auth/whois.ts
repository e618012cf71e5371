import { isTailnetAddress } from '../../src/addresses.ts'
import { elapsed } from '../../src/time.ts'

/** Where tailscaled listens on Linux. */
const TAILSCALED = '/var/run/tailscale/tailscaled.sock'
const PATIENCE_MS = 2000
/** An answer is a page of JSON; more is no answer. */
const MAX_BYTES = 262_144

/** What machines without a person are called. */
const NOBODY = 'tagged-devices'

/** Asks the local tailscaled for what it knows of an address. `undefined` for whatever is no answer. */
const ask = async (socketPath: string, address: string): Promise<unknown> => {
  // Imported at boot, this module of Node's brings the client of `fetch` along: 3 MB and a fifteenth of the start.
  const { get } = await import('node:http')
  return new Promise((resolve) => {
    const path = `/localapi/v0/whois?addr=${encodeURIComponent(address)}`
    const options = { socketPath, path, host: 'local-tailscaled.sock', timeout: PATIENCE_MS }
    const request = get(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > MAX_BYTES) response.destroy()
      })
      response.on('end', () => resolve(response.statusCode === 200 ? parse(text) : undefined))
      response.on('close', () => resolve(undefined))
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(undefined))
  })
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const loginIn = (answer: unknown): string | undefined => {
  const profile = (answer as { UserProfile?: { LoginName?: unknown } } | undefined)?.UserProfile
  const login = typeof profile?.LoginName === 'string' ? profile.LoginName.trim() : ''
  return login === '' || login === NOBODY ? undefined : login
}

const defaults = { socketPath: TAILSCALED, keepMs: 60_000, maxKept: 1000, clock: elapsed }

/**
 * Who an address of the tailnet belongs to, by the word of the local tailscaled. An answer is kept for a
 * minute; that there is none is not.
 */
export const createWhois = (options: Partial<typeof defaults> = {}) => {
  const { socketPath, keepMs, maxKept, clock } = { ...defaults, ...options }
  const kept = new Map<string, { readonly login: string; readonly until: number }>()
  return async (address: string): Promise<string | undefined> => {
    if (!isTailnetAddress(address)) return undefined
    const known = kept.get(address)
    if (known && known.until > clock()) return known.login
    kept.delete(address)
    const login = loginIn(await ask(socketPath, address))
    if (login === undefined) return undefined
    kept.set(address, { login, until: clock() + keepMs })
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    return login
  }
}

export type Whois = ReturnType<typeof createWhois>
