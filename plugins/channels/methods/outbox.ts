import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../../src/errors.ts'
import { DeliveryStatus } from '../../../src/protocol/delivery.ts'
import { Millis, Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import { toDelivery } from '../outbound/deliveries.ts'
import type { Outbox, OutboxRow, Payload } from '../outbound/outbox.ts'
import type { ChannelTables } from '../tables.ts'

const DEFAULT_LIMIT = 100

const State = Type.Union([
  Type.Literal('pending'),
  Type.Literal('sending'),
  Type.Literal('sent'),
  Type.Literal('unknown'),
  Type.Literal('dead'),
  Type.Literal('dropped')
])

/** What is not over, and what somebody must look at. */
const OPEN: OutboxRow['state'][] = ['pending', 'sending', 'unknown', 'dead']

const Entry = Type.Object({
  id: Text,
  channel: Text,
  accountId: Text,
  conversation: Text,
  threadId: Type.Optional(Text),
  state: State,
  status: DeliveryStatus,
  text: Type.String(),
  attempts: Type.Integer({ minimum: 0 }),
  messageId: Type.Optional(Text),
  reason: Type.Optional(Type.String()),
  remedy: Type.Optional(Type.String()),
  runId: Type.Optional(Text),
  sessionKey: Type.Optional(Text),
  createdAt: Millis,
  updatedAt: Millis,
  notBefore: Millis,
  expiresAt: Millis
})

const toEntry = (row: OutboxRow) => {
  const { ts: _now, ...delivery } = toDelivery(row)
  const { state, attempts, createdAt, updatedAt, notBefore, expiresAt } = row
  const { text } = JSON.parse(row.payload) as Payload
  return { ...delivery, state, attempts, createdAt, updatedAt, notBefore, expiresAt, text }
}

export interface OutboxMethodParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly expiresMs: number
  /** Called after the commit, with the row as it is now. */
  changed(row: OutboxRow): void
}

export const outboxMethods = ({ store, outbox, expiresMs, changed }: OutboxMethodParts) => {
  const change = async (id: string, act: (row: OutboxRow) => Partial<OutboxRow>): Promise<OutboxRow> => {
    const row = await store.write<OutboxRow, ChannelTables>(async (tx) => {
      const found = await tx.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
      if (!found) throw invalidRequest(`there is no message ${JSON.stringify(id)} in the outbox`)
      const changes = act(found)
      await outbox.update(tx, id, changes)
      return { ...found, ...changes }
    })
    changed(row)
    return row
  }

  return [
    method({
      name: 'outbox.list',
      summary:
        'List outgoing messages, newest first: unless told otherwise, those that wait, failed or have an unknown fate.',
      scope: 'operator.read',
      params: Type.Object({
        states: Type.Optional(Type.Array(State, { minItems: 1 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 }))
      }),
      result: Type.Object({ messages: Type.Array(Entry) }),
      handler: async ({ params: { states = OPEN, limit = DEFAULT_LIMIT } }) => ({
        messages: (await outbox.list(states, limit)).map(toEntry)
      })
    }),
    method({
      name: 'outbox.retry',
      summary: 'Send a message again that failed, or of which nobody knows whether it arrived.',
      scope: 'operator.write',
      params: Type.Object({ id: Text }),
      result: Entry,
      handler: async ({ params: { id } }) =>
        toEntry(
          await change(id, ({ state }) => {
            if (state === 'sent') throw invalidRequest('the message was sent already')
            if (state === 'sending') throw invalidRequest('the message is being sent now')
            return {
              ...{ state: 'pending', status: 'queued', doubt: 0, attempts: 0, firstAttemptAt: null },
              ...{ notBefore: now(), expiresAt: now() + expiresMs, reason: null, remedy: null }
            }
          })
        )
    }),
    method({
      name: 'outbox.drop',
      summary: 'Take a message out of the outbox, so that it is never sent.',
      scope: 'operator.write',
      params: Type.Object({ id: Text }),
      result: Entry,
      handler: async ({ params: { id } }) =>
        toEntry(
          await change(id, ({ state, status }) => {
            if (state === 'sent') throw invalidRequest('the message was sent already')
            if (state === 'sending') throw invalidRequest('the message is being sent now')
            return {
              state: 'dropped',
              status: status === 'unknown' ? 'unknown' : 'failed',
              reason: 'dropped'
            }
          })
        )
    })
  ]
}
