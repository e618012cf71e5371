import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { SurfaceRequest } from '../../src/protocol/node.ts'
import { method } from '../../src/rpc.ts'
import type { Approvals } from './approvals.ts'
import { ApprovedNode } from './describe.ts'

const RequestId = Type.Object({ requestId: Text })
const NodeId = Type.Object({ nodeId: Text })
const Named = Type.Object({ nodeId: Text, displayName: Type.String({ minLength: 1, maxLength: 64 }) })

export const approvalMethods = (approvals: Approvals) => [
  method({
    name: 'node.pair.list',
    summary: 'List the surfaces that wait for approval and the nodes that have one.',
    scope: 'operator.pairing',
    params: Type.Object({}),
    result: Type.Object({ pending: Type.Array(SurfaceRequest), paired: Type.Array(ApprovedNode) }),
    handler: () => approvals.list()
  }),
  method({
    name: 'node.pair.approve',
    summary: 'Approve what a node asks to lend, as far as the caller holds what that takes.',
    scope: 'operator.pairing',
    params: RequestId,
    result: Type.Object({ requestId: Text, node: ApprovedNode }),
    handler: ({ client, params }) => approvals.approve(client, params.requestId)
  }),
  method({
    name: 'node.pair.reject',
    summary: 'Reject what a node asks to lend; what was approved before stays.',
    scope: 'operator.pairing',
    params: RequestId,
    result: Type.Composite([RequestId, NodeId]),
    handler: ({ client, params }) => approvals.reject(client, params.requestId)
  }),
  method({
    name: 'node.pair.remove',
    summary: 'Take back everything a node was approved for.',
    scope: 'operator.pairing',
    params: NodeId,
    result: NodeId,
    handler: ({ client, params }) => approvals.remove(client, params.nodeId)
  }),
  method({
    name: 'node.rename',
    summary: 'Give a node a name of your own.',
    scope: 'operator.pairing',
    params: Named,
    result: Named,
    handler: ({ params }) => approvals.rename(params.nodeId, params.displayName)
  })
]
