const PATIENCE_MS = 8000

/** Things that happen, oldest first, and ways to wait for them. */
export interface Feed<T> {
  readonly all: readonly T[]
  push(item: T): void
  /** The first that matches, old or new. Rejects when none comes in time. */
  find(matches?: (item: T) => boolean): Promise<T>
  /** Resolves when there are so many, or so many that match. */
  atLeast(count: number, matches?: (item: T) => boolean): Promise<readonly T[]>
}

/** `name` says in a failure what was waited for. */
export const createFeed = <T>(name: string, patienceMs = PATIENCE_MS): Feed<T> => {
  const all: T[] = []
  const waiting = new Set<() => void>()

  const until = <Found>(look: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check)
        const latest = JSON.stringify(all.slice(-5))?.slice(0, 2000)
        reject(new Error(`no such ${name} came; there were ${all.length}, the last: ${latest}`))
      }, patienceMs)
      const check = () => {
        const found = look()
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })

  return {
    all,
    push(item) {
      all.push(item)
      for (const check of [...waiting]) check()
    },
    find: (matches = () => true) => until(() => all.find(matches)),
    atLeast: (count, matches = () => true) =>
      until(() => {
        const found = all.filter(matches)
        return found.length >= count ? found : undefined
      })
  }
}
