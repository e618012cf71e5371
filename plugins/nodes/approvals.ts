import { GatewayError, invalidRequest } from '../../src/errors.ts'
import type { Surface } from '../../src/protocol/node.ts'
import type { Caller } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { type Audit, actorOf } from '../audit/index.ts'
import { covers } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { describeApproved, describeRequest } from './describe.ts'
import { nodeRequested, nodeResolved } from './events.ts'
import { dropNodeApprovals } from './exec/rows.ts'
import {
  type Arrival,
  dropApproval,
  dropWish,
  findByRequest,
  findNode,
  grantWish,
  listNodes,
  renameNode
} from './records.ts'
import type { Registry } from './registry.ts'
import { nothing, requiredScopes } from './surface.ts'
import type { NodeTables } from './tables.ts'

type Decision = 'approved' | 'rejected' | 'removed'

/** @throws GatewayError FORBIDDEN where the caller could not give away what it would approve. */
const demandScopes = (caller: Caller, surface: Surface): void => {
  const needed = requiredScopes(surface)
  if (covers(caller.scopes, needed)) return
  const missing = needed.find((scope) => !covers(caller.scopes, [scope]))
  throw new GatewayError('FORBIDDEN', `missing scope: ${missing}`, {
    details: { code: 'MISSING_SCOPE', missingScope: missing, requiredScopes: needed }
  })
}

/** The owner's side of a node's surface: see what it asks for, say yes, say no, take it back. */
export const createApprovals = ({
  store,
  events,
  audit,
  registry
}: {
  store: Store
  events: Events
  audit: Audit
  registry: Pick<Registry, 'find' | 'refresh'>
}) => {
  const db = store.read<NodeTables>()

  const record = (tx: AnyTx, caller: Caller, decision: Decision, nodeId: string, surface: Surface) =>
    audit.record(tx, {
      actor: actorOf(caller),
      action: `node.surface.${decision}`,
      subject: `node:${nodeId}`,
      detail: { ...surface }
    })

  const tell = (nodeId: string, requestId: string, decision: Decision): void => {
    const payload = { requestId, nodeId, decision, ts: now() }
    registry.find(nodeId)?.client.push(nodeResolved, payload)
    events.publish(nodeResolved, payload)
  }

  return {
    /** Tells owners of what an arriving node asks, and of what it asks no more. */
    announce({ record: node, asked, withdrawn }: Arrival): void {
      const { nodeId } = node
      if (withdrawn) {
        events.publish(nodeResolved, {
          requestId: withdrawn.requestId,
          nodeId,
          decision: 'rejected',
          ts: now()
        })
      }
      if (asked) events.publish(nodeRequested, describeRequest(node, asked))
    },

    async list() {
      const records = await listNodes(db)
      return {
        pending: records.flatMap((record) => (record.wish ? [describeRequest(record, record.wish)] : [])),
        paired: records.flatMap((record) => (record.approved ? [describeApproved(record)] : []))
      }
    },

    /** @throws GatewayError INVALID_REQUEST for an unknown request, FORBIDDEN for one beyond the caller. */
    async approve(caller: Caller, requestId: string) {
      const node = await store.write(async (tx) => {
        const asking = await findByRequest(tx, requestId)
        if (!asking?.wish) throw invalidRequest('unknown requestId')
        const { nodeId, wish } = asking
        demandScopes(caller, wish.surface)
        await record(tx, caller, 'approved', nodeId, wish.surface)
        return grantWish(tx, asking, wish)
      })
      registry.refresh(node.nodeId, node)
      tell(node.nodeId, requestId, 'approved')
      return { requestId, node: describeApproved(node) }
    },

    async reject(caller: Caller, requestId: string): Promise<{ requestId: string; nodeId: string }> {
      const { nodeId, approved } = await store.write(async (tx) => {
        const asking = await findByRequest(tx, requestId)
        if (!asking?.wish) throw invalidRequest('unknown requestId')
        await dropWish(tx, asking.nodeId)
        await record(tx, caller, 'rejected', asking.nodeId, asking.wish.surface)
        return asking
      })
      registry.refresh(nodeId, { approved, wish: undefined })
      tell(nodeId, requestId, 'rejected')
      return { requestId, nodeId }
    },

    /** Takes back what a node was approved for, and every allowance to run programs on it. */
    async remove(caller: Caller, nodeId: string): Promise<{ nodeId: string }> {
      const before = await store.write(async (tx) => {
        const node = await findNode(tx, nodeId)
        if (!node?.approved && !node?.wish) throw invalidRequest('unknown nodeId')
        await dropApproval(tx, nodeId)
        await dropNodeApprovals(tx, nodeId)
        await record(tx, caller, 'removed', nodeId, node.approved ?? nothing)
        return node
      })
      registry.refresh(nodeId, { approved: undefined, wish: undefined })
      tell(nodeId, before.wish?.requestId ?? nodeId, 'removed')
      return { nodeId }
    },

    async rename(nodeId: string, displayName: string): Promise<{ nodeId: string; displayName: string }> {
      const found = await store.write<boolean, NodeTables>((tx) => renameNode(tx, nodeId, displayName))
      if (!found) throw invalidRequest('unknown nodeId')
      return { nodeId, displayName }
    }
  }
}

export type Approvals = ReturnType<typeof createApprovals>
