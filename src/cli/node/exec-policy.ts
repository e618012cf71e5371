import { createHash } from 'node:crypto'
import { shape, shapes, text } from '../shape.ts'
import { readText, writeSecret } from '../state-file.ts'
import { CommandFailure } from './command-failure.ts'

const securities = ['deny', 'allowlist', 'full'] as const
type Security = (typeof securities)[number]

/** What this machine lets run, as its owner set it: here, or from the gateway as an administrator. */
export interface ExecPolicy {
  /** The policy and its hash, in the form of `exec.approvals.get`. */
  read(): object
  write(params: unknown): object
  /** How programs stand for an agent; `isListed` tells whether the file is one that may always run. */
  rule(agentId: string | undefined): { readonly security: Security; isListed(file: string): boolean }
}

const parse = (content: string | undefined): unknown => {
  try {
    return content === undefined ? { version: 1 } : JSON.parse(content)
  } catch {
    // Unreadable rules let nothing run.
    return { version: 1, defaults: { security: 'deny' } }
  }
}

const readSecurity = (word: unknown): Security | undefined => securities.find((known) => known === word)

/** Opens the policy in its file. With `allowRun` everything may run that the file does not deny. */
export const openExecPolicy = (path: string, allowRun: boolean): ExecPolicy => {
  const hashOf = (content: string | undefined): string =>
    createHash('sha256')
      .update(content ?? '')
      .digest('hex')

  const snapshot = (content: string | undefined): object => ({
    path,
    exists: content !== undefined,
    hash: hashOf(content),
    file: parse(content)
  })

  return {
    read: () => snapshot(readText(path)),

    write(params) {
      const { file, baseHash } = shape(params)
      const before = readText(path)
      if (before !== undefined && baseHash !== hashOf(before)) {
        throw new CommandFailure('INVALID_REQUEST', 'exec approvals changed since last load; read them again')
      }
      if (shape(file).version !== 1)
        throw new CommandFailure('INVALID_REQUEST', 'exec approvals need version 1')
      const content = `${JSON.stringify(file, null, 2)}\n`
      writeSecret(path, content)
      return snapshot(content)
    },

    rule(agentId) {
      const { defaults, agents } = shape(parse(readText(path)))
      const own = agentId && Object.hasOwn(shape(agents), agentId) ? shape(shape(agents)[agentId]) : {}
      const said = readSecurity(own.security ?? shape(defaults).security)
      // A rule about arguments is more than this node understands: such an entry allows nothing here.
      const files = shapes(own.allowlist).flatMap((entry) =>
        entry.argPattern === undefined ? (text(entry.pattern) ?? []) : []
      )
      const security = allowRun && said !== 'deny' ? 'full' : (said ?? 'allowlist')
      return { security, isListed: (file) => files.includes(file) }
    }
  }
}
