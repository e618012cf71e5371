import { createHash } from 'node:crypto'

/** Everything that decides what a program does when it is started. */
export interface Execution {
  readonly nodeId: string
  readonly argv: readonly string[]
  readonly cwd: string | null
  /** Canonical. */
  readonly sessionKey: string | null
  readonly env: Readonly<Record<string, string>>
}

/**
 * Names one execution: SHA-256 over JSON of its parts, the arguments as the list they are. Nothing is joined
 * or split as a shell would, so no other list of arguments has this name, and no beginning of it either.
 */
export const bindingOf = ({ nodeId, argv, cwd, sessionKey, env }: Execution): string => {
  const variables = Object.entries(env).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([nodeId, argv, cwd, sessionKey, variables]))
    .digest('hex')
}
