import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress } from '../../src/addresses.ts'
import type { ConnectErrorCode } from '../../src/protocol/errors.ts'
import { unauthorized } from './refusal.ts'
import type { Verdict } from './verdict.ts'
import type { Whois } from './whois.ts'

const LOGIN = 'tailscale-user-login'
const forwardedBy = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']

/** Whether a request has the marks of Tailscale Serve. Funnel's is anybody's on the internet. */
export const isServed = ({ ip, headers }: FastifyRequest): boolean =>
  isLoopbackAddress(ip) &&
  forwardedBy.every((name) => headers[name] !== undefined) &&
  headers['tailscale-funnel-request'] === undefined

const refused = (code: ConnectErrorCode, authReason: string, message: string): Verdict<'tailscale'> => ({
  ok: false,
  refusal: unauthorized(code, message, { authReason, recommendedNextStep: 'review_auth_configuration' }),
  offered: true
})

/**
 * Judges who comes through Tailscale Serve: the header must name the person, and the local tailscaled must
 * say the same of the address. `undefined` where nothing speaks of Tailscale.
 */
export const judgeTailscale = async (
  request: FastifyRequest,
  { address, whois }: { address: string; whois: Whois }
): Promise<Verdict<'tailscale'> | undefined> => {
  const header = request.headers[LOGIN]
  const served = isServed(request)
  if (!served && header === undefined) return undefined
  const claimed = typeof header === 'string' ? header.trim().toLowerCase() : ''
  if (!served) {
    const message = 'this connection does not come through Tailscale Serve'
    return refused('AUTH_TAILSCALE_PROXY_MISSING', 'tailscale_proxy_missing', message)
  }
  if (claimed === '') {
    const message = 'Tailscale Serve named nobody'
    return refused('AUTH_TAILSCALE_IDENTITY_MISSING', 'tailscale_user_missing', message)
  }
  const login = await whois(address)
  if (login === undefined) {
    const message = 'the local tailscaled does not vouch for this address'
    return refused('AUTH_TAILSCALE_WHOIS_FAILED', 'tailscale_whois_failed', message)
  }
  if (login.toLowerCase() !== claimed) {
    const message = 'the local tailscaled knows this address as somebody else’s'
    return refused('AUTH_TAILSCALE_IDENTITY_MISMATCH', 'tailscale_user_mismatch', message)
  }
  return { ok: true, method: 'tailscale' }
}
