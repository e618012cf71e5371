import { isLoopbackAddress } from '../../src/addresses.ts'

/** What is true of this gateway and no secret. */
export interface Facts {
  readonly name: string
  readonly deviceId: string
  readonly version: string
  readonly port: number
  /** What the port listens on, wildcards as they are. */
  readonly addresses: readonly string[]
  /** SHA-256 of the certificate, in colons and capitals; set where the port speaks TLS. */
  readonly fingerprint: string | undefined
}

/** A DNS-SD service, told on some addresses of this machine, or on all. */
export interface Announcement {
  readonly name: string
  /** Without `.local`. */
  readonly hostname: string
  readonly port: number
  readonly txt: Readonly<Record<string, string>>
  /** Left out: on every interface. */
  readonly addresses?: readonly string[]
}

/** As the reference's apps look for it. */
export const SERVICE_TYPE = 'openclaw-gw'

/** A label of DNS holds 63; a namesake on the network is told apart by a number behind. */
const MAX_NAME_BYTES = 56

const wildcards: ReadonlySet<string> = new Set(['::', '0.0.0.0'])

const cut = (text: string, bytes: number): string => {
  let end = ''
  for (const letter of text) {
    if (Buffer.byteLength(end + letter) > bytes) break
    end += letter
  }
  return end
}

/**
 * What is told on the network, in the reference's keys; `path` and `version` are ours. Nobody can vouch for
 * any of it there: a client takes it as a hint, and never lets it replace a fingerprint that it has pinned.
 */
export const announcementOf = (facts: Facts): Announcement => {
  const { port, version, addresses, fingerprint } = facts
  const name = cut(facts.name.trim(), MAX_NAME_BYTES)
  // Not the machine's own name, which another program may be telling already.
  const hostname = `portcullis-${facts.deviceId.slice(0, 12)}`
  const isEverywhere = addresses.some((address) => wildcards.has(address))
  const isReachable = !addresses.every(isLoopbackAddress)
  return {
    name,
    hostname,
    port,
    txt: {
      ...{ role: 'gateway', transport: 'gateway', displayName: name, lanHost: `${hostname}.local` },
      ...{ gatewayPort: String(port), path: '/', version },
      ...(isReachable && { gatewayDirectReachable: '1' }),
      ...(fingerprint !== undefined && {
        gatewayTls: '1',
        gatewayTlsSha256: fingerprint.replaceAll(':', '').toLowerCase()
      })
    },
    ...(!isEverywhere && { addresses })
  }
}
