/** A value that tells its watchers when it changes. */
export interface Store<T> {
  readonly value: T
  update(change: Partial<T>): void
  watch(watcher: () => void): () => void
}

export const createStore = <T extends object>(initial: T): Store<T> => {
  let value = initial
  const watchers = new Set<() => void>()
  return {
    get value() {
      return value
    },
    update: (change) => {
      value = { ...value, ...change }
      for (const watcher of watchers) watcher()
    },
    watch: (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    }
  }
}
