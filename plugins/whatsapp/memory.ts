import type { UserFacingSocketConfig } from './baileys.ts'

/** What outlives a link, but not the gateway. */
export interface Memory {
  /** How often each message was asked for again: the library must not forget it when it connects anew. */
  readonly retries: NonNullable<UserFacingSocketConfig['msgRetryCounterCache']>
  /** How often in a row a link ended because both sides no longer understood each other. */
  badSessions: number
}

/** Counts kept at most; the oldest go. */
const MAX_COUNTS = 1_000

const createCounts = (): Memory['retries'] => {
  const counts = new Map<string, unknown>()
  return {
    get: <T>(key: string) => counts.get(key) as T | undefined,
    set(key, value) {
      counts.delete(key)
      counts.set(key, value)
      const [oldest] = counts.keys()
      if (counts.size > MAX_COUNTS && oldest !== undefined) counts.delete(oldest)
    },
    del: (key) => void counts.delete(key),
    flushAll: () => counts.clear()
  }
}

/** What each account remembers from one link to the next. */
export const createMemory = () => {
  const accounts = new Map<string, Memory>()
  return {
    of(account: string): Memory {
      const known = accounts.get(account) ?? { retries: createCounts(), badSessions: 0 }
      accounts.set(account, known)
      return known
    }
  }
}
