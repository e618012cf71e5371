import type { Kysely } from 'kysely'
import { newId } from '../../src/ids.ts'
import type { Surface } from '../../src/protocol/node.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { isWithin } from './surface.ts'
import { type NodeRecord, type NodeTables, toRecord, type Wish } from './tables.ts'

type Tx = Kysely<NodeTables>

export const findNode = async (db: Tx, nodeId: string): Promise<NodeRecord | undefined> => {
  const row = await db.selectFrom('node').selectAll().where('nodeId', '=', nodeId).executeTakeFirst()
  return row && toRecord(row)
}

export const findByRequest = async (db: Tx, requestId: string): Promise<NodeRecord | undefined> => {
  const row = await db.selectFrom('node').selectAll().where('requestId', '=', requestId).executeTakeFirst()
  return row && toRecord(row)
}

export const listNodes = async (db: Tx): Promise<NodeRecord[]> =>
  (await db.selectFrom('node').selectAll().orderBy('createdAtMs').execute()).map(toRecord)

const noWish = { requestId: null, pending: null, requestedAtMs: null } as const

/** What an arrival changed in what waits for the owner. */
export interface Arrival {
  readonly record: NodeRecord
  /** The request that is new. */
  readonly asked: Wish | undefined
  /** The request that no longer stands. */
  readonly withdrawn: Wish | undefined
}

/**
 * Notes that a node connected. One request per node: the same claim keeps its id, so that nobody approves a
 * stale one; a wider claim takes its place under a new id, and a claim that is approved already needs none.
 */
export const noteArrival = async (
  tx: Tx,
  { client, nodeId, claimed }: { client: Client; nodeId: string; claimed: Surface }
): Promise<Arrival> => {
  const before = await findNode(tx, nodeId)
  const needsOwner = before?.approved === undefined || !isWithin(claimed, before.approved)
  const stands = needsOwner && before?.wish !== undefined && isWithin(claimed, before.wish.surface)
  const asked: Wish | undefined =
    needsOwner && !stands ? { requestId: newId(), surface: claimed, ts: now() } : undefined
  const time = now()
  const seen = {
    info: JSON.stringify(client.info),
    pathEnv: client.declared.pathEnv ?? null,
    remoteIp: client.remoteIp,
    lastConnectedAtMs: time,
    lastSeenAtMs: time,
    lastSeenReason: 'connect'
  }
  const wish = asked && {
    requestId: asked.requestId,
    pending: JSON.stringify(asked.surface),
    requestedAtMs: asked.ts
  }
  const row = { ...seen, ...(stands ? {} : (wish ?? noWish)) }
  await tx
    .insertInto('node')
    .values({
      nodeId,
      label: null,
      approved: null,
      approvedAtMs: null,
      createdAtMs: time,
      pendingRevision: 0,
      ...noWish,
      ...row
    })
    .onConflict((conflict) => conflict.column('nodeId').doUpdateSet(row))
    .execute()
  const record = await findNode(tx, nodeId)
  if (!record) throw new Error(`The node ${nodeId} was not stored`)
  return { record, asked, withdrawn: stands ? undefined : before?.wish }
}

/** The wish of this node becomes what is approved, in place of what was. */
export const grantWish = async (tx: Tx, { nodeId }: NodeRecord, { surface }: Wish): Promise<NodeRecord> => {
  await tx
    .updateTable('node')
    .set({ approved: JSON.stringify(surface), approvedAtMs: now(), ...noWish })
    .where('nodeId', '=', nodeId)
    .execute()
  const record = await findNode(tx, nodeId)
  if (!record) throw new Error(`The node ${nodeId} is gone`)
  return record
}

export const dropWish = async (tx: Tx, nodeId: string): Promise<void> => {
  await tx.updateTable('node').set(noWish).where('nodeId', '=', nodeId).execute()
}

/** Takes back what a node was approved for and was asked to do. It may ask again when it next connects. */
export const dropApproval = async (tx: Tx, nodeId: string): Promise<void> => {
  await tx
    .updateTable('node')
    .set({ approved: null, approvedAtMs: null, ...noWish })
    .where('nodeId', '=', nodeId)
    .execute()
  await tx.deleteFrom('nodePending').where('nodeId', '=', nodeId).execute()
}

/** Forgets a node altogether: its device is no longer paired. */
export const forgetNode = async (tx: Tx, nodeId: string): Promise<void> => {
  await tx.deleteFrom('node').where('nodeId', '=', nodeId).execute()
}

export const renameNode = async (tx: Tx, nodeId: string, label: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('node')
    .set({ label })
    .where('nodeId', '=', nodeId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const noteSeen = async (tx: Tx, nodeId: string, reason: string): Promise<void> => {
  await tx
    .updateTable('node')
    .set({ lastSeenAtMs: now(), lastSeenReason: reason })
    .where('nodeId', '=', nodeId)
    .execute()
}
