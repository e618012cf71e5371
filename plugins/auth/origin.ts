import type { FastifyRequest } from 'fastify'
import { hostName, isDirectLocal, isLoopbackHost } from './locality.ts'
import { isLocalName } from './names.ts'
import { ConnectRefused } from './refusal.ts'

const browserClients: ReadonlySet<string> = new Set(['openclaw-control-ui', 'webchat', 'webchat-ui'])

const parse = (origin: string): URL | undefined => {
  try {
    return new URL(origin)
  } catch {
    return undefined
  }
}

const isTrustedName = (host: string, local: boolean): boolean =>
  (isLoopbackHost(host) && local) || isLocalName(host)

/** Whether a page of this origin may open the control plane (protocol reference 3.8). */
const isAllowed = (origin: string, request: FastifyRequest, allowedOrigins: readonly string[]): boolean => {
  const wanted = origin.toLowerCase()
  if (allowedOrigins.some((allowed) => allowed === '*' || allowed.toLowerCase() === wanted)) return true
  const url = parse(origin)
  if (!url) return false
  const local = isDirectLocal(request)
  if (local && isLoopbackHost(url.hostname)) return true
  const own = url.host === request.headers.host?.toLowerCase()
  return own && isTrustedName(hostName(request.headers.host) ?? '', local)
}

/**
 * Keeps pages of other sites out: a browser sends its origin, and cannot lie about it.
 * @throws ConnectRefused with CONTROL_UI_ORIGIN_NOT_ALLOWED.
 */
export const demandOrigin = (
  request: FastifyRequest,
  clientId: string,
  allowedOrigins: readonly string[]
): void => {
  const { origin } = request.headers
  if (origin === undefined && !browserClients.has(clientId)) return
  if (origin !== undefined && isAllowed(origin, request, allowedOrigins)) return
  const message =
    origin === undefined || parse(origin) === undefined
      ? 'origin missing or invalid'
      : `origin not allowed: add ${JSON.stringify(origin)} to gateway.controlUi.allowedOrigins to let it in`
  throw new ConnectRefused('INVALID_REQUEST', message, {
    details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED', reason: message }
  })
}
