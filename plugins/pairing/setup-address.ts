import { networkInterfaces } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { isLoopbackAddress } from '../../src/addresses.ts'
import { invalidRequest, unavailable } from '../../src/errors.ts'

/** Where a new device finds this gateway, and how that was decided. */
export interface SetupAddress {
  /** `ws://` or `wss://`. */
  readonly url: string
  /** The same as pages are opened. */
  readonly pageUrl: string
  readonly source: 'publicUrl' | 'gateway.remote.url' | 'gateway.publicUrl' | 'gateway.bind' | 'lan'
  /** The certificate that answers there, where it is ours: its SHA-256. */
  readonly fingerprint: string | undefined
}

/** What the setup code is asked to name. */
export interface AddressWish {
  readonly publicUrl?: string
  /** Takes `gateway.remote.url`, where it is set, before `gateway.publicUrl`. */
  readonly preferRemoteUrl?: boolean
}

const wildcards: ReadonlySet<string> = new Set(['::', '0.0.0.0'])
const schemes: Readonly<Record<string, 'ws' | 'wss'>> = {
  'ws:': 'ws',
  'wss:': 'wss',
  'http:': 'ws',
  'https:': 'wss'
}

/** The addresses of this machine that others can reach, IPv4 first: it is shorter in a QR code. */
const outwardAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .toSorted((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address)

const at = (
  scheme: 'ws' | 'wss',
  host: string,
  { source, fingerprint }: Pick<SetupAddress, 'source' | 'fingerprint'>
): SetupAddress => ({
  url: `${scheme}://${host}/`,
  pageUrl: `${scheme === 'wss' ? 'https' : 'http'}://${host}/`,
  source,
  fingerprint: scheme === 'wss' ? fingerprint : undefined
})

/**
 * A name that people gave. Our certificate answers there unless a proxy has one of its own: a proxy that
 * nobody trusts is turned away, so without a trusted one whatever passes connections on leaves TLS to us.
 */
const named = (app: FastifyInstance, publicUrl: string, source: SetupAddress['source']): SetupAddress => {
  const url = URL.parse(publicUrl)
  const scheme = url && schemes[url.protocol]
  if (!url || !scheme || url.username !== '' || url.password !== '') {
    throw invalidRequest(
      'publicUrl must be an address such as https://gateway.example, without a secret in it'
    )
  }
  const fingerprint = app.auth.mayBeFronted() ? undefined : app.instance.tls?.fingerprint
  return at(scheme, url.host, { source, fingerprint })
}

/**
 * Decides what address a setup code names: the one asked for, or one that the port listens on.
 * @throws GatewayError UNAVAILABLE where only this machine could reach it.
 */
export const setupAddress = (
  app: FastifyInstance,
  { publicUrl, preferRemoteUrl = false }: AddressWish,
  remoteUrl: string | undefined
): SetupAddress => {
  if (publicUrl !== undefined) return named(app, publicUrl, 'publicUrl')
  if (preferRemoteUrl && remoteUrl !== undefined) return named(app, remoteUrl, 'gateway.remote.url')
  const { publicUrl: configured } = app.auth
  if (configured !== undefined) return named(app, configured, 'gateway.publicUrl')
  const listening = app.addresses().filter((address) => typeof address === 'object')
  const fingerprint = app.instance.tls?.fingerprint
  const scheme = fingerprint === undefined ? 'ws' : 'wss'
  const hostOf = (address: string, port: number) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
  for (const { address, port } of listening) {
    if (!wildcards.has(address) && !isLoopbackAddress(address))
      return at(scheme, hostOf(address, port), { source: 'gateway.bind', fingerprint })
    const [outward] = wildcards.has(address) ? outwardAddresses() : []
    if (outward) return at(scheme, hostOf(outward, port), { source: 'lan', fingerprint })
  }
  throw unavailable(
    'the gateway is only reachable from its own machine; set gateway.bind to lan, or give publicUrl'
  )
}
