import type { Kysely } from 'kysely'
import type { PairedDevice } from '../../src/protocol/device.ts'
import type { Device, PairingTables } from './tables.ts'

/** A paired device as lists show it, with its tokens but never their values. */
export const describeDevice = async (
  db: Kysely<PairingTables>,
  device: Device,
  connected: boolean
): Promise<PairedDevice> => {
  const { deviceId, publicKey, approvedVia, createdAtMs, approvedAtMs } = device
  const rows = await db.selectFrom('deviceToken').selectAll().where('deviceId', '=', deviceId).execute()
  return {
    deviceId,
    publicKey,
    displayName: device.displayName ?? undefined,
    operatorLabel: device.operatorLabel ?? undefined,
    platform: device.platform ?? undefined,
    deviceFamily: device.deviceFamily ?? undefined,
    clientId: device.clientId ?? undefined,
    clientMode: device.clientMode ?? undefined,
    role: device.roles[0] ?? 'operator',
    roles: [...device.roles],
    scopes: [...device.approvedScopes],
    approvedScopes: [...device.approvedScopes],
    remoteIp: device.remoteIp ?? undefined,
    tokens: rows.map((row) => ({
      role: row.role,
      scopes: JSON.parse(row.scopes) as string[],
      createdAtMs: row.createdAtMs,
      rotatedAtMs: row.rotatedAtMs ?? undefined,
      revokedAtMs: row.revokedAtMs ?? undefined,
      lastUsedAtMs: row.lastUsedAtMs ?? undefined
    })),
    approvedVia,
    createdAtMs,
    approvedAtMs,
    lastSeenAtMs: device.lastSeenAtMs ?? undefined,
    connected
  }
}
