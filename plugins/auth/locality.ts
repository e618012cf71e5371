import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const privateNetworks = new BlockList()
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4')
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4')
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4')
privateNetworks.addSubnet('100.64.0.0', 10, 'ipv4')
privateNetworks.addSubnet('169.254.0.0', 16, 'ipv4')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

/** Addresses are parsed, never matched as text: `127.evil.example` is no loopback. */
const within = (list: BlockList, host: string): boolean => {
  const bare = host.startsWith('[') ? host.slice(1, -1) : host
  const version = isIP(bare)
  if (version === 0) return false
  return list.check(bare, version === 4 ? 'ipv4' : 'ipv6')
}

/** The peer's address, in IPv6's clothes or not. */
export const isLoopbackAddress = (ip: string): boolean => within(loopback, ip.replace(/^::ffff:/, ''))

export const isLoopbackHost = (host: string): boolean => host === 'localhost' || within(loopback, host)
export const isPrivateHost = (host: string): boolean => within(privateNetworks, host)

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
