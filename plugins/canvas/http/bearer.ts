import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isDirectLocal } from '../../auth/index.ts'

/** What the judge is told of a request that says nothing of a client. */
const client = { id: 'cli', version: '0', platform: 'http', mode: 'cli' } as const

const tokenIn = ({ headers }: FastifyRequest): string | undefined =>
  /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]

/** A browser says where a request comes from; another site's page may not read for its owner. */
const isFromPage = ({ headers }: FastifyRequest): boolean =>
  headers.origin !== undefined ||
  !['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined)

/**
 * Whether a plain HTTP request may read what its owner may: by the gateway's secret as a bearer token, or
 * without one where the gateway asks nobody on this machine for it. A wrong secret counts as a guess.
 */
export const createBearer =
  ({ auth }: FastifyInstance) =>
  async (request: FastifyRequest): Promise<boolean> => {
    if (auth.secret().mode === 'none') return isDirectLocal(request) && !isFromPage(request)
    const token = tokenIn(request)
    if (token === undefined) return false
    const guesses = auth.guesses(request)
    const verdict = await auth.judge(request, { client, auth: { token } }, guesses)
    await Promise.all((verdict.wrong ?? []).map((wrong) => guesses.failed('shared-secret', wrong)))
    return verdict.ok && verdict.atMost === undefined
  }

export type Bearer = ReturnType<typeof createBearer>
