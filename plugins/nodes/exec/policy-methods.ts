import { Type } from '@sinclair/typebox'
import { newId } from '../../../src/ids.ts'
import { Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import { type Audit, actorOf } from '../../audit/index.ts'
import type { Store } from '../../store/index.ts'
import type { Dispatch } from '../dispatch.ts'
import { type ExecPolicy, PolicyFile, Snapshot } from './policy-file.ts'

const SetParams = Type.Object({ file: PolicyFile, baseHash: Type.Optional(Text) })

/** The policy over running programs: the gateway's own, and that of each node. */
export const execPolicyMethods = ({
  policy,
  dispatch,
  store,
  audit
}: {
  policy: ExecPolicy
  dispatch: Dispatch
  store: Store
  audit: Audit
}) => {
  const ask = async (nodeId: string, command: string, params: object, signal: AbortSignal) =>
    (await dispatch({ nodeId, command, params, idempotencyKey: newId(), signal })).payload

  return [
    method({
      name: 'exec.approvals.get',
      summary: 'Read the policy over running programs, with the hash that a change must name.',
      scope: 'operator.admin',
      params: Type.Object({}),
      result: Snapshot,
      handler: () => policy.get()
    }),
    method({
      name: 'exec.approvals.set',
      summary: 'Replace the policy over running programs.',
      scope: 'operator.admin',
      params: SetParams,
      result: Snapshot,
      handler: ({ client, params: { file, baseHash } }) => policy.set(client, file, baseHash)
    }),
    method({
      name: 'exec.approvals.node.get',
      summary: 'Read the policy over running programs that a node keeps for itself.',
      scope: 'operator.admin',
      params: Type.Object({ nodeId: Text }),
      /** As the node gives it. */
      result: Type.Unknown(),
      handler: ({ params: { nodeId }, signal }) => ask(nodeId, 'system.execApprovals.get', {}, signal)
    }),
    method({
      name: 'exec.approvals.node.set',
      summary: 'Replace the policy over running programs that a node keeps for itself.',
      scope: 'operator.admin',
      params: Type.Composite([Type.Object({ nodeId: Text }), SetParams]),
      result: Type.Unknown(),
      handler: async ({ client, params: { nodeId, file, baseHash }, signal }) => {
        // Written down before it is sent: the node keeps its policy itself, and may not answer.
        const change = { action: 'exec.policy.sent', subject: `node:${nodeId}`, detail: { file } }
        await store.write((tx) => audit.record(tx, { actor: actorOf(client), ...change }))
        return ask(nodeId, 'system.execApprovals.set', { file, baseHash }, signal)
      }
    })
  ]
}
