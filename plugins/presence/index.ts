import fp from 'fastify-plugin'
import type { PresenceEntry } from '../../src/protocol/presence.ts'
import type { Client } from '../../src/rpc.ts'
import { presenceEvent } from './events.ts'
import { presenceMethods } from './methods.ts'
import { createRoster } from './roster.ts'

/** How many system events wait for a turn that takes them; the oldest give way. */
const MAX_QUEUED_EVENTS = 50

/** Who wants to hear of what happens here. */
export interface PresenceWatcher {
  /** A connection got its hello. */
  joined?(client: Client): void
  left?(client: Client): void
  /** An event came in of which an agent is to hear at once; no name means the main session. */
  woken?(sessionKey: string | undefined, text: string): void
}

export interface Presence {
  /** A connection got its hello. */
  join(client: Client): void
  /** A connection is gone. */
  leave(client: Client): void
  list(): PresenceEntry[]
  clients(): Client[]
  isConnected(deviceId: string): boolean
  watch(watcher: PresenceWatcher): void
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
    const watchers = new Set<PresenceWatcher>()
    /** Where nobody can wake an agent, the next turn hears of it. */
    const wake: Presence['queueEvent'] = (sessionKey, text) => {
      const awake = [...watchers].filter(({ woken }) => woken)
      for (const { woken } of awake) woken?.(sessionKey, text)
      if (awake.length === 0) queueEvent(sessionKey, text)
    }
    app.rpc.add(...presenceMethods(roster, { publish, queueEvent, wake }))
    app.decorate('presence', {
      join(client) {
        if (roster.join(client)) publish()
        for (const { joined } of watchers) joined?.(client)
      },
      leave(client) {
        if (roster.leave(client)) publish()
        for (const { left } of watchers) left?.(client)
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
