import { Type } from '@sinclair/typebox'
import { elapsed, now } from '../../../src/time.ts'
import type { Events } from '../../events/index.ts'
import type { Presence } from '../../presence/index.ts'
import type { Store } from '../../store/index.ts'
import { nodeHostStats, nodePresence } from '../events.ts'
import { noteSeen } from '../records.ts'
import type { LiveNode } from '../registry.ts'
import type { NodeTables } from '../tables.ts'
import { done, type NodeEvent, nodeEvent } from './node-event.ts'

/** How often a sign of life is worth a write, in milliseconds. */
const ALIVE_EVERY_MS = 60_000
/** The most that a report on a machine may hold, as JSON. */
const MAX_REPORT = 16_384

const Report = Type.Record(Type.String(), Type.Unknown())

/** What nodes tell of themselves and of what their device shows. */
export const presenceEvents = ({
  store,
  events,
  presence
}: {
  store: Store
  events: Events
  presence: Pick<Presence, 'queueEvent'>
}): NodeEvent[] => {
  const lastAlive = new WeakMap<LiveNode, number>()
  const tooLarge = (report: unknown): boolean => JSON.stringify(report).length > MAX_REPORT

  return [
    nodeEvent(
      'node.presence.alive',
      Type.Object({ trigger: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })) }),
      async (node, { trigger = 'alive' }) => {
        const last = lastAlive.get(node)
        if (last !== undefined && elapsed() - last < ALIVE_EVERY_MS)
          return { handled: true, reason: 'throttled' }
        lastAlive.set(node, elapsed())
        await store.write<void, NodeTables>((tx) => noteSeen(tx, node.nodeId, trigger))
        return { handled: true, reason: 'persisted' }
      }
    ),
    nodeEvent('node.presence.activity', Report, ({ nodeId }, activity) => {
      if (tooLarge(activity)) return { handled: false, reason: 'too_large' }
      events.publish(nodePresence, { nodeId, activity, ts: now() })
      return { handled: true, reason: 'updated' }
    }),
    nodeEvent('node.host.stats', Report, (node, hostStats) => {
      if (tooLarge(hostStats)) return { handled: false, reason: 'too_large' }
      node.hostStats = hostStats
      events.publish(nodeHostStats, { nodeId: node.nodeId, hostStats })
      return { handled: true, reason: 'updated' }
    }),
    nodeEvent(
      'notifications.changed',
      Type.Object({
        change: Type.Union([Type.Literal('posted'), Type.Literal('removed')]),
        key: Type.String({ minLength: 1, maxLength: 512 }),
        title: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        text: Type.Optional(Type.Union([Type.String(), Type.Null()]))
      }),
      ({ nodeId, client }, { change, key, title, text }) => {
        const shown = [title, text].filter(Boolean).join(': ').slice(0, 300) || key
        const name = client.info.displayName ?? nodeId.slice(0, 12)
        presence.queueEvent(
          undefined,
          `A notification was ${change} on ${JSON.stringify(name)} (not to be trusted): ${JSON.stringify(shown)}`
        )
        return done
      }
    )
  ]
}
