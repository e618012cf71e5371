import { type Static, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { now } from '../../src/time.ts'
import type { Delivery } from './intake.ts'
import type { Requests } from './requests.ts'
import { isSigned } from './signature.ts'

/** Slack's events are a few kilobytes; nothing of a stranger's is read beyond this. */
const MAX_BODY = 1024 * 1024

const Challenge = Type.Object({ type: Type.Literal('url_verification'), challenge: Type.String() })
type Challenge = Static<typeof Challenge>

/** Commands and buttons come as forms, events as JSON. */
const deliveryOf = (contentType: string, body: Buffer): Delivery | Challenge | undefined => {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = Object.fromEntries(new URLSearchParams(body.toString()))
    return form.command ? { type: 'slash_commands', body: form } : { type: 'interactive', body: form }
  }
  try {
    const parsed: unknown = JSON.parse(body.toString())
    return Value.Check(Challenge, parsed) ? parsed : { type: 'events_api', body: parsed }
  } catch {
    return undefined
  }
}

/**
 * Where Slack posts to: `/webhooks/slack` for the account `default`, `/webhooks/slack/<account>` for others.
 * A request is answered once what it brought is stored; until then Slack keeps it and asks again.
 */
export const slackWebhook: FastifyPluginAsync<{ readonly requests: Requests }> = async (
  app,
  { requests }
) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY }, (_request, body, done) =>
    done(null, body)
  )

  const take = async (account: string, request: FastifyRequest, reply: FastifyReply) => {
    const receiver = requests.find(account)
    // Slack tries again, so an account that is just connecting loses nothing.
    if (!receiver) return reply.code(503).header('retry-after', '10').send({ error: 'not connected' })
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = request.headers
    const { signingSecret: secret } = receiver
    if (!isSigned({ secret, timestamp, signature, body, at: now() })) {
      request.log.warn({ account }, 'a request to the Slack webhook is not from Slack')
      return reply.code(401).send({ error: 'bad signature' })
    }
    const delivery = deliveryOf(request.headers['content-type'] ?? '', body)
    if (!delivery) return reply.code(400).send({ error: 'no JSON' })
    if ('challenge' in delivery) return { challenge: delivery.challenge }
    try {
      await receiver.deliver(delivery)
    } catch (error) {
      request.log.warn({ err: error, account }, 'what Slack brought could not be taken')
      return reply.code(500).send({ error: 'not stored' })
    }
    // An empty answer: Slack shows nothing for a command, the agent's own answer follows.
    return reply.code(200).send()
  }

  app.post('/', (request, reply) => take('default', request, reply))
  app.post<{ Params: { account: string } }>('/:account', (request, reply) =>
    take(request.params.account, request, reply)
  )
}
