import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { CAP } from '../addresses.ts'
import type { Capability } from '../capabilities.ts'
import type { Bearer } from './bearer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the address of a live link opens: set before the upgrade, for the socket that follows. */
    canvasCapability?: Capability
  }
}

export interface LiveRoutesParts {
  readonly bearer: Bearer
  readonly liveReload: boolean
  find(token: string): Promise<Capability | undefined>
  /** A page has opened its link. Called before the first message can arrive. */
  link(socket: WebSocket, capability: Capability, token: string): void
  /** A reader of the alias of old: it is told `reload`, and listened to in nothing. */
  tellOnly(socket: WebSocket, capability: Capability | undefined): void
}

const upgradeRequired = (_request: FastifyRequest, reply: FastifyReply) =>
  reply.code(426).header('upgrade', 'websocket').type('text/plain').send('Upgrade Required')

/** A sandboxed page has no origin, a native app names none; no other site's page has a reason to come. */
const isOwnPage = ({ headers }: FastifyRequest): boolean =>
  headers.origin === undefined ||
  headers.origin === 'null' ||
  URL.parse(headers.origin)?.host === headers.host

/** Sockets of canvas pages: `live` below an address, and `/__openclaw__/ws` as it was called before. */
export const liveRoutes: FastifyPluginAsync<LiveRoutesParts> = async (
  app,
  { bearer, liveReload, find, link, tellOnly }
) => {
  app.route<{ Params: { token: string } }>({
    method: 'GET',
    url: `${CAP}/:token/live`,
    onRequest: async (request, reply) => {
      const capability = isOwnPage(request) ? await find(request.params.token) : undefined
      if (!capability) return reply.code(404).type('text/plain').send('Not Found')
      request.canvasCapability = capability
    },
    handler: upgradeRequired,
    wsHandler(socket, request) {
      const { token } = request.params as { token: string }
      if (request.canvasCapability) link(socket, request.canvasCapability, token)
    }
  })

  app.route<{ Querystring: { oc_cap?: string } }>({
    method: 'GET',
    url: '/__openclaw__/ws',
    onRequest: async (request, reply) => {
      if (!liveReload) return reply.code(404).type('text/plain').send('Not Found')
      if (request.headers.upgrade === undefined) return
      const capability = isOwnPage(request) ? await find(String(request.query.oc_cap ?? '')) : undefined
      request.canvasCapability = capability
      if (!capability && !(await bearer(request))) {
        return reply.code(401).type('text/plain').send('Unauthorized')
      }
    },
    handler: upgradeRequired,
    wsHandler: (socket, request) => tellOnly(socket, request.canvasCapability)
  })
}
