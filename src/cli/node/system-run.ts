import { isAbsolute } from 'node:path'
import type { Environment } from '../command.ts'
import { number, type Shape, shape, text, texts } from '../shape.ts'
import { CommandFailure } from './command-failure.ts'
import type { ExecPolicy } from './exec-policy.ts'
import { type ProgramEnd, runProgram } from './run-program.ts'
import { which } from './which.ts'

const DEFAULT_TIMEOUT_MS = 120_000
const MAX_TIMEOUT_MS = 3_600_000

/** Variables that change how a program's output looks, not what it does. */
const harmless = /^(?:LANG|LANGUAGE|LC_[A-Z]+|TZ|TERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR)$/

/** Secrets for gateways are not for the programs that run here. */
const ours = /^(?:PORTCULLIS|OPENCLAW)_/

export interface Request {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly agentId: string | undefined
}

const denied = (message: string): CommandFailure => new CommandFailure('SYSTEM_RUN_DENIED', message)

/** Reads what is to run. A shell's text is refused, never split. */
export const readRequest = ({ command, cwd, env, agentId }: Shape, home: string): Request => {
  const argv = texts(command)
  const isList = Array.isArray(command) && argv.length === command.length && argv[0]
  if (!isList) throw new CommandFailure('INVALID_REQUEST', 'command must be a list of arguments')
  const place = text(cwd) ?? home
  if (!isAbsolute(place)) throw new CommandFailure('INVALID_REQUEST', 'cwd must be an absolute path')
  const variables = Object.entries(shape(env)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string'
  )
  return { argv, cwd: place, env: Object.fromEntries(variables), agentId: text(agentId) }
}

const isApproved = ({ approved, approvalDecision }: Shape): boolean =>
  approved === true && (approvalDecision === 'allow-once' || approvalDecision === 'allow-always')

export interface SystemRunParts {
  readonly policy: ExecPolicy
  readonly env: Environment
  readonly home: string
}

/** Runs programs that an owner has approved, or that the policy of this machine lets run. */
export const createSystemRun =
  ({ policy, env, home }: SystemRunParts) =>
  async (params: Shape, signal: AbortSignal): Promise<ProgramEnd> => {
    const { argv, cwd, env: asked, agentId } = readRequest(params, home)
    const [name = '', ...args] = argv
    const file = which(name, { path: env.PATH ?? '', cwd })
    if (!file) throw new CommandFailure('NOT_FOUND', `there is no program ${JSON.stringify(name)}`)
    const { security, isListed } = policy.rule(agentId)
    if (security === 'deny') throw denied('the policy of this node lets nothing run')
    if (!isApproved(params) && security !== 'full') {
      if (!isListed(file)) throw denied('approval required')
      const strange = Object.keys(asked).find((variable) => !harmless.test(variable))
      if (strange) throw denied(`approval required for the variable ${strange}`)
    }
    const kept = Object.entries(env).filter(([variable]) => !ours.test(variable))
    const timeoutMs = Math.min(number(params.timeoutMs) ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS)
    return runProgram(file, args, {
      ...{ cwd, signal },
      env: { ...Object.fromEntries(kept), ...asked },
      timeoutMs: Math.max(1, Math.round(timeoutMs))
    })
  }
