import { BlockList, isIP } from 'node:net'

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

/** The networks that Tailscale gives addresses out of. */
const tailnets = new BlockList()
tailnets.addSubnet('100.64.0.0', 10, 'ipv4')
tailnets.addSubnet('fd7a:115c:a1e0::', 48, 'ipv6')

/**
 * An address as it is compared everywhere: without brackets or a zone, and an IPv4 address without
 * IPv6's clothes. `undefined` for what is no address.
 */
export const bareAddress = (text: string): string | undefined => {
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  const address = inner.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) === 0 ? undefined : address
}

/** Addresses are parsed, never matched as text: `127.evil.example` is no loopback. */
export const isWithin = (list: BlockList, text: string): boolean => {
  const address = bareAddress(text)
  return address !== undefined && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

export const isLoopbackAddress = (text: string): boolean => isWithin(loopback, text)
export const isPrivateAddress = (text: string): boolean => isWithin(privateNetworks, text)
export const isTailnetAddress = (text: string): boolean => isWithin(tailnets, text)

/**
 * What one party is counted by: an IPv4 address, or the /64 of an IPv6 address, all of whose addresses
 * one machine may take as it likes.
 */
export const partyOf = (text: string): string => {
  const address = bareAddress(text)
  if (address === undefined || isIP(address) === 4) return address ?? text
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = [...left, ...gap, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
