import { createHash } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { type GatewayError, invalidRequest, unavailable } from '../../../src/errors.ts'
import { Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import type { Sessions } from '../../sessions/index.ts'
import type { Deliver, OutgoingMessage } from '../outbound/deliver.ts'
import type { Deliveries } from '../outbound/deliveries.ts'
import { isOver } from '../outbound/deliveries.ts'
import type { MediaSource } from '../outbound/media-source.ts'
import type { Outbox, OutboxRow } from '../outbound/outbox.ts'

/** How long `send` waits for the network, in milliseconds. What it accepted goes on after that. */
const WAIT_MS = 60_000

const MANY = 10

const Id = Type.String({ minLength: 1, maxLength: 512 })

export interface SendParts {
  readonly deliver: Deliver
  readonly deliveries: Deliveries
  readonly outbox: Outbox
  readonly sessions: Sessions
  readonly media: MediaSource
}

const failureOf = ({ id, state, reason, remedy }: OutboxRow): GatewayError => {
  const details = { outboxId: id, status: state === 'unknown' ? 'unknown' : 'failed', remedy }
  const words = reason ?? 'the network did not take it'
  return unavailable(
    state === 'unknown' ? `nobody knows whether it arrived: ${words}` : `it was not sent: ${words}`,
    { details, retryable: false }
  )
}

/** What of two requests under one key must be the same. */
const hashOf = (params: object): string =>
  createHash('sha256').update(JSON.stringify(params)).digest('base64url').slice(0, 16)

export const sendMethods = ({ deliver, deliveries, outbox, sessions, media }: SendParts) => [
  method({
    name: 'send',
    summary:
      'Send a message to somebody on a network, once per idempotency key, and answer with its id there.',
    scope: 'operator.write',
    params: Type.Object({
      /** An id of the network: a chat, a user, a channel. */
      to: Id,
      idempotencyKey: Type.String({ minLength: 1, maxLength: 256 }),
      message: Type.Optional(Type.String({ maxLength: 200_000 })),
      mediaUrl: Type.Optional(Type.String({ maxLength: 8_192 })),
      mediaUrls: Type.Optional(Type.Array(Type.String({ maxLength: 8_192 }), { maxItems: MANY })),
      /** The bytes of one file, in base64. */
      buffer: Type.Optional(Type.String()),
      filename: Type.Optional(Type.String({ maxLength: 255 })),
      contentType: Type.Optional(Type.String({ maxLength: 255 })),
      asVoice: Type.Optional(Type.Boolean()),
      gifPlayback: Type.Optional(Type.Boolean()),
      /** May be left out where only one network is set up. */
      channel: Type.Optional(Text),
      accountId: Type.Optional(Text),
      agentId: Type.Optional(Text),
      replyToId: Type.Optional(Id),
      threadId: Type.Optional(Type.Union([Id, Type.Integer()])),
      forceDocument: Type.Optional(Type.Boolean()),
      silent: Type.Optional(Type.Boolean()),
      parseMode: Type.Optional(Type.Literal('HTML')),
      /** The conversation with the agent in which this is written down as well. */
      sessionKey: Type.Optional(Type.String({ minLength: 1, maxLength: 512 }))
    }),
    result: Type.Object({
      runId: Text,
      messageId: Text,
      channel: Text,
      chatId: Text,
      /** The outbox row, for `outbox.list`. */
      outboxId: Text
    }),
    async handler({ params, signal }) {
      const { idempotencyKey, to, message = '', threadId, asVoice, forceDocument, silent } = params
      const channel = params.channel ?? deliver.onlyChannel()
      const account = deliver.accountFor(channel, params.accountId)
      const urls = [...(params.mediaUrl ? [params.mediaUrl] : []), ...(params.mediaUrls ?? [])]
      if (message.trim() === '' && urls.length === 0 && !params.buffer) {
        throw invalidRequest('send requires text or media')
      }
      const { idempotencyKey: _key, ...asked } = params
      const key = `send:${idempotencyKey}`
      const requestHash = hashOf(asked)
      const known = await outbox.ofKeyPrefix(key)
      if (known.length > 0 && known[0]?.requestHash !== requestHash) {
        throw invalidRequest('the idempotency key was used with another message', {
          reason: 'IDEMPOTENCY_CONFLICT'
        })
      }
      const maxBytes = Math.min(
        account.settings.mediaMaxMb * 2 ** 20,
        account.provider.capabilities.maxUploadBytes
      )
      const fetched = known.length > 0 ? [] : await media.collect({ ...params, urls, maxBytes, signal })
      const delivery: OutgoingMessage = {
        ...{ channel, accountId: account.id, to, replyTo: params.replyToId, text: message, silent, key },
        threadId: threadId === undefined ? undefined : String(threadId),
        format: params.parseMode === 'HTML' ? 'html' : undefined,
        media: fetched.map(({ id }) => ({ id, asVoice, asDocument: forceDocument })),
        sessionKey: params.sessionKey && sessions.keyOf(params.sessionKey, params.agentId).key,
        requestHash
      }
      const rows = known.length > 0 ? known : await deliver.take(delivery)
      const [first] = rows
      if (!first) throw invalidRequest('send requires text or media')
      const patience = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
      for (const row of rows) {
        const ended = isOver(row) ? row : await deliveries.wait(row.id, patience, () => outbox.find(row.id))
        if (!ended) {
          throw unavailable('the network has not taken it yet; it stays in the outbox', {
            details: { outboxId: row.id, status: 'queued' },
            retryable: true,
            retryAfterMs: 5_000
          })
        }
        if (ended.state !== 'sent') throw failureOf(ended)
      }
      const sent = await outbox.find(first.id)
      const messageId = sent?.message ?? first.message ?? ''
      return {
        runId: idempotencyKey,
        messageId,
        channel,
        chatId: account.provider.normalizeId?.(to) ?? to,
        outboxId: first.id
      }
    }
  })
]
