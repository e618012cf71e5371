import type { LoadedConfig } from '../config.ts'
import { walk } from '../config-schema.ts'

/** The reference's word for a secret that is there but not shown. */
const REDACTED = '__OPENCLAW_REDACTED__'

/** What a section we do not know would call a secret. */
const secretName = /token|secret|password|api_?key/i

/** The values as a person may see them: secrets are replaced wherever they stand. */
export const redact = ({ schema, values }: LoadedConfig): Record<string, unknown> => {
  const secrets = new Set<unknown>()
  walk(schema, values, (_path, declared, value) => {
    if (declared?.secret === true) secrets.add(value)
  })
  const shown = JSON.stringify(values, (name, value: unknown) =>
    typeof value === 'string' && (secrets.has(value) || secretName.test(name)) ? REDACTED : value
  )
  return JSON.parse(shown) as Record<string, unknown>
}
