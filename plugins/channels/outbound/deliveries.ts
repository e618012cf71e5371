import type { Address } from '../../../src/channel-messages.ts'
import type { Delivery } from '../../../src/protocol/delivery.ts'
import type { Events } from '../../events/index.ts'
import { deliveryEvent } from '../events.ts'
import type { OutboxRow } from './outbox.ts'

const OVER: ReadonlySet<OutboxRow['state']> = new Set(['sent', 'unknown', 'dead', 'dropped'])

export const isOver = ({ state }: Pick<OutboxRow, 'state'>): boolean => OVER.has(state)

/** A row as clients see it. */
export const toDelivery = (row: OutboxRow): Delivery => {
  const { conversation } = JSON.parse(row.address) as Address
  return {
    ...{ id: row.id, channel: row.channel, accountId: row.account, conversation: conversation.id },
    ...{ threadId: conversation.thread, status: row.status, ts: row.updatedAt },
    ...{ runId: row.runId ?? undefined, sessionKey: row.sessionKey ?? undefined },
    ...{
      messageId: row.message ?? undefined,
      reason: row.reason ?? undefined,
      remedy: row.remedy ?? undefined
    }
  }
}

/** Tells of every step of every message, and lets callers wait for the end of one. */
export const createDeliveries = (events: Events) => {
  const waiting = new Map<string, Set<(row: OutboxRow) => void>>()

  return {
    tell(row: OutboxRow): void {
      // A preview is a draft of a message, not one.
      if (row.kind === 'message') events.publish(deliveryEvent, toDelivery(row))
      if (!isOver(row)) return
      for (const resolve of waiting.get(row.id) ?? []) resolve(row)
      waiting.delete(row.id)
    },

    /** The row once it is over; `undefined` when the time is up or the waiter leaves. */
    async wait(id: string, signal: AbortSignal, find: () => Promise<OutboxRow | undefined>) {
      const { promise, resolve, reject } = Promise.withResolvers<OutboxRow | undefined>()
      const listed = waiting.get(id) ?? new Set()
      waiting.set(id, listed.add(resolve))
      const leave = () => resolve(undefined)
      signal.addEventListener('abort', leave, { once: true })
      // Asked only once we are listed: an end between the two would be missed.
      find().then((row) => {
        if (!row || isOver(row)) resolve(row)
      }, reject)
      try {
        return await promise
      } finally {
        signal.removeEventListener('abort', leave)
        listed.delete(resolve)
        if (listed.size === 0 && waiting.get(id) === listed) waiting.delete(id)
      }
    }
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>
