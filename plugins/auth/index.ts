import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { AuthConfig, ControlUiConfig } from './config.ts'
import { type GatewayIdentity, ownIdentity, ownToken } from './files.ts'
import { createGuesses, type Guesses } from './guesses.ts'
import { isForwarded } from './locality.ts'
import { createRateLimit } from './rate-limit.ts'
import type { SharedSecret } from './shared-secret.ts'

export { sections } from './config.ts'
export { normalise, type ProvenDevice, proveDevice } from './device-proof.ts'
export { admitWithoutDevice } from './deviceless.ts'
export { covers, everything, grant } from './grant.ts'
export { isDirectLocal } from './locality.ts'
export { demandOrigin } from './origin.ts'
export { ConnectRefused, unauthorized } from './refusal.ts'
export { type AuthMode, judgeSharedSecret, sameSecret, type Verdict } from './shared-secret.ts'

export interface Auth {
  readonly identity: GatewayIdentity
  readonly allowedOrigins: readonly string[]
  /** Read at each decision, never kept: a changed secret counts at once. */
  secret(): SharedSecret
  /** Counts the wrong guesses behind a request. */
  guesses(request: FastifyRequest): Guesses
  /** Names the secret in force without telling it: what was issued under another one is void. */
  generation(): string
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly auth: Auth
  }
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')

const probes: ReadonlySet<string> = new Set(['/health', '/healthz'])

/** No proxy is trusted yet, so whoever speaks for another is turned away before any route runs. */
const refuseForwarded = async (request: FastifyRequest, reply: FastifyReply) => {
  if (!isForwarded(request) || probes.has(request.url)) return
  await reply.code(403).send({
    error: {
      message:
        'Forwarded headers are accepted from trusted proxies only; connect directly or through a tunnel.',
      type: 'proxy_attribution_required'
    }
  })
}

export default fp<{ auth: AuthConfig; controlUi: ControlUiConfig }>(
  async (app, { auth: { mode, token, password }, controlUi }) => {
    const { stateDir } = app.instance
    const secret = mode === 'token' ? (token ?? ownToken(join(stateDir, 'token'))) : password
    const shared: SharedSecret = mode === 'none' ? { mode } : { mode, secret }
    const limit = createRateLimit()
    const identity = ownIdentity(join(stateDir, 'identity.pem'), sha256)

    app.decorate('auth', {
      identity,
      allowedOrigins: controlUi.allowedOrigins,
      secret: () => shared,
      guesses: (request) => createGuesses(limit, request),
      generation: () => sha256(`${shared.mode}|${shared.secret ?? ''}`).slice(0, 16)
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
    app.addHook('onRequest', refuseForwarded)
  },
  { name: 'auth', dependencies: ['store', 'rpc'] }
)
