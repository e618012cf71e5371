/** A `Storage` in memory: what a sandboxed page has in place of the browser's, until it is closed. */
const memoryStorage = (): Storage => {
  const items = new Map<string, string>()
  const storage: Storage = {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(String(name)) ?? null,
    setItem: (name, value) => void items.set(String(name), String(value)),
    removeItem: (name) => void items.delete(String(name)),
    clear: () => items.clear()
  }
  // Pages also write `localStorage.theme = 'dark'`.
  return new Proxy(storage, {
    get: (target, name) => (Reflect.has(target, name) ? Reflect.get(target, name) : items.get(String(name))),
    set: (_target, name, value) => items.set(String(name), String(value)) === items,
    deleteProperty: (_target, name) => items.delete(String(name)) || true,
    has: (target, name) => Reflect.has(target, name) || items.has(String(name)),
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_target, name) =>
      items.has(String(name))
        ? { value: items.get(String(name)), enumerable: true, configurable: true, writable: true }
        : undefined
  })
}

const isRefused = (name: 'localStorage' | 'sessionStorage'): boolean => {
  try {
    return !window[name]
  } catch {
    return true
  }
}

/** Gives a page without an origin the storage that it expects; one that has a storage keeps it. */
export const shimStorage = (): void => {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    if (isRefused(name)) Object.defineProperty(window, name, { value: memoryStorage(), configurable: true })
  }
}
