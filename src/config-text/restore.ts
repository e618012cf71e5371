import { isRecord } from '../config-schema.ts'
import { REDACTED } from '../redact.ts'

interface Restored {
  readonly value: unknown
  /** Where the mark stands for nothing: dotted paths. */
  readonly lost: readonly string[]
}

/**
 * The element that this one was: by its `id`, where both have one, or else by its place. Where elements came or
 * went, a place says nothing: a secret must not end up beside another name.
 */
const counterpart = (element: unknown, index: number, [stored, wanted]: [unknown[], unknown[]]): unknown => {
  const id = isRecord(element) ? element.id : undefined
  if (id !== undefined) return stored.find((one) => isRecord(one) && one.id === id)
  return stored.length === wanted.length ? stored[index] : undefined
}

/** Puts back what was hidden when the configuration was read: the mark at a place means what is stored there. */
export const restoreSecrets = (wanted: unknown, stored: unknown): Restored => {
  const lost: string[] = []
  const restore = (value: unknown, before: unknown, path: string): unknown => {
    const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`)
    if (value === REDACTED) {
      if (before === undefined || before === REDACTED) lost.push(path)
      return before
    }
    if (Array.isArray(value)) {
      const old = Array.isArray(before) ? (before as unknown[]) : []
      return value.map((inner, index) => restore(inner, counterpart(inner, index, [old, value]), at(index)))
    }
    if (!isRecord(value)) return value
    const old = isRecord(before) ? before : {}
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const own = Object.hasOwn(old, key) ? old[key] : undefined
        return [key, restore(inner, own, at(key))]
      })
    )
  }
  return { value: restore(wanted, stored, ''), lost }
}
