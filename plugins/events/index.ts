import type { Static, TSchema } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import type { StateVersion } from '../../src/protocol/frames.ts'
import type { EventType } from '../../src/rpc.ts'

/** One publication, as subscribers get it. */
export interface Published {
  readonly event: EventType
  readonly payload: unknown
  readonly stateVersion?: StateVersion
}

/**
 * The bus for inside and outside: plugins publish declared events, the ws plugin forwards them to
 * connections. Delivery is synchronous and in order; a subscriber must not throw.
 */
const createEvents = () => {
  const declared = new Map<string, EventType>()
  const subscribers = new Set<(published: Published) => void>()
  const versions = { presence: 0, health: 0 }

  return {
    /** Announces events, for discovery. A name can be declared once. */
    declare(...events: EventType[]): void {
      for (const event of events) {
        if (declared.has(event.name)) throw new Error(`The event ${event.name} is declared twice`)
        declared.set(event.name, event)
      }
    },

    publish<P extends TSchema>(event: EventType<P>, payload: Static<P>): void {
      const known: EventType | undefined = declared.get(event.name)
      if (known !== event) throw new Error(`The event ${event.name} was never declared`)
      if (event.raises) versions[event.raises] += 1
      const stateVersion = event.raises ? { ...versions } : undefined
      for (const subscriber of subscribers) subscriber({ event, payload, stateVersion })
    },

    /** @returns the end of the subscription. */
    subscribe(subscriber: (published: Published) => void): () => void {
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },

    all: (): EventType[] => [...declared.values()],
    versions: (): StateVersion => ({ ...versions })
  }
}

export type Events = ReturnType<typeof createEvents>

declare module 'fastify' {
  interface FastifyInstance {
    readonly events: Events
  }
}

export default fp(async (app) => void app.decorate('events', createEvents()), { name: 'events' })
