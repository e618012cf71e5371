import type { TObject } from '@sinclair/typebox'
import { isRecord, walk } from './config-schema.ts'

/** What the reference writes in place of a secret; a write that sends it back keeps the secret. */
export const REDACTED = '__OPENCLAW_REDACTED__'

/** Names that hold secrets in sections we do not know. */
const suspicious =
  /token|secret|passw|passphrase|passcode|^pass$|api_?key|credential|private_?key|authorization|cookie/i

/** `maxTokens: 4096` counts, and tells nothing. */
const counts = /tokens$/i

const isSecretName = (key: string, value: unknown): boolean =>
  suspicious.test(key) &&
  typeof value !== 'boolean' &&
  !(typeof value === 'number' && counts.test(key))

const redactUnknown = (key: string, value: unknown): unknown => {
  if (isSecretName(key, value)) return REDACTED
  if (Array.isArray(value)) return value.map((inner) => redactUnknown('', inner))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactUnknown(name, inner)]))
}

/** Somebody may have written the secret itself where the object that holds it belongs. */
const isMisplaced = (type: unknown, value: unknown): boolean =>
  typeof value === 'string' && (type === 'object' || type === 'array')

/** A copy of the configuration without secrets: those that the schema marks, and whatever looks like one elsewhere. */
export const redact = (schema: TObject, config: Record<string, unknown>): Record<string, unknown> => {
  const copy = structuredClone(config)
  const edits: { path: readonly string[]; value: unknown }[] = []
  walk(schema, copy, (path, known, value) => {
    if (!known) edits.push({ path, value: redactUnknown(path.at(-1) ?? '', value) })
    else if (value !== undefined && (known.secret === true || isMisplaced(known.type, value)))
      edits.push({ path, value: REDACTED })
  })
  for (const { path, value } of edits) {
    let parent: unknown = copy
    for (const step of path.slice(0, -1)) parent = (parent as Record<string, unknown> | undefined)?.[step]
    // What stood inside a secret is gone with it already.
    if (isRecord(parent) || Array.isArray(parent)) Object.assign(parent, { [path.at(-1) ?? '']: value })
  }
  return copy
}
