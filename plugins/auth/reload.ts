import type { FastifyInstance } from 'fastify'
import { isLoopbackAddress } from '../../src/addresses.ts'
import type { PluginProblem } from '../../src/protocol/health.ts'
import type { AuthConfig } from './config.ts'

const isReachedFromOutside = (app: FastifyInstance): boolean =>
  app.addresses().some((at) => typeof at === 'object' && !isLoopbackAddress(at.address))

/**
 * Takes a faulty `trustedProxy` out altogether: what is left of it when a limit could not be read would let
 * in more people than its owner wrote down.
 */
export const withoutFaults = ({ config }: FastifyInstance, auth: AuthConfig): AuthConfig =>
  config.errorsAt('gateway.auth.trustedProxy').length > 0 ? { ...auth, trustedProxy: undefined } : auth

/**
 * Follows `gateway.auth` of the file. A start without a secret moves the port to loopback; a port that listens
 * already cannot move, so it asks for the token until the next start.
 */
export const followFile = (
  app: FastifyInstance,
  change: (next: AuthConfig, actor: string) => Promise<void>
): void => {
  const { problems } = app.instance
  let told: PluginProblem | undefined

  const tell = (error: string | undefined): void => {
    if (told && problems.includes(told)) problems.splice(problems.indexOf(told), 1)
    told =
      error === undefined ? undefined : { id: 'gateway.auth.mode', origin: 'config', activated: true, error }
    if (told) problems.push(told)
  }

  app.config.onChange<AuthConfig>('gateway.auth', {
    effect: 'live',
    takesErrors: true,
    cuts: true,
    take(written, { actor }) {
      const next = withoutFaults(app, written)
      const isOpen = next.mode === 'none' && !next.dangerouslyAllowOpen && isReachedFromOutside(app)
      tell(
        isOpen
          ? 'none is not taken while other machines reach the port; it asks for the token until the gateway is restarted'
          : undefined
      )
      return change(isOpen ? { ...next, mode: 'token' } : next, actor)
    }
  })
}
