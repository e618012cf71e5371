import { bareAddress } from '../../src/addresses.ts'
import type { ControlUiConfig, ProxyConfig } from './config.ts'
import { hostName, isLoopbackHost, isPrivateHost } from './locality.ts'

/** What this gateway is called by whoever reaches it. */
export interface Names {
  /** Pages of these origins may open the control plane; `*` stands for any. */
  readonly origins: readonly string[]
  /** Host names, in lower case and without a port. */
  readonly hosts: ReadonlySet<string>
}

/** `gateway.publicUrl` as a page sees it. */
const pageOrigin = (publicUrl: string): string => new URL(publicUrl.replace(/^ws/, 'http')).origin

export const namesOf = ({ publicUrl }: ProxyConfig, { allowedOrigins }: ControlUiConfig): Names => {
  const origins = [...allowedOrigins, ...(publicUrl === undefined ? [] : [pageOrigin(publicUrl)])]
  const hosts = origins.flatMap((origin) => URL.parse(origin)?.hostname ?? [])
  return { origins, hosts: new Set(hosts) }
}

/** Names that nobody can buy: a page that was given one of them is in our network already. */
export const isLocalName = (name: string): boolean =>
  isPrivateHost(name) || name.endsWith('.local') || name.endsWith('.ts.net')

/**
 * Whether a Host header names this gateway. A page whose name was rebound to our address would be of our
 * own origin to its browser; its Host header gives it away, since it still names that page's site.
 */
export const isOwnHost = (
  header: string | undefined,
  { reachedAt, hosts }: { reachedAt: string | undefined; hosts: Names['hosts'] }
): boolean => {
  const name = hostName(header)
  if (name === undefined) return false
  const address = bareAddress(name)
  const isReached = address !== undefined && reachedAt !== undefined && address === bareAddress(reachedAt)
  return isReached || isLoopbackHost(name) || isLocalName(name) || hosts.has(name)
}
