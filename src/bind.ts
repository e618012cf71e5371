import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { bareAddress, isLoopbackAddress, isTailnetAddress } from './addresses.ts'
import { exitCodes, FatalError } from './errors.ts'

/** What of `gateway` says which addresses the port is on. */
export interface BindConfig {
  readonly bind: string
  readonly customBindHost?: string
}

export interface Bind {
  /** What to listen on: an address, or `localhost` for both loopback addresses. */
  readonly host: string
  /** Whether the command line of this machine reaches it at 127.0.0.1. */
  readonly coversLoopback: boolean
}

type Interfaces = () => NodeJS.Dict<NetworkInterfaceInfo[]>

const tailnetAddress = (interfaces: Interfaces): string => {
  const own = Object.values(interfaces()).flatMap((at) => at ?? [])
  const found = own.find(({ address }) => isTailnetAddress(address))
  if (found) return found.address
  const message =
    'gateway.bind is tailnet, but this machine has no address of a tailnet (100.64.0.0/10 or fd7a:115c:a1e0::/48). Start Tailscale first, or use another gateway.bind.'
  throw new FatalError(exitCodes.config, message)
}

const customAddress = ({ customBindHost }: BindConfig): string => {
  const address = customBindHost === undefined ? undefined : bareAddress(customBindHost)
  if (address !== undefined) return address
  const message = 'gateway.bind is custom: set gateway.customBindHost to an IP address of this machine.'
  throw new FatalError(exitCodes.config, message)
}

/**
 * Decides what to listen on.
 * @throws FatalError with exit code 78 where the configuration names an address that is not there.
 */
export const resolveBind = (config: BindConfig, interfaces: Interfaces = networkInterfaces): Bind => {
  const { bind } = config
  if (bind === 'loopback') return { host: 'localhost', coversLoopback: true }
  if (bind === 'lan') return { host: '::', coversLoopback: true }
  if (bind === 'tailnet') return { host: tailnetAddress(interfaces), coversLoopback: false }
  const host = bind === 'custom' ? customAddress(config) : bind
  return { host, coversLoopback: ['::', '0.0.0.0', '127.0.0.1'].includes(host) }
}

/** Whether only this machine reaches what is listened on there. */
export const isLoopbackBind = ({ bind, customBindHost = '' }: BindConfig): boolean =>
  bind === 'loopback' || isLoopbackAddress(bind === 'custom' ? customBindHost : bind)
