import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../../src/errors.ts'
import { newId } from '../../../src/ids.ts'
import { validator } from '../../../src/validate.ts'
import type { Command } from '../invoker.ts'
import type { StartedRuns } from '../started-runs.ts'
import type { Allowances } from './allowances.ts'
import { bindingOf } from './binding.ts'

const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]))

const common = {
  /** A list of arguments; a shell's text is refused. */
  command: Type.Array(Type.String(), { minItems: 1 }),
  cwd: MaybeText,
  env: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
  agentId: MaybeText,
  sessionKey: MaybeText
}

/**
 * All that a caller can say of a program. What stands nowhere here never reaches the node: `approved`,
 * `approvalDecision`, a plan of the caller's own making, or whatever a later node takes for a permission.
 */
const RunParams = Type.Object({
  ...common,
  rawCommand: MaybeText,
  timeoutMs: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  runId: MaybeText,
  suppressNotifyOnExit: Type.Optional(Type.Boolean())
})

const PrepareParams = Type.Object({
  ...common,
  rawCommand: MaybeText,
  security: MaybeText,
  ask: MaybeText,
  strictInlineEval: Type.Optional(Type.Boolean())
})

const runParams = validator(RunParams)
const prepareParams = validator(PrepareParams)

/** What a caller may not say of any command that starts programs. */
const read = <T>(
  what: string,
  checker: { check(value: unknown): value is T; problems(value: unknown): string; clean(value: unknown): T },
  params: unknown
): T => {
  const given = params ?? {}
  if (!checker.check(given)) throw invalidRequest(`invalid ${what} params: ${checker.problems(given)}`)
  return checker.clean(structuredClone(given))
}

/** Stands before every command on its way to a node; only those that start programs are changed. */
export const createSystemRunGate = ({
  allowances,
  started,
  keyOf
}: {
  allowances: Allowances
  started: StartedRuns
  keyOf(sessionKey: string): string
}) => {
  const prepareRun = async (nodeId: string, asked: Command): Promise<object> => {
    const { timeoutMs, suppressNotifyOnExit, ...run } = read('system.run', runParams, asked.params)
    const named = run.sessionKey ?? asked.sessionKey
    const sessionKey = named ? keyOf(named) : null
    const runId = run.runId || newId()
    const env = run.env ?? {}
    const argv = run.command
    const binding = bindingOf({ nodeId, argv, cwd: run.cwd ?? null, sessionKey, env })
    const approval = await allowances.take(binding)
    if (sessionKey) started.note(nodeId, runId, sessionKey)
    const common = { command: argv, env, runId, timeoutMs: timeoutMs ?? undefined, suppressNotifyOnExit }
    if (!approval) {
      const { rawCommand, cwd, agentId } = run
      return { ...common, rawCommand, cwd, agentId, sessionKey: sessionKey ?? undefined }
    }
    // What was decided over runs as it was shown, plan and all.
    const { cwd, agentId, systemRunPlan } = approval.request
    return {
      ...common,
      ...{ cwd, agentId, sessionKey, systemRunPlan },
      approved: true,
      approvalDecision: approval.decision
    }
  }

  return {
    /** The params that may reach the node. */
    async prepare(nodeId: string, asked: Command): Promise<unknown> {
      if (asked.command === 'system.run') return prepareRun(nodeId, asked)
      if (asked.command === 'system.run.prepare')
        return read('system.run.prepare', prepareParams, asked.params)
      return asked.params
    }
  }
}

export type SystemRunGate = ReturnType<typeof createSystemRunGate>
