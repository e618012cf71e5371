import { type Kysely, sql } from 'kysely'
import { now } from '../../../src/time.ts'
import type { ApprovalRequest } from './request.ts'

/** How many decisions are remembered; of more, the oldest go, and what they allowed is asked again. */
const MAX_DECIDED = 1000
/** How long after the decision an `allow-once` can be used, in milliseconds. */
const ALLOW_ONCE_MS = 600_000

export type Decision = 'allow-once' | 'allow-always' | 'deny'

export interface ExecApprovalTable {
  id: string
  state: 'pending' | 'resolved' | 'expired'
  /** JSON. */
  request: string
  nodeId: string | null
  /** What exactly may run; only programs on nodes have one. */
  binding: string | null
  decision: Decision | null
  resolvedBy: string | null
  terminalReason: string | null
  createdAtMs: number
  expiresAtMs: number
  resolvedAtMs: number | null
  usedAtMs: number | null
}

export interface ExecTables {
  execApproval: ExecApprovalTable
}

type Tx = Kysely<ExecTables>

export interface Approval extends Omit<ExecApprovalTable, 'request'> {
  readonly request: ApprovalRequest
}

/** How a request ended. */
export type Ending = Pick<Approval, 'state' | 'decision' | 'resolvedBy' | 'terminalReason' | 'usedAtMs'>

const toApproval = (row: ExecApprovalTable): Approval => ({
  ...row,
  request: JSON.parse(row.request) as ApprovalRequest
})

export const findApproval = async (db: Tx, id: string): Promise<Approval | undefined> => {
  const row = await db.selectFrom('execApproval').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toApproval(row)
}

export const pendingApprovals = async (db: Tx): Promise<Approval[]> =>
  (
    await db
      .selectFrom('execApproval')
      .selectAll()
      .where('state', '=', 'pending')
      .orderBy(sql`rowid`)
      .execute()
  ).map(toApproval)

/** Adds a row, and forgets the oldest decisions beyond those that are kept. */
export const insertApproval = async (tx: Tx, approval: Approval): Promise<void> => {
  await tx
    .insertInto('execApproval')
    .values({ ...approval, request: JSON.stringify(approval.request) })
    .execute()
  const kept = tx
    .selectFrom('execApproval')
    .select('id')
    .where('state', '!=', 'pending')
    .orderBy('createdAtMs', 'desc')
    .limit(MAX_DECIDED)
  await tx.deleteFrom('execApproval').where('state', '!=', 'pending').where('id', 'not in', kept).execute()
}

/** Ends what is pending, once: whoever comes second changes nothing. */
export const closeApproval = async (tx: Tx, id: string, end: Ending): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('execApproval')
    .set({ ...end, resolvedAtMs: now() })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes back what was allowed and not used up. */
export const voidAllowances = async (tx: Tx, binding: string): Promise<void> => {
  await tx
    .deleteFrom('execApproval')
    .where('binding', '=', binding)
    .where('decision', 'in', ['allow-always', 'allow-once'])
    .where('usedAtMs', 'is', null)
    .execute()
}

export const findAllowance = async (db: Tx, binding: string): Promise<Approval | undefined> => {
  const row = await db
    .selectFrom('execApproval')
    .selectAll()
    .where('binding', '=', binding)
    .where('state', '=', 'resolved')
    .where('decision', '=', 'allow-always')
    .where('usedAtMs', 'is', null)
    .executeTakeFirst()
  return row && toApproval(row)
}

/** What allows exactly this execution, what is allowed for good first. */
export const usableApprovals = async (db: Tx, binding: string): Promise<Approval[]> => {
  const rows = await db
    .selectFrom('execApproval')
    .selectAll()
    .where('binding', '=', binding)
    .where('state', '=', 'resolved')
    .where('decision', 'in', ['allow-always', 'allow-once'])
    .where('usedAtMs', 'is', null)
    .orderBy('decision')
    .orderBy('resolvedAtMs')
    .execute()
  const oldest = now() - ALLOW_ONCE_MS
  return rows
    .filter(({ decision, resolvedAtMs }) => decision === 'allow-always' || (resolvedAtMs ?? 0) > oldest)
    .map(toApproval)
}

/** Uses up an `allow-once`. Of two who try, one succeeds. */
export const useOnce = async (tx: Tx, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('execApproval')
    .set({ usedAtMs: now() })
    .where('id', '=', id)
    .where('usedAtMs', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Everything asked and decided about a node: what was allowed there is allowed no more. */
export const dropNodeApprovals = async (tx: Tx, nodeId: string): Promise<void> => {
  await tx.deleteFrom('execApproval').where('nodeId', '=', nodeId).execute()
}
