import type { RunningConfig } from './running-config.ts'

/** A taker for what is read whenever it is needed: the new values are put where the old ones are read. */
export const createFollow =
  (onChange: RunningConfig['onChange']): RunningConfig['follow'] =>
  (path, section, keys) => {
    const kept = { ...section }
    const put = (values: object): void => void Object.assign(kept, values)
    if (keys === undefined) {
      const gone = (next: object) =>
        Object.fromEntries(Object.keys(kept).flatMap((key) => (key in next ? [] : [[key, undefined]])))
      onChange<object>(path, { effect: 'live', take: (next) => put({ ...gone(next), ...next }) })
    }
    for (const key of keys ?? []) {
      onChange(`${path}.${key}`, { effect: 'live', take: (value) => put({ [key]: value }) })
    }
    return kept
  }
