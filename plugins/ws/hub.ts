import { now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import type { Policy } from './config.ts'
import type { Connection } from './connection.ts'
import { tickEvent } from './events.ts'
import { announce } from './outlet.ts'

/** All live connections, strangers included: events go out to those that said hello, timers keep them alive. */
export const createHub = (events: Events, policy: Policy) => {
  const connections = new Set<Connection>()
  const silent = new WeakSet<Connection>()

  const unsubscribe = events.subscribe((published) => {
    const announcement = announce(published)
    for (const connection of connections) connection.tell(announcement)
  })

  const tick = setInterval(() => events.publish(tickEvent, { ts: now() }), policy.tickIntervalMs)

  /** A peer that did not answer the last ping is gone, whatever its TCP connection says. */
  const ping = setInterval(() => {
    for (const connection of connections) {
      if (silent.has(connection)) connection.socket.terminate()
      else {
        silent.add(connection)
        connection.socket.ping()
      }
    }
  }, policy.pingIntervalMs)

  return {
    add(connection: Connection): void {
      connections.add(connection)
      connection.socket.on('pong', () => silent.delete(connection))
    },

    remove: (connection: Connection): void => void connections.delete(connection),

    /** Closes the connections that stand on what a device has lost. */
    closeDevice(deviceId: string, role?: string): void {
      for (const connection of connections) {
        const holder = connection.holder()
        if (holder?.deviceId !== deviceId || (role !== undefined && holder.role !== role)) continue
        connection.close(4001, 'device removed')
      }
    },

    closeAll(code: number, reason: string): void {
      for (const connection of connections) connection.close(code, reason)
    },

    stop(): void {
      unsubscribe()
      clearInterval(tick)
      clearInterval(ping)
    }
  }
}

export type Hub = ReturnType<typeof createHub>
