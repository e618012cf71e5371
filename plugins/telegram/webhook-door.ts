import type { Update } from 'grammy/types'

/** An account that waits for Telegram's calls. */
export interface Waiting {
  readonly secret: string
  /** Resolves when the update is stored; Telegram calls again where it rejects. */
  take(update: Update): Promise<void>
}

/** Where the route that Telegram calls finds the link that waits for it. */
export const createWebhookDoor = () => {
  const waiting = new Map<string, Waiting>()

  return {
    find: (account: string): Waiting | undefined => waiting.get(account),
    /** From now on, calls for the account are its. Returns how to end that. */
    wait(account: string, own: Waiting): () => void {
      waiting.set(account, own)
      return () => {
        if (waiting.get(account) === own) waiting.delete(account)
      }
    }
  }
}

export type WebhookDoor = ReturnType<typeof createWebhookDoor>
