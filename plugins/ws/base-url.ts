import type { FastifyRequest } from 'fastify'

const hostPattern = /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i

const firstOf = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined

/**
 * The address of this gateway as the client reached it: `https://gate.example:8443`. What a proxy adds counts:
 * the gate has let such headers through from trusted proxies alone. A Host that is none gives an empty string.
 */
export const baseUrlOf = ({ headers, protocol }: FastifyRequest): string => {
  const host = firstOf(headers['x-forwarded-host']) ?? headers.host ?? ''
  const outer = firstOf(headers['x-forwarded-proto']) ?? protocol
  const scheme = /^(?:https|wss)$/.test(outer) ? 'https' : 'http'
  return hostPattern.test(host) ? `${scheme}://${host}` : ''
}
