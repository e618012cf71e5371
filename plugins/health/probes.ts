import type { FastifyInstance, FastifyReply } from 'fastify'
import { now } from '../../src/time.ts'
import { isDirectLocal } from '../auth/index.ts'

const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The probes of supervisors and load balancers: no secret needed, nothing told to strangers. */
export const probes = async (
  app: FastifyInstance,
  { isStopping }: { isStopping(): boolean }
): Promise<void> => {
  const live = (_request: unknown, reply: FastifyReply) => reply.send({ ok: true, status: 'live' })
  const started = (_request: unknown, reply: FastifyReply) =>
    reply.send({
      ok: true,
      status: 'started',
      version: app.instance.version,
      uptimeMs: now() - app.instance.startedAt
    })

  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  for (const url of ['/health', '/healthz']) app.get(url, live)
  for (const url of ['/startup', '/startupz']) app.get(url, started)
  for (const url of ['/ready', '/readyz']) {
    app.get(url, (request, reply) => {
      const stopping = isStopping()
      const detail = isDirectLocal(request)
        ? { failing: stopping ? ['stopping'] : [], uptimeMs: now() - app.instance.startedAt }
        : {}
      return reply.code(stopping ? 503 : 200).send({ ready: !stopping, ...detail })
    })
  }
  for (const url of ['/health', '/healthz', '/startup', '/startupz', '/ready', '/readyz']) {
    app.route({
      method: otherMethods,
      url,
      handler: (_request, reply) => reply.code(405).header('allow', 'GET, HEAD').send('Method Not Allowed')
    })
  }
}
