import type { ClientInfo } from '../../src/protocol/connect.ts'
import type { PairingRequest } from '../../src/protocol/device.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import { type AuthMode, ConnectRefused, covers, normalise, type ProvenDevice } from '../auth/index.ts'
import { compareCode } from './compare-code.ts'
import type { Setup } from './setup-codes.ts'
import type { Device } from './tables.ts'

/** A device that has proven its key and passed authentication, and what it asks for. */
export interface Candidate {
  readonly device: ProvenDevice
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly client: ClientInfo
  /** Direct loopback, no proxy in between. */
  readonly local: boolean
  readonly browserOrigin?: string
  readonly remoteIp: string
  readonly method: AuthMode | 'device-token' | 'bootstrap-token'
  /** The setup code that it came with: what its maker approved beforehand. */
  readonly setup?: Setup
}

export type Reason = 'not-paired' | 'role-upgrade' | 'scope-upgrade' | 'metadata-upgrade'

const controlUi = 'openclaw-control-ui'
const nativeApps: ReadonlySet<string> = new Set([
  'openclaw-macos',
  'openclaw-linux',
  'openclaw-ios',
  'openclaw-watchos',
  'openclaw-android'
])

/** Names that one platform goes by. */
const aliases: Readonly<Record<string, string>> = { darwin: 'macos', win32: 'windows' }

/** What is compared of a platform: its name. The version behind it changes with every update. */
const platformName = (platform: string | null | undefined, clientId: string): string => {
  const whole = normalise(platform ?? undefined)
  const name = nativeApps.has(clientId) ? (whole.split(/[ /]/)[0] ?? '') : whole
  return aliases[name] ?? name
}

const metadataChanged = (record: Device, { client }: Candidate): boolean => {
  const pinnedPlatform = platformName(record.platform, client.id)
  const pinnedFamily = normalise(record.deviceFamily ?? undefined)
  return (
    (pinnedPlatform !== '' && pinnedPlatform !== platformName(client.platform, client.id)) ||
    (pinnedFamily !== '' && pinnedFamily !== normalise(client.deviceFamily))
  )
}

/** Why the device may not come in as it asks, or `undefined` if it may (protocol reference 4.3). */
export const objection = (record: Device | undefined, candidate: Candidate): Reason | undefined => {
  if (!record || record.publicKey !== candidate.device.publicKey) return 'not-paired'
  if (!record.roles.includes(candidate.role)) return 'role-upgrade'
  if (candidate.role === 'operator' && !covers(record.approvedScopes, candidate.scopes))
    return 'scope-upgrade'
  return metadataChanged(record, candidate) ? 'metadata-upgrade' : undefined
}

/**
 * Whether a direct local connection is approved without asking. It has passed the shared secret, and
 * whoever reads that on this machine could approve the request anyway. A device token never widens itself.
 */
export const isSilent = (
  reason: Reason,
  { local, role, method, client, browserOrigin }: Candidate
): boolean => {
  if (!local || method === 'device-token') return false
  switch (reason) {
    case 'not-paired':
      return browserOrigin === undefined || client.id === controlUi
    case 'scope-upgrade':
    case 'role-upgrade':
      return role === 'operator'
    case 'metadata-upgrade':
      return nativeApps.has(client.id)
  }
}

const messages: Readonly<Record<Reason, string>> = {
  'not-paired': 'device is not approved yet',
  'role-upgrade': 'device is asking for a higher role than currently approved',
  'scope-upgrade': 'device is asking for more scopes than currently approved',
  'metadata-upgrade': 'device identity changed and must be re-approved'
}

/** The refusal that names the request to approve. */
export const pairingRequired = (
  reason: Reason,
  { requestId, deviceId, publicKey, role, scopes }: PairingRequest,
  record: Device | undefined
): ConnectRefused => {
  const message = `pairing required: ${messages[reason]}`
  return new ConnectRefused('NOT_PAIRED', message, {
    details: {
      code: 'PAIRING_REQUIRED',
      reason,
      requestId,
      compareCode: compareCode({ requestId, publicKey }),
      remediationHint: `Approve it on the gateway host: portcullis devices approve ${requestId}`,
      deviceId,
      requestedRole: role,
      requestedScopes: scopes,
      approvedRoles: record?.roles ?? [],
      approvedScopes: record?.approvedScopes ?? []
    },
    closeReason: `${message} (requestId: ${requestId})`
  })
}
