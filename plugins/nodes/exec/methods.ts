import { Type } from '@sinclair/typebox'
import { Millis, Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import type { ExecApprovals } from './approvals.ts'
import { ApprovalRequest, RequestParams } from './request.ts'

const Decision = Type.Union([Type.Literal('allow-once'), Type.Literal('allow-always'), Type.Literal('deny')])
const MaybeText = Type.Union([Type.String(), Type.Null()])

const Times = { createdAtMs: Millis, expiresAtMs: Millis }
const Accepted = Type.Object({ status: Type.Literal('accepted'), id: Text, ...Times })
const Decided = Type.Object({
  id: Text,
  /** Null: the time ran out, or nobody can answer. */
  decision: Type.Union([Decision, Type.Null()]),
  ...Times,
  terminalReason: Type.Optional(Text)
})
const ById = Type.Object({ id: Text })

/** Asking for permission to run a program, and giving it. */
export const execApprovalMethods = (approvals: ExecApprovals) => [
  method({
    name: 'exec.approval.request',
    summary: 'Ask whether a program may run, and wait for the decision.',
    scope: 'operator.approvals',
    params: RequestParams,
    result: Type.Union([Accepted, Decided]),
    async *handler({ client, params }) {
      const { decided, ...known } = await approvals.request(client, params)
      const isOpen = decided instanceof Promise
      if (isOpen && params.twoPhase) yield { status: 'accepted' as const, ...known }
      return { ...known, decision: await decided }
    }
  }),
  method({
    name: 'exec.approval.waitDecision',
    summary: 'Wait for the decision on a request that was made before.',
    scope: 'operator.approvals',
    params: ById,
    result: Decided,
    handler: ({ params }) => approvals.wait(params.id)
  }),
  method({
    name: 'exec.approval.resolve',
    summary: 'Answer whether a program may run: allow-once, allow-always or deny.',
    scope: 'operator.approvals',
    params: Type.Object({ id: Text, decision: Text }),
    result: Type.Object({ ok: Type.Literal(true) }),
    handler: ({ client, params }) => approvals.resolve(client, params.id, params.decision)
  }),
  method({
    name: 'exec.approval.list',
    summary: 'List the programs that wait for permission.',
    scope: 'operator.approvals',
    params: Type.Object({}),
    result: Type.Array(
      Type.Object({ id: Text, approvalKind: Type.Literal('exec'), request: ApprovalRequest, ...Times })
    ),
    handler: async () =>
      (await approvals.list()).map(({ id, request, createdAtMs, expiresAtMs }) => ({
        ...{ id, approvalKind: 'exec' as const, request, createdAtMs, expiresAtMs }
      }))
  }),
  method({
    name: 'exec.approval.get',
    summary: 'Read one program that waits for permission, as a person is to see it.',
    scope: 'operator.approvals',
    params: ById,
    result: Type.Object({
      id: Text,
      commandText: Type.String(),
      allowedDecisions: Type.Array(Decision),
      cwd: MaybeText,
      host: Text,
      nodeId: MaybeText,
      agentId: MaybeText,
      expiresAtMs: Millis
    }),
    handler: async ({ params }) => {
      const { id, request, allowedDecisions, expiresAtMs } = await approvals.get(params.id)
      const { command: commandText, cwd, host, nodeId, agentId } = request
      return { id, commandText, allowedDecisions, cwd, host, nodeId, agentId, expiresAtMs }
    }
  })
]
