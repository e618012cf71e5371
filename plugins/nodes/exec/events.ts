import { Type } from '@sinclair/typebox'
import { Millis, Text } from '../../../src/protocol/frames.ts'
import { type Client, event } from '../../../src/rpc.ts'
import { ApprovalRequest } from './request.ts'

/** Who asked hears the decision as its answer, and needs no event. */
export const createExecEvents = (isRequester: (client: Client, approvalId: string) => boolean) => ({
  requested: event({
    name: 'exec.approval.requested',
    summary: 'A program waits for permission to run.',
    scope: 'operator.approvals',
    payload: Type.Object({
      id: Text,
      approvalKind: Type.Literal('exec'),
      request: ApprovalRequest,
      createdAtMs: Millis,
      expiresAtMs: Millis
    }),
    droppable: () => true,
    reaches: (client, { id }) => !isRequester(client, id)
  }),
  resolved: event({
    name: 'exec.approval.resolved',
    summary: 'A request to run a program was decided, or its time ran out.',
    scope: 'operator.approvals',
    payload: Type.Object({
      id: Text,
      decision: Type.Union([Type.Literal('allow-once'), Type.Literal('allow-always'), Type.Literal('deny')]),
      resolvedBy: Type.Union([Text, Type.Null()]),
      ts: Millis,
      request: ApprovalRequest
    }),
    droppable: () => true,
    reaches: (client, { id }) => !isRequester(client, id)
  })
})

export type ExecEvents = ReturnType<typeof createExecEvents>
