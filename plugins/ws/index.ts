import type { IncomingMessage } from 'node:http'
import websocket from '@fastify/websocket'
import fp from 'fastify-plugin'
import { healthEvent } from '../health/index.ts'
import { policy as defaults, type Policy } from './config.ts'
import { openConnection } from './connection.ts'
import { challengeEvent, shutdownEvent, tickEvent } from './events.ts'
import { createHub } from './hub.ts'
import { announce } from './outlet.ts'

/** Where every upgrade is routed: clients may ask for any path. */
const SOCKET_ROUTE = '/__portcullis__/socket'

/** When a gateway that is started again is there again, to the knowledge of its clients. */
const RESTART_MS = 5_000

/** What alone may leave HTTP: whoever asks for another upgrade is answered in HTTP. */
export const isUpgrade = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket'

/** Sockets that are not the control plane's: the live link of a canvas page, under a capability or its old name. */
const hasOwnRoute = /^\/__openclaw__\/(?:cap\/|ws(?:\?|$))/

/** Sends WebSocket upgrades of any other path to the one route; for Fastify's `rewriteUrl`. */
export const routeUpgrades = (request: IncomingMessage): string => {
  const { url = '/' } = request
  return isUpgrade(request) && !hasOwnRoute.test(url) ? SOCKET_ROUTE : url
}

/** Sockets that have not said hello, counted by address: nobody may fill the gateway with strangers. */
const createDoorman = (maxPerIp: number) => {
  const waiting = new Map<string, number>()
  return {
    isFull: (ip: string): boolean => (waiting.get(ip) ?? 0) >= maxPerIp,
    enter: (ip: string): void => void waiting.set(ip, (waiting.get(ip) ?? 0) + 1),
    leave(ip: string): void {
      const left = (waiting.get(ip) ?? 1) - 1
      if (left > 0) waiting.set(ip, left)
      else waiting.delete(ip)
    }
  }
}

export default fp<{ policy?: Partial<Policy> }>(
  async (app, options) => {
    const policy: Policy = { ...defaults, ...options.policy }
    app.events.declare(challengeEvent, tickEvent, shutdownEvent)
    const hub = createHub(app.events, policy)
    const doorman = createDoorman(policy.maxUnauthenticatedPerIp)
    let closing = false

    app.pairing.onRevoked(({ deviceId, role }) => hub.closeDevice(deviceId, role))
    app.auth.onChanged(() => hub.closeAll(4001, 'gateway auth changed'))

    const shutDown = async (): Promise<void> => {
      closing = true
      app.events.publish(
        shutdownEvent,
        app.restart.wanted()
          ? { reason: 'gateway restarting', restartExpectedMs: RESTART_MS }
          : { reason: 'gateway stopping' }
      )
      await app.agent.drain()
      hub.closeAll(1012, 'service restart')
      hub.stop()
    }

    await app.register(websocket, {
      options: { maxPayload: policy.maxPayloadBeforeHello, perMessageDeflate: false },
      preClose(done) {
        shutDown().then(
          () => this.websocketServer.close(() => done()),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error)))
        )
      }
    })

    // The HTTP server lets go of a socket that asks for an upgrade: refused, it is ours to end.
    app.addHook('onResponse', async ({ raw }) => {
      if (isUpgrade(raw)) raw.socket.destroy()
    })

    app.route({
      method: 'GET',
      url: SOCKET_ROUTE,
      onRequest: async (request, reply) => {
        if (closing) await reply.code(503).send('Gateway websocket admission closed')
        else if (doorman.isFull(app.auth.addressOf(request)))
          await reply.code(503).send('Too many unauthenticated sockets')
      },
      handler: (_request, reply) => reply.code(426).header('upgrade', 'websocket').send('Upgrade Required'),
      wsHandler(socket, request) {
        const ip = app.auth.addressOf(request)
        let strange = true
        doorman.enter(ip)
        const known = () => {
          if (strange) doorman.leave(ip)
          strange = false
        }
        const connection = openConnection(socket, request, {
          app,
          policy,
          onOpen() {
            known()
            const client = connection.client()
            if (client) app.presence.join(client)
            void app.health.snapshot().then((payload) => {
              connection.tell(announce({ event: healthEvent, payload, stateVersion: app.events.versions() }))
            })
          },
          onClose() {
            known()
            hub.remove(connection)
            const client = connection.client()
            if (client) app.presence.leave(client)
          }
        })
        hub.add(connection)
      }
    })
  },
  {
    name: 'ws',
    dependencies: [
      ...['events', 'rpc', 'auth', 'pairing', 'presence', 'agents', 'models', 'agent', 'health'],
      ...['surfaces', 'restart']
    ]
  }
)
