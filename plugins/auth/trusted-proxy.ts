import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress } from '../../src/addresses.ts'
import { isScope } from '../../src/protocol/scopes.ts'
import type { TrustedProxyConfig } from './config.ts'
import { everything } from './grant.ts'
import type { Proxies } from './proxies.ts'
import { unauthorized } from './refusal.ts'
import type { Verdict } from './verdict.ts'

type ProxyVerdict = Verdict<'trusted-proxy'>

const refused = (authReason: string, message: string, isFinal = false): ProxyVerdict => ({
  ok: false,
  refusal: unauthorized('AUTH_UNAUTHORIZED', message, {
    authReason,
    recommendedNextStep: 'review_auth_configuration'
  }),
  offered: true,
  byIdentity: true,
  isFinal
})

const headerMissing = (authReason: string, name: string): ProxyVerdict => ({
  ok: false,
  refusal: unauthorized('AUTH_IDENTITY_HEADER_REQUIRED', `the proxy sent no ${name} header`, {
    authReason,
    recommendedNextStep: 'review_auth_configuration'
  }),
  offered: true,
  byIdentity: true
})

/** Every value of a header; a second one was put there by somebody in front of the proxy. */
const valuesOf = ({ raw }: FastifyRequest, name: string): string[] =>
  (raw.headersDistinct[name.toLowerCase()] ?? []).map((value) => value.trim())

/** Whether the request names a person, rightly or not. */
export const namesSomebody = (request: FastifyRequest, { userHeader }: TrustedProxyConfig): boolean =>
  valuesOf(request, userHeader).length > 0

/**
 * Judges a proxy's word about who stands behind it (protocol reference 3.9). Where the word comes from is
 * looked at first: a program on this machine could speak from any of its addresses.
 */
export const judgeProxy = (
  request: FastifyRequest,
  config: TrustedProxyConfig | undefined,
  { proxies, isOwnAddress }: { proxies: Proxies; isOwnAddress(address: string): boolean }
): ProxyVerdict => {
  const { ip } = request
  if (!config) {
    return refused('trusted_proxy_config_missing', 'this gateway has no gateway.auth.trustedProxy')
  }
  if (!proxies.trusts(ip)) {
    return refused('trusted_proxy_untrusted_source', `${ip} is not in gateway.trustedProxies`)
  }
  if (isLoopbackAddress(ip)) {
    const message = 'a proxy on this machine needs gateway.auth.trustedProxy.allowLoopback'
    if (!config.allowLoopback) return refused('trusted_proxy_loopback_source', message)
  } else if (isOwnAddress(ip)) {
    const message = `${ip} is an address of this machine, so any program here could speak from it`
    return refused('trusted_proxy_local_interface_source', message)
  }
  for (const name of config.requiredHeaders) {
    if (!valuesOf(request, name).some((value) => value !== '')) {
      return headerMissing(`trusted_proxy_missing_header_${name.toLowerCase()}`, name)
    }
  }
  const [user = '', ...others] = valuesOf(request, config.userHeader)
  if (user === '') return headerMissing('trusted_proxy_user_missing', config.userHeader)
  if (others.length > 0) {
    const message = `the proxy sent more than one ${config.userHeader} header`
    return refused('trusted_proxy_user_ambiguous', message)
  }
  if (config.allowUsers && !config.allowUsers.includes(user)) {
    const message = 'this person is not in gateway.auth.trustedProxy.allowUsers'
    return refused('trusted_proxy_user_not_allowed', message, true)
  }
  const { identityScopes } = config
  const own = identityScopes && Object.hasOwn(identityScopes, user) ? identityScopes[user] : undefined
  const atMost = identityScopes ? (own ?? []).filter(isScope) : everything
  return { ok: true, method: 'trusted-proxy', byIdentity: true, atMost }
}
