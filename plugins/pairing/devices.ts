import type { Kysely } from 'kysely'
import type { ClientInfo } from '../../src/protocol/connect.ts'
import { scopes as allScopes, type Role, type Scope, satisfies } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import { normalise, type ProvenDevice } from '../auth/index.ts'
import { type Device, type PairingTables, toDevice } from './tables.ts'

type Tx = Kysely<PairingTables>

/** Scopes as they are kept: each once, sorted, with what they imply. */
export const settled = (scopes: readonly Scope[]): Scope[] =>
  allScopes.filter((scope) => satisfies(scopes, scope)).toSorted((a, b) => a.localeCompare(b))

export const findDevice = async (db: Tx, deviceId: string): Promise<Device | undefined> => {
  const row = await db.selectFrom('device').selectAll().where('deviceId', '=', deviceId).executeTakeFirst()
  return row && toDevice(row)
}

export const listDevices = async (db: Tx): Promise<Device[]> =>
  (await db.selectFrom('device').selectAll().orderBy('createdAtMs').execute()).map(toDevice)

export interface Approval {
  readonly device: ProvenDevice
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
  readonly via: Device['approvedVia']
  readonly client: Pick<ClientInfo, 'displayName' | 'platform' | 'deviceFamily'> & {
    readonly id?: string
    readonly mode?: string
  }
  readonly remoteIp?: string
}

/** Writes what was approved: added to what the device had, and its metadata pinned as it is now. */
export const saveApproval = async (tx: Tx, approval: Approval): Promise<Device> => {
  const { device, roles, scopes, via, client, remoteIp } = approval
  const before = await findDevice(tx, device.id)
  const time = now()
  const row = {
    publicKey: device.publicKey,
    displayName: client.displayName ?? before?.displayName ?? null,
    platform: normalise(client.platform) || null,
    deviceFamily: normalise(client.deviceFamily) || null,
    clientId: client.id ?? before?.clientId ?? null,
    clientMode: client.mode ?? before?.clientMode ?? null,
    roles: JSON.stringify([...new Set([...(before?.roles ?? []), ...roles])]),
    approvedScopes: JSON.stringify(settled([...(before?.approvedScopes ?? []), ...scopes])),
    remoteIp: remoteIp ?? null,
    approvedVia: via,
    approvedAtMs: time
  }
  await tx
    .insertInto('device')
    .values({ deviceId: device.id, operatorLabel: null, createdAtMs: time, lastSeenAtMs: null, ...row })
    .onConflict((conflict) => conflict.column('deviceId').doUpdateSet(row))
    .execute()
  const saved = await findDevice(tx, device.id)
  if (!saved) throw new Error(`The device ${device.id} was not stored`)
  return saved
}
