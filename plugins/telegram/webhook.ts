import { createHash, timingSafeEqual } from 'node:crypto'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Update } from 'grammy/types'
import type { WebhookDoor } from './webhook-door.ts'

const BODY_LIMIT = 1024 * 1024
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

const Body = Type.Object({ update_id: Type.Integer() })

interface Route {
  Params: { readonly account?: string }
  Body: Static<typeof Body>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In a time that tells nothing of where they differ. */
const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))

/**
 * `POST /webhooks/telegram[/<account>]`: what Telegram calls. 200 once the update is stored, 401 without the
 * secret, 503 while the link is down; Telegram calls again after everything but 200.
 */
export const webhook: FastifyPluginAsync<{ readonly door: WebhookDoor }> = async (app, { door }) => {
  const waitingFor = ({ params }: FastifyRequest<Route>) => door.find(params.account ?? 'default')

  // Before the body is read: a stranger's megabyte costs nothing.
  const checkSecret = async (request: FastifyRequest<Route>, reply: FastifyReply) => {
    const waiting = waitingFor(request)
    if (!waiting) return await reply.code(503).send()
    const given = request.headers[SECRET_HEADER]
    if (typeof given !== 'string' || !isSame(given, waiting.secret)) return await reply.code(401).send()
    return undefined
  }

  const options = { bodyLimit: BODY_LIMIT, schema: { body: Body }, onRequest: checkSecret }
  for (const path of ['/', '/:account']) {
    app.post<Route>(path, options, async (request, reply) => {
      // The link may have ended while the body came.
      const waiting = waitingFor(request)
      if (!waiting) return await reply.code(503).send()
      await waiting.take(request.body as Update)
      return await reply.code(200).send()
    })
  }
}
