import type { FastifyRequest } from 'fastify'
import type { ConnectParams } from '../../src/protocol/connect.ts'
import { isScope, type Scope } from '../../src/protocol/scopes.ts'
import type { Access } from './access.ts'
import { everything, grant } from './grant.ts'
import type { Guesses } from './guesses.ts'
import { isDirectLocal } from './locality.ts'
import type { OwnerKey } from './owner-key.ts'
import type { Proxies } from './proxies.ts'
import { type AuthMode, judgeSharedSecret, presentedIn } from './shared-secret.ts'
import { judgeTailscale } from './tailscale.ts'
import { judgeProxy, namesSomebody } from './trusted-proxy.ts'
import type { Verdict } from './verdict.ts'
import type { Whois } from './whois.ts'

/** How a connection can be opened without being a known device. */
export type AuthMethod = AuthMode | 'tailscale'

const CONTROL_UI = 'openclaw-control-ui'

/**
 * Judges what opens the gateway for whoever has it: the secret, a trusted proxy's word, the tailnet's, or
 * nothing in mode `none`. A guesser that is locked out is not judged: not even the right secret tells.
 */
export const createJudge =
  ({
    access,
    proxies,
    isOwnAddress,
    addressOf,
    whois,
    ownerKey
  }: {
    access: Access
    proxies: Proxies
    isOwnAddress(address: string): boolean
    addressOf(request: FastifyRequest): string
    whois: Whois
    ownerKey: OwnerKey
  }) =>
  async (
    request: FastifyRequest,
    params: Pick<ConnectParams, 'client' | 'role' | 'auth' | 'device'>,
    guesses: Guesses
  ): Promise<Verdict<AuthMethod>> => {
    const { client, auth: credentials = {}, device } = params
    if (ownerKey.opens(request, params)) return { ok: true, method: 'token' }
    const { trustedProxy, allowTailscale } = access.config()

    const bySecret = <Mode extends 'token' | 'password'>(mode: Mode): Verdict<Mode> => {
      const locked = presentedIn(credentials).length > 0 ? guesses.refusal('shared-secret') : undefined
      if (locked) return { ok: false, refusal: locked, offered: true }
      const verdict = judgeSharedSecret({ mode, secret: access.secret().secret }, credentials, !!device)
      if (verdict.ok) guesses.succeeded('shared-secret')
      return verdict
    }

    const byMode = (): Verdict<AuthMethod> => {
      const { mode, secret } = access.secret()
      if (mode === 'none') return { ok: true, method: 'none' }
      if (mode !== 'trusted-proxy') return bySecret(mode)
      const isNamed = trustedProxy !== undefined && namesSomebody(request, trustedProxy)
      if (secret !== undefined && isDirectLocal(request) && !isNamed) return bySecret('password')
      return judgeProxy(request, trustedProxy, { proxies, isOwnAddress })
    }

    const verdict = byMode()
    if (verdict.ok || verdict.byIdentity || !allowTailscale || client.id !== CONTROL_UI) return verdict
    const byTailscale = await judgeTailscale(request, { address: addressOf(request), whois })
    if (!byTailscale) return verdict
    if (byTailscale.ok) return { ...byTailscale, wrong: verdict.wrong }
    return verdict.offered ? verdict : byTailscale
  }

/** What the header `x-openclaw-scopes` leaves of any grant. A proxy sets it; nobody gains by it. */
const headerCap = ({ headers }: FastifyRequest): readonly Scope[] => {
  const header = headers['x-openclaw-scopes']
  if (header === undefined) return everything
  return String(header)
    .split(',')
    .map((word) => word.trim())
    .filter(isScope)
}

/** Narrows what a client asks for to what may be given on this connection at all. */
export const narrowed = (
  request: FastifyRequest,
  want: readonly string[],
  atMost: readonly Scope[] = everything
): Scope[] => grant({ want, approved: atMost, caller: headerCap(request) })

/** Whether somebody in between holds a connection small: it then takes no credential away with it. */
export const isHeldSmall = (request: FastifyRequest, byIdentity = false): boolean =>
  byIdentity || request.headers['x-openclaw-scopes'] !== undefined
