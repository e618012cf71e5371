import fp from 'fastify-plugin'
import { approvalMethods } from './approval-methods.ts'
import { type Approvals, createApprovals } from './approvals.ts'
import type { NodesConfig } from './config.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import {
  invokeCancel,
  invokeRequest,
  nodeHostStats,
  nodePresence,
  nodeRequested,
  nodeResolved
} from './events.ts'
import { createAllowances } from './exec/allowances.ts'
import { createExecApprovals } from './exec/approvals.ts'
import { execApprovalMethods } from './exec/methods.ts'
import { createExecPolicy } from './exec/policy-file.ts'
import { execPolicyMethods } from './exec/policy-methods.ts'
import { dropNodeApprovals } from './exec/rows.ts'
import { createSystemRunGate } from './exec/system-run.ts'
import { createInvoker } from './invoker.ts'
import { nodeMethods } from './methods.ts'
import { nodes as nodesMigration } from './migrations/0001-nodes.ts'
import { exec as execMigration } from './migrations/0002-exec.ts'
import { chatEvents, relayChats } from './node-events/chat.ts'
import { execEvents } from './node-events/exec.ts'
import { presenceEvents } from './node-events/presence.ts'
import { talkEvents } from './node-events/talk.ts'
import { nodeRoleMethods } from './node-methods.ts'
import { createPending } from './pending.ts'
import { pendingMethods } from './pending-methods.ts'
import { forgetNode } from './records.ts'
import { createRegistry, type LiveNode } from './registry.ts'
import { createStartedRuns } from './started-runs.ts'

export { sections } from './config.ts'
export type { NodeCommand } from './dispatch.ts'
export type { Answer } from './invoker.ts'

export interface Nodes {
  /** Nodes that are connected, and what they may be asked. */
  connected(): Pick<LiveNode, 'nodeId' | 'client' | 'surface'>[]
  /** What nodes ask to lend, and the owner's answers. */
  readonly approvals: Pick<Approvals, 'list' | 'approve' | 'reject'>
  /** Asks a node for something, as `node.invoke` does. */
  invoke: Dispatch
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly nodes: Nodes
  }
}

export default fp<{ nodes: NodesConfig }>(
  async (app, { nodes: { commands: lists } }) => {
    const { store, events, rpc, audit, presence, pairing, sessions, log } = app
    await store.migrate('nodes', [nodesMigration, execMigration])
    events.declare(nodeRequested, nodeResolved, nodePresence, nodeHostStats, invokeRequest, invokeCancel)
    const keyOf = (sessionKey: string) => sessions.keyOf(sessionKey).key

    const invoker = createInvoker()
    const registry = createRegistry({
      ...{ store, log, lists },
      onArrival: (arrival) => approvals.announce(arrival),
      onLost: invoker.drop
    })
    const approvals = createApprovals({ store, events, audit, registry })
    const pending = createPending(store)

    const policy = createExecPolicy(store, audit)
    const execApprovals = createExecApprovals({
      ...{ store, events, audit, log, policy, keyOf },
      clients: presence.clients
    })
    const started = createStartedRuns()
    const systemRun = createSystemRunGate({ allowances: createAllowances(store, policy), started, keyOf })
    const dispatch = createDispatch({ store, registry, invoker, pending, lists, systemRun })

    rpc.add(
      ...approvalMethods(approvals),
      ...nodeMethods({ store, registry, lists, dispatch }),
      ...nodeRoleMethods({
        ...{ registry, invoker },
        events: [
          ...chatEvents(sessions),
          ...talkEvents(app),
          ...execEvents(started, presence),
          ...presenceEvents({ store, events, presence })
        ]
      }),
      ...pendingMethods({ pending, registry }),
      ...execApprovalMethods(execApprovals),
      ...execPolicyMethods({ policy, dispatch, store, audit })
    )
    app.decorate('nodes', { connected: registry.all, approvals, invoke: dispatch })

    presence.watch({ joined: registry.joined, left: registry.left })
    const endRelay = relayChats(events, registry.all)
    pairing.onRemove(async (tx, deviceId) => {
      await forgetNode(tx, deviceId)
      await dropNodeApprovals(tx, deviceId)
    })
    pairing.onRevoked(({ deviceId, role }) => {
      if (role === undefined) registry.refresh(deviceId, { approved: undefined, wish: undefined })
    })
    app.addHook('onReady', execApprovals.recover)
    app.addHook('onClose', () => {
      endRelay()
      execApprovals.stop()
    })
  },
  {
    name: 'nodes',
    dependencies: [
      'store',
      'events',
      'rpc',
      'audit',
      'auth',
      'presence',
      'pairing',
      'agents',
      'sessions',
      'agent'
    ]
  }
)
