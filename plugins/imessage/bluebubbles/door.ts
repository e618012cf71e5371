import type { BlueBubblesEvent } from './messages.ts'

/** An account that waits for its Mac's calls. */
export interface Waiting {
  readonly secret: string
  /** Resolves when what it tells is stored. */
  take(event: BlueBubblesEvent): Promise<void>
}

/** Where the route that the Mac calls finds the link that waits for it. */
export const createDoor = () => {
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

export type Door = ReturnType<typeof createDoor>
