/** Messages of an account that are not over. */
export interface Waiting {
  readonly waiting: number
  /** Failed, or nobody knows whether they arrived. */
  readonly stuck: number
}

interface OutboxEntry {
  readonly channel: string
  readonly accountId: string
  readonly state: string
}

type Request = (method: string, params: unknown) => Promise<unknown>

/** Counts what is on its way out, by the key of the account. */
export const readWaiting = async (request: Request): Promise<Record<string, Waiting>> => {
  const { messages } = (await request('outbox.list', { limit: 1000 })) as { messages: readonly OutboxEntry[] }
  const counts: Record<string, Waiting> = {}
  for (const { channel, accountId, state } of messages) {
    const key = `${channel} ${accountId}`
    const { waiting, stuck } = counts[key] ?? { waiting: 0, stuck: 0 }
    const isWaiting = state === 'pending' || state === 'sending'
    counts[key] = { waiting: waiting + Number(isWaiting), stuck: stuck + Number(!isWaiting) }
  }
  return counts
}
