import type { Account } from './accounts.ts'

interface Last {
  lastInbound?: number
  lastOutbound?: number
}

/** When an account last had something to do. Lives as long as the process; one entry per account. */
export const createTraffic = () => {
  const last = new Map<string, Last>()
  const nameOf = (channel: string, account: string) => `${channel}:${account}`

  const at = (channel: string, account: string): Last => {
    const entry = last.get(nameOf(channel, account)) ?? {}
    last.set(nameOf(channel, account), entry)
    return entry
  }

  return {
    came({ provider, id }: Account, time: number): void {
      at(provider.id, id).lastInbound = time
    },
    went(channel: string, account: string, time: number): void {
      at(channel, account).lastOutbound = time
    },
    of: ({ provider, id }: Account): Readonly<Last> => at(provider.id, id)
  }
}

export type Traffic = ReturnType<typeof createTraffic>
