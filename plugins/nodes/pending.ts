import { type Kysely, sql } from 'kysely'
import { newId } from '../../src/ids.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import type { NodeTables } from './tables.ts'

type Tx = Kysely<NodeTables>

/** How many commands wait for one node to be opened, and how long: later nobody expects them any more. */
const MAX_ACTIONS = 64
const ACTION_TTL_MS = 600_000
const DEFAULT_ITEMS = 4

export type WorkType = 'status.request' | 'location.request'

export interface WorkItem {
  readonly id: string
  readonly type: WorkType
  readonly priority: 'normal' | 'high'
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
}

export interface ActionItem {
  readonly id: string
  readonly command: string
  readonly paramsJSON: string | null
  readonly enqueuedAtMs: number
}

const dropExpired = (tx: Tx) => tx.deleteFrom('nodePending').where('expiresAtMs', '<=', now()).execute()

const revisionOf = async (tx: Tx, nodeId: string): Promise<number> => {
  const row = await tx
    .selectFrom('node')
    .select('pendingRevision')
    .where('nodeId', '=', nodeId)
    .executeTakeFirst()
  return row?.pendingRevision ?? 0
}

const listed = (tx: Tx, nodeId: string, kind: 'work' | 'action') =>
  tx
    .selectFrom('nodePending')
    .selectAll()
    .where('nodeId', '=', nodeId)
    .where('kind', '=', kind)
    .orderBy(sql`rowid`)
    .execute()

/** What waits for a node that is away or in the background. */
export const createPending = (store: Store) => {
  const db = store.read<NodeTables>()

  return {
    /** Leaves a wish; the same kind of wish waits once. `undefined` for a node that is not known. */
    enqueue: (
      nodeId: string,
      { type, priority, expiresInMs }: { type: WorkType; priority: 'normal' | 'high'; expiresInMs?: number }
    ) =>
      store.write<{ revision: number; queued: WorkItem } | undefined, NodeTables>(async (tx) => {
        await dropExpired(tx)
        const { numUpdatedRows } = await tx
          .updateTable('node')
          .set((row) => ({ pendingRevision: row('pendingRevision', '+', 1) }))
          .where('nodeId', '=', nodeId)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return undefined
        const createdAtMs = now()
        const expiresAtMs = expiresInMs === undefined ? null : createdAtMs + expiresInMs
        const queued: WorkItem = { id: `${nodeId}:${type}`, type, priority, createdAtMs, expiresAtMs }
        const body = JSON.stringify({ type, priority })
        await tx
          .replaceInto('nodePending')
          .values({ id: queued.id, nodeId, kind: 'work', body, createdAtMs, expiresAtMs })
          .execute()
        return { revision: await revisionOf(tx, nodeId), queued }
      }),

    /** Takes wishes, urgent ones first. */
    drain: (nodeId: string, maxItems = DEFAULT_ITEMS) =>
      store.write<{ revision: number; items: WorkItem[]; hasMore: boolean }, NodeTables>(async (tx) => {
        await dropExpired(tx)
        const all = (await listed(tx, nodeId, 'work')).map(
          ({ id, body, createdAtMs, expiresAtMs }): WorkItem => ({
            ...(JSON.parse(body) as Pick<WorkItem, 'type' | 'priority'>),
            ...{ id, createdAtMs, expiresAtMs }
          })
        )
        const urgentFirst = all.toSorted(
          (a, b) => Number(b.priority === 'high') - Number(a.priority === 'high')
        )
        const items = urgentFirst.slice(0, maxItems)
        const ids = items.map(({ id }) => id)
        if (ids.length > 0) await tx.deleteFrom('nodePending').where('id', 'in', ids).execute()
        return { revision: await revisionOf(tx, nodeId), items, hasMore: items.length < all.length }
      }),

    /** Keeps a command until the node is opened; of too many, the oldest give way. */
    addAction: (nodeId: string, command: string, params: unknown): Promise<string> =>
      store.write<string, NodeTables>(async (tx) => {
        await dropExpired(tx)
        const id = newId()
        const createdAtMs = now()
        const body = JSON.stringify({
          command,
          paramsJSON: params === undefined ? null : JSON.stringify(params)
        })
        await tx
          .insertInto('nodePending')
          .values({ id, nodeId, kind: 'action', body, createdAtMs, expiresAtMs: createdAtMs + ACTION_TTL_MS })
          .execute()
        const excess = (await listed(tx, nodeId, 'action')).slice(0, -MAX_ACTIONS).map((row) => row.id)
        if (excess.length > 0) await tx.deleteFrom('nodePending').where('id', 'in', excess).execute()
        return id
      }),

    /** Commands that wait, oldest first; they stay until the node says that it has them. */
    async pull(nodeId: string, isStillAllowed: (command: string) => boolean): Promise<ActionItem[]> {
      const time = now()
      return (await listed(db, nodeId, 'action')).flatMap(({ id, body, createdAtMs, expiresAtMs }) => {
        const action = JSON.parse(body) as Pick<ActionItem, 'command' | 'paramsJSON'>
        const stands = (expiresAtMs ?? time + 1) > time && isStillAllowed(action.command)
        return stands ? [{ id, ...action, enqueuedAtMs: createdAtMs }] : []
      })
    },

    ack: (nodeId: string, ids: readonly string[]) =>
      store.write<{ ackedIds: string[]; remainingCount: number }, NodeTables>(async (tx) => {
        const known = (await listed(tx, nodeId, 'action')).map(({ id }) => id)
        const ackedIds = known.filter((id) => ids.includes(id))
        if (ackedIds.length > 0) await tx.deleteFrom('nodePending').where('id', 'in', ackedIds).execute()
        return { ackedIds, remainingCount: known.length - ackedIds.length }
      })
  }
}

export type Pending = ReturnType<typeof createPending>
