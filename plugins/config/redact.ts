import type { TObject } from '@sinclair/typebox'
import { isRecord, walk } from '../../src/config-schema.ts'

/** What the reference writes in place of a secret; a write that sends it back keeps the secret. */
export const REDACTED = '__OPENCLAW_REDACTED__'

/** Names that hold secrets in sections we do not know. */
const suspicious = /token|secret|password|passphrase|api_?key|credential|private_?key/i

const redactUnknown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(redactUnknown)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      suspicious.test(key) && typeof inner !== 'boolean' ? REDACTED : redactUnknown(inner)
    ])
  )
}

/** A copy without secrets: those that the schema marks, and whatever looks like one elsewhere. */
export const redact = (schema: TObject, config: Record<string, unknown>): unknown => {
  const copy = redactUnknown(config) as Record<string, unknown>
  const marked: string[][] = []
  walk(schema, copy, (path, known) => {
    if (known?.secret === true) marked.push(path.split('.'))
  })
  for (const path of marked) {
    const key = path.pop()
    let parent: unknown = copy
    for (const step of path) parent = (parent as Record<string, unknown> | undefined)?.[step]
    if (key !== undefined && isRecord(parent) && parent[key] !== undefined) parent[key] = REDACTED
  }
  return copy
}
