import type { PairingRequest, SetupAccess } from '../../src/protocol/device.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'

/** A paired device as stored: `roles` and `approvedScopes` are JSON lists. */
export interface DeviceTable {
  deviceId: string
  publicKey: string
  displayName: string | null
  operatorLabel: string | null
  platform: string | null
  deviceFamily: string | null
  clientId: string | null
  clientMode: string | null
  roles: string
  approvedScopes: string
  remoteIp: string | null
  approvedVia: 'owner' | 'silent' | 'bootstrap'
  createdAtMs: number
  approvedAtMs: number
  lastSeenAtMs: number | null
}

/** One token per device and role: a hash, never a value. */
export interface DeviceTokenTable {
  deviceId: string
  role: Role
  /** What the value is derived from; another id is another value. */
  tokenId: string
  hash: string
  scopes: string
  /** The secret in force when it was issued. */
  generation: string
  createdAtMs: number
  rotatedAtMs: number | null
  revokedAtMs: number | null
  lastUsedAtMs: number | null
}

/** A setup code: the hash of its token, and what it gives. `roles` and `scopes` are JSON lists. */
export interface SetupCodeTable {
  setupId: string
  hash: string
  access: SetupAccess
  roles: string
  scopes: string
  /** The secret in force when it was made. */
  generation: string
  /** The device that made it; null for a connection without one. */
  maker: string | null
  /** The one device that it is for, since it first came. */
  deviceId: string | null
  createdAtMs: number
  expiresAtMs: number
  approvedAtMs: number | null
  deliveredAtMs: number | null
}

export interface PairingTables {
  device: DeviceTable
  deviceToken: DeviceTokenTable
  setupCode: SetupCodeTable
  pairingRequest: { requestId: string; deviceId: string; body: string; ts: number }
}

/** A paired device as the rest of the code knows it. */
export interface Device extends Omit<DeviceTable, 'roles' | 'approvedScopes'> {
  readonly roles: readonly Role[]
  readonly approvedScopes: readonly Scope[]
}

export const toDevice = (row: DeviceTable): Device => ({
  ...row,
  roles: JSON.parse(row.roles) as Role[],
  approvedScopes: JSON.parse(row.approvedScopes) as Scope[]
})

export const toRequest = (row: { body: string }): PairingRequest => JSON.parse(row.body) as PairingRequest
