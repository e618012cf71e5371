import { isRecord } from '../config-schema.ts'

/**
 * A JSON merge patch (RFC 7396): objects merge key by key, `null` takes a key out, everything else replaces.
 * @param replace dotted paths whose objects are replaced as well.
 */
export const mergePatch = (
  target: unknown,
  patch: unknown,
  replace: ReadonlySet<string> = new Set(),
  path = ''
): unknown => {
  if (!isRecord(patch)) return patch
  const before = isRecord(target) && !replace.has(path) ? target : {}
  const merged = Object.entries(patch)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const own = Object.hasOwn(before, key) ? before[key] : undefined
      return [key, mergePatch(own, value, replace, path === '' ? key : `${path}.${key}`)] as const
    })
  // From entries, so that a key `__proto__` is a key like any other. Keys that were there keep their places.
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(patch, key) || patch[key] !== null)
  return Object.fromEntries([...kept, ...merged])
}
