import type { ClientInfo } from '../../src/protocol/connect.ts'
import type { Surface } from '../../src/protocol/node.ts'
import { nothing } from './surface.ts'

/** A node as stored; `info`, `approved` and `pending` are JSON. */
export interface NodeTable {
  nodeId: string
  /** The owner's own name for it. */
  label: string | null
  info: string
  pathEnv: string | null
  remoteIp: string | null
  approved: string | null
  approvedAtMs: number | null
  requestId: string | null
  pending: string | null
  requestedAtMs: number | null
  createdAtMs: number
  lastConnectedAtMs: number
  lastSeenAtMs: number
  lastSeenReason: string
  pendingRevision: number
}

export interface NodePendingTable {
  id: string
  nodeId: string
  kind: 'work' | 'action'
  body: string
  createdAtMs: number
  expiresAtMs: number | null
}

export interface NodeTables {
  node: NodeTable
  nodePending: NodePendingTable
}

/** A surface that waits for an owner. */
export interface Wish {
  readonly requestId: string
  readonly surface: Surface
  readonly ts: number
}

/** A node as the rest of the code knows it. */
export interface NodeRecord
  extends Omit<NodeTable, 'info' | 'approved' | 'requestId' | 'pending' | 'requestedAtMs'> {
  readonly info: ClientInfo
  readonly approved: Surface | undefined
  readonly wish: Wish | undefined
}

const surfaceOf = (text: string): Surface => ({ ...nothing, ...(JSON.parse(text) as Partial<Surface>) })

export const toRecord = ({
  info,
  approved,
  requestId,
  pending,
  requestedAtMs,
  ...row
}: NodeTable): NodeRecord => ({
  ...row,
  info: JSON.parse(info) as ClientInfo,
  approved: approved === null ? undefined : surfaceOf(approved),
  wish:
    requestId === null || pending === null
      ? undefined
      : { requestId, surface: surfaceOf(pending), ts: requestedAtMs ?? 0 }
})
