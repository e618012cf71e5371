import { Type } from '@sinclair/typebox'
import type { ConfigProblem } from '../../src/config.ts'
import { Text } from '../../src/protocol/frames.ts'

/** Something in the file that is not used as written, by dotted path; empty for the file as a whole. */
export const Issue = Type.Object({ path: Type.String(), message: Type.String() })

/** What a change of a section does to the gateway that runs. */
export const Effect = Type.Object({
  /** The section, or the key of it, that has an owner. */
  path: Type.String(),
  /** `live`, `channel-restart`, `restart-needed`, or `none`. */
  effect: Text,
  /** What changed in it, as dotted paths. Never values: they may be secrets. */
  keys: Type.Array(Type.String()),
  reason: Type.Optional(Type.String())
})

export const issuesOf = (problems: readonly ConfigProblem[], severity: ConfigProblem['severity']) =>
  problems.flatMap((problem) =>
    problem.severity === severity ? [{ path: problem.path, message: problem.message }] : []
  )
