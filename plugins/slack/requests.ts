import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery } from './intake.ts'

/** How often the HTTP mode makes sure that the token still counts: nothing else tells it. */
const CHECK_MS = 20_000

/** An account that Slack posts to. */
export interface Receiver {
  readonly signingSecret: string
  /** Resolves when what Slack brought is stored; Slack comes again where it rejects. */
  deliver(delivery: Delivery): Promise<void>
}

/** Which accounts take Slack's requests now: links enter themselves, the web route looks them up. */
export const createRequests = () => {
  const receivers = new Map<string, Receiver>()
  return {
    find: (account: string): Receiver | undefined => receivers.get(account),
    /** @returns how to leave. */
    enter(account: string, receiver: Receiver): () => void {
      receivers.set(account, receiver)
      return () => {
        if (receivers.get(account) === receiver) receivers.delete(account)
      }
    }
  }
}

export type Requests = ReturnType<typeof createRequests>

interface RequestsParts {
  readonly requests: Requests
  readonly account: string
  readonly receiver: Receiver
  readonly signal: AbortSignal
  opened(): void
  alive(): void
  /** Rejects where the token is void or Slack cannot be reached. */
  check(): Promise<unknown>
}

/** Takes requests until the signal aborts. Rejects then, and where a check fails. */
export const runRequests = async (parts: RequestsParts): Promise<never> => {
  const { requests, account, receiver, signal, opened, alive, check } = parts
  const leave = requests.enter(account, receiver)
  try {
    opened()
    for (;;) {
      await pause(CHECK_MS, undefined, { signal })
      await check()
      alive()
    }
  } finally {
    leave()
  }
}
