import fp from 'fastify-plugin'
import type { PresenceEntry } from '../../src/protocol/presence.ts'
import type { Client } from '../../src/rpc.ts'
import { presenceEvent } from './events.ts'
import { presenceMethods } from './methods.ts'
import { createRoster } from './roster.ts'

/** How many system events wait for a turn that takes them; the oldest give way. */
const MAX_QUEUED_EVENTS = 50

export interface Presence {
  /** A connection got its hello. */
  join(client: Client): void
  /** A connection is gone. */
  leave(client: Client): void
  list(): PresenceEntry[]
  clients(): Client[]
  isConnected(deviceId: string): boolean
  /** Tells of every connection that got its hello, and of its end. */
  watch(watcher: { joined(client: Client): void; left(client: Client): void }): void
  /** Leaves a note for the next turn of a session; no name means the main session. */
  queueEvent(sessionKey: string | undefined, text: string): void
  /** What was queued and no turn has taken yet. */
  queuedEvents(): readonly string[]
  /** Takes the queued events of the sessions that `wants` names; no name means the main session. */
  takeEvents(wants: (sessionKey: string | undefined) => boolean): string[]
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly presence: Presence
  }
}

export default fp(
  async (app) => {
    const roster = createRoster(app.instance)
    let queued: { sessionKey: string | undefined; text: string }[] = []
    const publish = () => app.events.publish(presenceEvent, { presence: roster.list() })

    const queueEvent: Presence['queueEvent'] = (sessionKey, text) => {
      queued = [...queued, { sessionKey, text }].slice(-MAX_QUEUED_EVENTS)
    }

    app.events.declare(presenceEvent)
    app.rpc.add(...presenceMethods(roster, { publish, queueEvent }))
    const watchers = new Set<Parameters<Presence['watch']>[0]>()
    app.decorate('presence', {
      join(client) {
        if (roster.join(client)) publish()
        for (const { joined } of watchers) joined(client)
      },
      leave(client) {
        if (roster.leave(client)) publish()
        for (const { left } of watchers) left(client)
      },
      watch: (watcher) => void watchers.add(watcher),
      list: roster.list,
      clients: roster.clients,
      isConnected: roster.isConnected,
      queueEvent,
      queuedEvents: () => queued.map(({ text }) => text),
      takeEvents(wants) {
        const taken = queued.filter(({ sessionKey }) => wants(sessionKey))
        queued = queued.filter((event) => !taken.includes(event))
        return taken.map(({ text }) => text)
      }
    })
  },
  { name: 'presence', dependencies: ['events', 'rpc'] }
)
