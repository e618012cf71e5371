import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { redact } from '../../src/redact.ts'
import { method } from '../../src/rpc.ts'
import { Issue, issuesOf } from './words.ts'

/** The configuration as it can be read: the file as it is now, and what of it runs. */
export const readMethods = ({ config: running }: FastifyInstance) => [
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
      /** The file with its defaults: what the next start runs with. */
      config: Type.Unknown(),
      /** What runs now. */
      runtimeConfig: Type.Unknown(),
      /** SHA-256 of the text: the `baseHash` of a write. */
      hash: Type.String(),
      issues: Type.Array(Issue),
      warnings: Type.Array(Issue),
      legacyIssues: Type.Array(Issue)
    }),
    handler: () => {
      const { path, exists, parsed, values, schema, hash, problems } = running.latest().again()
      const written = redact(schema, parsed)
      return {
        path,
        exists,
        // The text itself may hold a secret anywhere, in a comment too: what is shown is made anew.
        raw: exists ? JSON.stringify(written, null, 2) : null,
        parsed: written,
        valid: issuesOf(problems, 'error').length === 0,
        config: redact(schema, values),
        runtimeConfig: redact(schema, running.values()),
        hash,
        issues: issuesOf(problems, 'error'),
        warnings: issuesOf(problems, 'warning'),
        legacyIssues: []
      }
    }
  })
]
