import { type Static, Type } from '@sinclair/typebox'
import { invalidRequest } from '../../../src/errors.ts'
import { bindingOf } from './binding.ts'
import { commandText } from './words.ts'

const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const Argv = Type.Array(Type.String())
const Env = Type.Record(Type.String(), Type.String())

/** What `system.run.prepare` on the node said would run. */
const Plan = Type.Object({
  argv: Argv,
  cwd: Maybe,
  agentId: Maybe,
  sessionKey: Maybe,
  mutableFileOperand: Type.Optional(
    Type.Union([
      Type.Object({ argvIndex: Type.Integer({ minimum: 0 }), path: Type.String(), sha256: Type.String() }),
      Type.Null()
    ])
  )
})

export const RequestParams = Type.Object({
  id: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  command: Type.Optional(Type.String({ minLength: 1 })),
  commandArgv: Type.Optional(Argv),
  systemRunPlan: Type.Optional(Plan),
  env: Type.Optional(Env),
  cwd: Maybe,
  nodeId: Maybe,
  host: Maybe,
  security: Maybe,
  ask: Maybe,
  agentId: Maybe,
  resolvedPath: Maybe,
  sessionKey: Maybe,
  requireDeliveryRoute: Type.Optional(Type.Boolean()),
  timeoutMs: Type.Optional(Type.Integer({ minimum: 1 })),
  twoPhase: Type.Optional(Type.Boolean())
})
export type RequestParams = Static<typeof RequestParams>

/** What a person decides over, as events and lists show it. */
export const ApprovalRequest = Type.Object({
  /** Made here out of the arguments, where there are some: never the words of whoever asks. */
  command: Type.String(),
  commandArgv: Type.Optional(Argv),
  cwd: Type.Union([Type.String(), Type.Null()]),
  host: Type.String(),
  nodeId: Type.Union([Type.String(), Type.Null()]),
  agentId: Type.Union([Type.String(), Type.Null()]),
  sessionKey: Type.Union([Type.String(), Type.Null()]),
  env: Type.Optional(Env),
  security: Maybe,
  ask: Maybe,
  resolvedPath: Maybe,
  systemRunPlan: Type.Optional(
    Type.Composite([
      Plan,
      Type.Object({ commandText: Type.String(), commandPreview: Type.Union([Type.String(), Type.Null()]) })
    ])
  )
})
export type ApprovalRequest = Static<typeof ApprovalRequest>

type KeyOf = (sessionKey: string) => string

const forNode = (params: RequestParams, keyOf: KeyOf): { request: ApprovalRequest; binding: string } => {
  const { systemRunPlan: plan, nodeId, env = {}, security, ask, resolvedPath } = params
  if (!plan || plan.argv.length === 0) throw invalidRequest('systemRunPlan is required for host=node')
  if (!nodeId) throw invalidRequest('nodeId is required for host=node')
  const text = commandText(plan.argv)
  const named = plan.sessionKey ?? params.sessionKey
  const sessionKey = named ? keyOf(named) : null
  const cwd = plan.cwd ?? null
  const agentId = plan.agentId ?? params.agentId ?? null
  const { argv } = plan
  return {
    binding: bindingOf({ nodeId, argv, cwd, sessionKey, env }),
    request: {
      ...{ command: text, commandArgv: argv, cwd, host: 'node', nodeId, agentId, sessionKey, env },
      ...{ security, ask, resolvedPath },
      systemRunPlan: { ...plan, cwd, agentId, sessionKey, commandText: text, commandPreview: null }
    }
  }
}

/**
 * Brings a request into the form that is shown, stored and bound.
 * @throws GatewayError INVALID_REQUEST where it does not say what would run.
 */
export const readRequest = (
  params: RequestParams,
  keyOf: KeyOf
): { request: ApprovalRequest; binding: string | null } => {
  if (params.host === 'node') return forNode(params, keyOf)
  const { command, commandArgv, cwd, host, agentId, sessionKey, env, security, ask, resolvedPath } = params
  const text = commandArgv && commandArgv.length > 0 ? commandText(commandArgv) : command
  if (text === undefined)
    throw invalidRequest('invalid exec.approval.request params: give command or commandArgv')
  return {
    binding: null,
    request: {
      ...{ command: text, commandArgv, cwd: cwd ?? null, host: host ?? 'gateway', nodeId: null },
      ...{ agentId: agentId ?? null, sessionKey: sessionKey ? keyOf(sessionKey) : null },
      ...{ env, security, ask, resolvedPath }
    }
  }
}
