import { BlockList, isIP } from 'node:net'
import { bareAddress, isWithin } from '../../src/addresses.ts'

/** The peers whose word about others is taken: `gateway.trustedProxies`. */
export interface Proxies {
  trusts(address: string): boolean
  /** Whether there is anybody to trust. */
  readonly any: boolean
  /** The entries that are neither an address nor a network, or that would trust everybody. */
  readonly unusable: readonly string[]
}

/** Puts one entry on the list; says no to what it cannot mean. */
const add = (list: BlockList, entry: string): boolean => {
  const [text = '', bits, ...rest] = entry.trim().split('/')
  const address = bareAddress(text)
  if (address === undefined || rest.length > 0) return false
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  if (bits === undefined) {
    list.addAddress(address, family)
    return true
  }
  const length = Number(bits)
  const longest = family === 'ipv4' ? 32 : 128
  // A network of length 0 is everybody, and then nobody's headers mean anything.
  if (!/^\d+$/.test(bits) || length === 0 || length > longest) return false
  list.addSubnet(address, length, family)
  return true
}

export const createProxies = (entries: readonly string[]): Proxies => {
  const list = new BlockList()
  const unusable = entries.filter((entry) => !add(list, entry))
  return { trusts: (address) => isWithin(list, address), any: unusable.length < entries.length, unusable }
}

/** One hop of `X-Forwarded-For`, which some proxies write with its port. */
const hopAddress = (hop: string): string | undefined => {
  const text = hop.trim()
  const [, bracketed] = /^(\[[^\]]*\])(?::\d+)?$/.exec(text) ?? []
  const [, dotted] = /^([\d.]+):\d+$/.exec(text) ?? []
  return bareAddress(bracketed ?? dotted ?? text)
}

/**
 * Who really speaks, behind proxies that are trusted: the right-most address of `X-Forwarded-For` that is
 * none of theirs. What stands left of it, or is no address, was written by somebody unknown.
 */
export const forwardedFor = (
  peer: string,
  header: string | undefined,
  { trusts }: Pick<Proxies, 'trusts'>
): string => {
  let known = peer
  for (const hop of (header ?? '').split(',').reverse()) {
    if (!trusts(known)) return known
    const address = hopAddress(hop)
    if (address === undefined) return known
    known = address
  }
  return known
}
