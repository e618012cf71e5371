import type { FastifyReply, FastifyRequest } from 'fastify'
import { isForwarded } from './locality.ts'
import { isOwnHost, type Names } from './names.ts'
import type { Proxies } from './proxies.ts'
import { isServed } from './tailscale.ts'

const probes: ReadonlySet<string> = new Set(['/health', '/healthz'])

const isProbe = ({ url }: FastifyRequest): boolean => probes.has(url.replace(/\?.*$/, ''))

const isUpgrade = ({ headers }: FastifyRequest): boolean => headers.upgrade?.toLowerCase() === 'websocket'

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

export interface Gate {
  readonly proxies: Proxies
  readonly hosts: Names['hosts']
  allowsTailscale(): boolean
}

/** Why a request is turned away before any route runs; `undefined` where nothing speaks against it. */
export const objectionTo = (
  request: FastifyRequest,
  { proxies, hosts, allowsTailscale }: Gate
): { type: string; message: string } | undefined => {
  const speaksForAnother = isForwarded(request) && !proxies.trusts(request.ip)
  const isTailscale = allowsTailscale() && isServed(request) && isReading(request)
  if (speaksForAnother && !isTailscale && !isProbe(request)) {
    return {
      type: 'proxy_attribution_required',
      message:
        'Forwarded headers are accepted from the proxies in gateway.trustedProxies only; connect directly or through a tunnel.'
    }
  }
  // A page or a probe that is only read tells a stranger's page nothing it could not fetch for itself.
  if (isReading(request) && !isUpgrade(request)) return undefined
  const { host } = request.headers
  if (isOwnHost(host, { reachedAt: request.socket.localAddress, hosts })) return undefined
  return {
    type: 'host_not_allowed',
    message: `This gateway is not called ${JSON.stringify(host ?? '')}. If it is, name it in gateway.publicUrl or gateway.controlUi.allowedOrigins.`
  }
}

/** The hook that turns such requests away. */
export const createGate = (gate: Gate) => async (request: FastifyRequest, reply: FastifyReply) => {
  const objection = objectionTo(request, gate)
  if (objection) await reply.code(403).send({ error: objection })
}
