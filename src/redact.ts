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
  suspicious.test(key) && typeof value !== 'boolean' && !(typeof value === 'number' && counts.test(key))

/** A copy in which every value, innermost last, was given to `change` with its key. */
const mapped = (value: unknown, change: (key: string, value: unknown) => unknown, key = ''): unknown => {
  const own = change(key, value)
  if (Array.isArray(own)) return own.map((inner) => mapped(inner, change))
  if (!isRecord(own)) return own
  return Object.fromEntries(Object.entries(own).map(([name, inner]) => [name, mapped(inner, change, name)]))
}

/** Somebody may have written the secret itself where the object that holds it belongs. */
const isMisplaced = (type: unknown, value: unknown): boolean =>
  typeof value === 'string' && (type === 'object' || type === 'array')

/**
 * A copy of the configuration without secrets: those that the schema marks, whatever looks like one in
 * sections that it does not know, and the same words wherever else they stand.
 */
export const redact = (schema: TObject, config: Record<string, unknown>): Record<string, unknown> => {
  /** Values as they stand in the configuration: strings by what they say, objects by what they are. */
  const secrets = new Set<unknown>()
  const note = (value: unknown): void => {
    mapped(value, (_key, inner) => {
      if (typeof inner === 'string' && inner !== '') secrets.add(inner)
      return inner
    })
    if (typeof value === 'number' || (typeof value === 'object' && value !== null)) secrets.add(value)
  }
  const noteUnknown = (key: string, value: unknown): void => {
    mapped(
      value,
      (name, inner) => {
        if (isSecretName(name, inner)) note(inner)
        return inner
      },
      key
    )
  }
  walk(schema, config, (path, known, value) => {
    if (!known) noteUnknown(path.at(-1) ?? '', value)
    else if (known.secret === true || isMisplaced(known.type, value)) note(value)
  })
  return mapped(config, (_key, value) => (secrets.has(value) ? REDACTED : value)) as Record<string, unknown>
}
