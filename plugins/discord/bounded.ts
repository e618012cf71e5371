/** A map that forgets its oldest entry when it is full: a cache that cannot grow for ever. */
export const createBounded = <Value>(limit: number) => {
  const entries = new Map<string, Value>()

  return {
    get: (key: string): Value | undefined => entries.get(key),
    set(key: string, value: Value): void {
      entries.delete(key)
      entries.set(key, value)
      const [oldest] = entries.keys()
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest)
    },
    delete: (key: string): void => void entries.delete(key)
  }
}

export type Bounded<Value> = ReturnType<typeof createBounded<Value>>
