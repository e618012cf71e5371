import type { Kysely } from 'kysely'
import { newId } from '../../src/ids.ts'
import type { PairingRequest } from '../../src/protocol/device.ts'
import type { Scope } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import { covers } from '../auth/index.ts'
import { type PairingTables, toRequest } from './tables.ts'

type Tx = Kysely<PairingTables>

/** How long a request waits for an answer since it was last asked, in milliseconds. */
export const TTL_MS = 300_000
/** How many may wait: more would only hide the one that matters. */
const MAX_PENDING = 100

export type Asking = Omit<PairingRequest, 'requestId' | 'ts'>

const isCovered = (before: PairingRequest, asking: Asking): boolean =>
  asking.roles.every((role) => before.roles.includes(role)) &&
  asking.scopes.every((scope) => before.scopes.includes(scope)) &&
  before.platform === asking.platform &&
  before.deviceFamily === asking.deviceFamily

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

/** Drops what nobody answered in time. */
export const expire = async (tx: Tx): Promise<void> => {
  await tx
    .deleteFrom('pairingRequest')
    .where('ts', '<', now() - TTL_MS)
    .execute()
}

export const listRequests = async (db: Tx): Promise<PairingRequest[]> => {
  const rows = await db
    .selectFrom('pairingRequest')
    .select('body')
    .where('ts', '>=', now() - TTL_MS)
    .orderBy('ts')
    .execute()
  return rows.map(toRequest)
}

export const findRequest = async (tx: Tx, requestId: string): Promise<PairingRequest | undefined> => {
  const row = await tx
    .selectFrom('pairingRequest')
    .select('body')
    .where('requestId', '=', requestId)
    .where('ts', '>=', now() - TTL_MS)
    .executeTakeFirst()
  return row && toRequest(row)
}

export const dropRequest = async (tx: Tx, requestId: string): Promise<void> => {
  await tx.deleteFrom('pairingRequest').where('requestId', '=', requestId).execute()
}

/** Drops what a device asks, where it was given by another way. @returns the id of the request. */
export const dropAnswered = async (
  tx: Tx,
  deviceId: string,
  given: { readonly roles: readonly string[]; readonly scopes: readonly Scope[] }
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('pairingRequest')
    .select('body')
    .where('deviceId', '=', deviceId)
    .executeTakeFirst()
  const request = row && toRequest(row)
  if (!request || !covers(given.scopes, request.scopes)) return undefined
  if (!request.roles.every((role) => given.roles.includes(role))) return undefined
  await dropRequest(tx, request.requestId)
  return request.requestId
}

/**
 * Notes that a device asks. One request per device: the same wish keeps its id, so that nobody approves
 * a stale one; a wider wish takes over what was asked before, under a new id.
 */
export const fileRequest = async (
  tx: Tx,
  asking: Asking
): Promise<{ request: PairingRequest; isNew: boolean; replaced?: PairingRequest }> => {
  await expire(tx)
  const row = await tx
    .selectFrom('pairingRequest')
    .select('body')
    .where('deviceId', '=', asking.deviceId)
    .executeTakeFirst()
  const before = row && toRequest(row)
  const same = before !== undefined && isCovered(before, asking)
  const request: PairingRequest = same
    ? { ...before, ts: now() }
    : {
        ...asking,
        roles: union(before?.roles ?? [], asking.roles),
        scopes: union(before?.scopes ?? [], asking.scopes),
        requestId: newId(),
        ts: now()
      }
  await tx.deleteFrom('pairingRequest').where('deviceId', '=', asking.deviceId).execute()
  const { requestId, deviceId, ts } = request
  await tx
    .insertInto('pairingRequest')
    .values({ requestId, deviceId, body: JSON.stringify(request), ts })
    .execute()
  const newest = tx.selectFrom('pairingRequest').select('requestId').orderBy('ts', 'desc').limit(MAX_PENDING)
  await tx.deleteFrom('pairingRequest').where('requestId', 'not in', newest).execute()
  return { request, isNew: !same, replaced: same ? undefined : before }
}
