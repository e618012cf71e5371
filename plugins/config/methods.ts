import { Type } from '@sinclair/typebox'
import type { ConfigProblem, LoadedConfig } from '../../src/config.ts'
import { redact } from '../../src/redact.ts'
import { method } from '../../src/rpc.ts'

const Issue = Type.Object({ path: Type.String(), message: Type.String() })

const issuesOf = (problems: readonly ConfigProblem[], severity: ConfigProblem['severity']) =>
  problems.flatMap((problem) =>
    problem.severity === severity ? [{ path: problem.path, message: problem.message }] : []
  )

export const configMethods = ({ path, exists, parsed, values, schema, hash, problems }: LoadedConfig) => [
  method({
    name: 'config.get',
    summary: 'Read the configuration as written and as in force, with every secret redacted.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({
      path: Type.String(),
      exists: Type.Boolean(),
      raw: Type.Union([Type.String(), Type.Null()]),
      parsed: Type.Unknown(),
      valid: Type.Boolean(),
      config: Type.Unknown(),
      hash: Type.String(),
      issues: Type.Array(Issue),
      warnings: Type.Array(Issue),
      legacyIssues: Type.Array(Issue)
    }),
    handler: () => {
      const written = redact(schema, parsed)
      return {
        path,
        exists,
        // The text itself may hold a secret anywhere, in a comment too: what is shown is made anew.
        raw: exists ? JSON.stringify(written, null, 2) : null,
        parsed: written,
        valid: issuesOf(problems, 'error').length === 0,
        config: redact(schema, values),
        hash,
        issues: issuesOf(problems, 'error'),
        warnings: issuesOf(problems, 'warning'),
        legacyIssues: []
      }
    }
  })
]
