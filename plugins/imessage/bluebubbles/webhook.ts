import { createHash, timingSafeEqual } from 'node:crypto'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Door } from './door.ts'

/** A message is a few kilobytes; nothing of a stranger's is read beyond this. */
const BODY_LIMIT = 1024 * 1024

const Body = Type.Object({ type: Type.String(), data: Type.Unknown() })

interface Route {
  Params: { readonly account?: string }
  Querystring: { readonly secret?: string }
  Body: Static<typeof Body>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In a time that tells nothing of where they differ. */
const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))

/**
 * `POST /webhooks/imessage[/<account>]?secret=...`: what the BlueBubbles server calls. 200 once the event is
 * stored, 401 without the secret, 503 while the link is down. The server calls once; what it could not bring is
 * asked for.
 */
export const webhook: FastifyPluginAsync<{ readonly door: Door }> = async (app, { door }) => {
  const waitingFor = ({ params }: FastifyRequest<Route>) => door.find(params.account ?? 'default')

  // Before the body is read: a stranger's megabyte costs nothing.
  const checkSecret = async (request: FastifyRequest<Route>, reply: FastifyReply) => {
    const waiting = waitingFor(request)
    if (!waiting) return await reply.code(503).send()
    const { secret } = request.query
    if (typeof secret !== 'string' || !isSame(secret, waiting.secret)) return await reply.code(401).send()
    return undefined
  }

  const options = { bodyLimit: BODY_LIMIT, schema: { body: Body }, onRequest: checkSecret }
  for (const path of ['/', '/:account']) {
    app.post<Route>(path, options, async (request, reply) => {
      // The link may have ended while the body came.
      const waiting = waitingFor(request)
      if (!waiting) return await reply.code(503).send()
      await waiting.take(request.body)
      return await reply.code(200).send()
    })
  }
}
