import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import type { FastifyRequest } from 'fastify'
import type { ConnectParams } from '../../src/protocol/connect.ts'
import { isDirectLocal } from './locality.ts'
import { sameSecret } from './shared-secret.ts'

const PREFIX = 'own_'

const isCommandLine = ({ id, mode }: ConnectParams['client']): boolean =>
  (id === 'cli' && mode === 'cli') || (id === 'gateway-client' && mode === 'backend')

/**
 * The key of whoever can read the state directory: the command line of this machine has it in every auth
 * mode, so that somebody can always approve. It is new at each start and opens a direct local connection
 * without a device, nothing else: no page, no proxy, no other machine, and no device token comes of it.
 */
export const createOwnerKey = (path: string) => {
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`
  // Made anew instead of written over: a file that lay there may have been readable to others.
  rmSync(path, { force: true })
  writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return {
    opens(
      request: FastifyRequest,
      {
        client,
        role = 'operator',
        device,
        auth = {}
      }: Pick<ConnectParams, 'client' | 'role' | 'device' | 'auth'>
    ): boolean {
      if (device || role !== 'operator' || !isCommandLine(client)) return false
      if (!isDirectLocal(request) || request.headers.origin !== undefined) return false
      return auth.token?.startsWith(PREFIX) === true && sameSecret(auth.token, key)
    },
    remove: (): void => rmSync(path, { force: true })
  }
}

export type OwnerKey = ReturnType<typeof createOwnerKey>
