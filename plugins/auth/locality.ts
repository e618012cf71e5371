import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress, isPrivateAddress } from '../../src/addresses.ts'

export const isLoopbackHost = (host: string): boolean => host === 'localhost' || isLoopbackAddress(host)
export const isPrivateHost = isPrivateAddress

/** The name in a Host header, without its port, in lower case; `undefined` where it is no host. */
export const hostName = (host: string | undefined): string | undefined => {
  // A URL would take these for the end of the host, or of a user before it.
  if (!host || /[@/\\?#]/.test(host)) return undefined
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return undefined
  }
}

/** Whether somebody between us and the client says so: `Forwarded`, `X-Forwarded-*`, `X-Real-IP`. */
export const isForwarded = ({ headers }: FastifyRequest): boolean =>
  Object.keys(headers).some(
    (name) => name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-')
  )

/**
 * Direct and local: a loopback peer that names a loopback host, with no proxy in between. An SSH tunnel
 * counts as local; a forwarded header removes every local privilege.
 */
export const isDirectLocal = (request: FastifyRequest): boolean => {
  const host = hostName(request.headers.host)
  return isLoopbackAddress(request.ip) && !isForwarded(request) && host !== undefined && isLoopbackHost(host)
}
