import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import { describeNode, NodeInfo } from './describe.ts'
import type { Dispatch } from './dispatch.ts'
import { type CommandLists, isForAdmins } from './policy.ts'
import { findNode, listNodes } from './records.ts'
import type { Registry } from './registry.ts'
import type { NodeTables } from './tables.ts'

export interface NodesParts {
  readonly store: Store
  readonly registry: Registry
  readonly lists: CommandLists
  readonly dispatch: Dispatch
}

/** The operator's side: see nodes, and ask them for something. */
export const nodeMethods = ({ store, registry, lists, dispatch }: NodesParts) => {
  const db = store.read<NodeTables>()
  const settled = () => Promise.all(registry.all().map(({ known }) => known))

  const list = async (): Promise<NodeInfo[]> => {
    await settled()
    return (await listNodes(db))
      .map((record) => describeNode(record, registry.find(record.nodeId), lists))
      .filter(({ connected, approvalState }) => connected || approvalState !== 'unapproved')
  }

  return [
    method({
      name: 'node.list',
      summary: 'List the nodes that are connected, approved, or wait for approval.',
      scope: 'operator.read',
      params: Type.Object({}),
      result: Type.Object({ ts: Millis, nodes: Type.Array(NodeInfo) }),
      handler: async () => ({ ts: now(), nodes: await list() })
    }),
    method({
      name: 'node.describe',
      summary: 'Read one node: what it is, and what it may be asked now.',
      scope: 'operator.read',
      params: Type.Object({ nodeId: Text }),
      result: Type.Composite([Type.Object({ ts: Millis }), NodeInfo]),
      handler: async ({ params: { nodeId } }) => {
        await settled()
        const record = await findNode(db, nodeId)
        if (!record) throw invalidRequest('unknown nodeId')
        return { ts: now(), ...describeNode(record, registry.find(nodeId), lists) }
      }
    }),
    method({
      name: 'node.invoke',
      summary: 'Ask a node to carry out a command, and wait for its answer.',
      scope: ({ command }) => (isForAdmins(command) ? 'operator.admin' : 'operator.write'),
      params: Type.Object({
        nodeId: Text,
        command: Text,
        params: Type.Optional(Type.Unknown()),
        timeoutMs: Type.Optional(Millis),
        idempotencyKey: Text,
        sessionKey: Type.Optional(Text)
      }),
      result: Type.Object({
        ok: Type.Literal(true),
        nodeId: Text,
        command: Text,
        payload: Type.Unknown(),
        payloadJSON: Type.Union([Type.String(), Type.Null()])
      }),
      handler: async ({ params, signal }) => {
        const { nodeId, command } = params
        if (command.startsWith('system.execApprovals.')) {
          throw invalidRequest(
            'node.invoke does not allow system.execApprovals.*; use exec.approvals.node.*',
            { command }
          )
        }
        return { ok: true as const, nodeId, command, ...(await dispatch({ ...params, signal })) }
      }
    })
  ]
}
