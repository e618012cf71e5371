import { createHash } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { bareAddress } from '../../src/addresses.ts'
import { ownerKeyPath } from '../../src/places.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import { createAccess } from './access.ts'
import { createChange } from './change.ts'
import type { AuthConfig, ControlUiConfig, ProxyConfig } from './config.ts'
import { type GatewayIdentity, ownIdentity, ownToken } from './files.ts'
import { createGate } from './gate.ts'
import { createGuesses, type Guesses, guesserOf } from './guesses.ts'
import { createJudge } from './judge.ts'
import { isForwarded } from './locality.ts'
import { namesOf } from './names.ts'
import { createOwnerKey } from './owner-key.ts'
import { createProxies, forwardedFor, type Proxies } from './proxies.ts'
import { createRateLimit } from './rate-limit.ts'
import { followFile, withoutFaults } from './reload.ts'
import type { SharedSecret } from './shared-secret.ts'
import { isServed } from './tailscale.ts'
import { createWhois } from './whois.ts'

export { type AuthConfig, sections } from './config.ts'
export { normalise, type ProvenDevice, proveDevice } from './device-proof.ts'
export { admitWithoutDevice } from './deviceless.ts'
export { covers, everything, grant } from './grant.ts'
export type { Guesses } from './guesses.ts'
export { type AuthMethod, isHeldSmall, narrowed } from './judge.ts'
export { isDirectLocal } from './locality.ts'
export { demandOrigin } from './origin.ts'
export { ConnectRefused, unauthorized } from './refusal.ts'
export { type AuthMode, sameSecret } from './shared-secret.ts'
export type { Verdict } from './verdict.ts'

export interface Auth {
  readonly identity: GatewayIdentity
  readonly allowedOrigins: readonly string[]
  /** `gateway.publicUrl`, as configured. */
  readonly publicUrl: string | undefined
  /** Read at each decision, never kept: a changed secret counts at once. */
  secret(): SharedSecret
  /** Judges what opens the gateway for whoever has it. */
  judge: ReturnType<typeof createJudge>
  /** Counts the wrong guesses behind a request. */
  guesses(request: FastifyRequest): Guesses
  /** Whether a proxy may stand in front and show a certificate of its own: a trusted one, or Tailscale Serve. */
  mayBeFronted(): boolean
  /** The client's own address: behind a trusted proxy, the one that the proxy saw. */
  addressOf(request: FastifyRequest): string
  /** Names the secret in force without telling it: what was issued under another one is void. */
  generation(): string
  /**
   * Puts another `gateway.auth` in force. Whoever came in by the one before is out at once.
   * @param actor who wanted it, as the audit log names callers; `gateway` where nobody in particular did.
   * @returns once the log has it. Rejects where it could not be written; the change stands all the same.
   */
  change(next: AuthConfig, actor?: string): Promise<void>
  onChanged(listener: () => void): void
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly auth: Auth
  }
}

export interface AuthOptions {
  readonly auth: AuthConfig
  readonly controlUi: ControlUiConfig
  readonly gateway: ProxyConfig
  /** The socket of the local tailscaled, where it is not in its usual place. */
  readonly tailscaleSocket?: string
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')

const isOwnAddress = (address: string): boolean =>
  Object.values(networkInterfaces()).some((at) =>
    at?.some((own) => bareAddress(own.address) === bareAddress(address))
  )

/** Says in `health` what of the settings can have no effect. */
const complain = ({ instance }: FastifyInstance, { mode, trustedProxy }: AuthConfig, proxies: Proxies) => {
  const tell = (id: string, error: string) =>
    instance.problems.push({ id, origin: 'config', activated: true, error })
  for (const entry of proxies.unusable) {
    tell(
      'gateway.trustedProxies',
      `${JSON.stringify(entry)} is neither an address nor a network, or is everybody; it is left out`
    )
  }
  if (mode === 'trusted-proxy' && !trustedProxy) {
    tell('gateway.auth.trustedProxy', 'is missing; without it mode trusted-proxy lets nobody in')
  }
}

export default fp<AuthOptions>(
  async (app, { auth, controlUi, gateway, tailscaleSocket }) => {
    const { stateDir } = app.instance
    const config = withoutFaults(app, auth)
    const access = createAccess(config, () => ownToken(join(stateDir, 'token')))
    const limit = createRateLimit()
    const identity = ownIdentity(join(stateDir, 'identity.pem'), sha256)
    const ownerKey = createOwnerKey(ownerKeyPath(stateDir))
    const proxies = createProxies(gateway.trustedProxies)
    const names = namesOf(gateway, controlUi)
    const allowsTailscale = () => access.config().allowTailscale
    const change = createChange({ access, store: app.store, audit: app.audit })
    complain(app, config, proxies)
    followFile(app, change)

    const addressOf = (request: FastifyRequest): string => {
      const { ip, headers } = request
      if (!isForwarded(request)) return ip
      // Tailscale Serve is a proxy on this machine that nobody had to name.
      const isServe = allowsTailscale() && isServed(request)
      const trusts = (address: string) => proxies.trusts(address) || (isServe && address === ip)
      return forwardedFor(ip, String(headers['x-forwarded-for'] ?? ''), { trusts })
    }

    app.decorate('auth', {
      identity,
      allowedOrigins: names.origins,
      publicUrl: gateway.publicUrl,
      secret: access.secret,
      judge: createJudge({
        access,
        proxies,
        isOwnAddress,
        addressOf,
        whois: createWhois({ ...(tailscaleSocket !== undefined && { socketPath: tailscaleSocket }) }),
        ownerKey
      }),
      guesses: (request) => createGuesses(limit, guesserOf(request, addressOf(request))),
      mayBeFronted: () => proxies.any || allowsTailscale(),
      addressOf,
      generation: access.generation,
      change,
      onChanged: access.onChanged
    })
    app.rpc.add(
      method({
        name: 'gateway.identity.get',
        summary: 'Read the public identity of this gateway.',
        scope: 'operator.read',
        params: Type.Object({}),
        result: Type.Object({ deviceId: Text, publicKey: Text }),
        handler: () => ({ deviceId: identity.deviceId, publicKey: identity.publicKey })
      })
    )
    app.addHook('onClose', async () => ownerKey.remove())
    app.addHook('onRequest', createGate({ proxies, hosts: names.hosts, allowsTailscale }))
  },
  { name: 'auth', dependencies: ['store', 'rpc', 'audit'] }
)
