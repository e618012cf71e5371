import { type Address, placeOf } from '../../../src/channel-messages.ts'
import type { Accounts } from '../accounts.ts'

/** Typing that nobody ended: a turn that hangs must not type for ever, in milliseconds. */
const LONGEST_MS = 5 * 60_000

/** Shows in a conversation that an answer is being written, for as long as one is. */
export const createTyping = (accounts: Accounts) => {
  const typing = new Map<string, { readonly timer: NodeJS.Timeout; count: number }>()

  const end = (place: string): void => {
    const shown = typing.get(place)
    if (!shown) return
    shown.count -= 1
    if (shown.count > 0) return
    clearInterval(shown.timer)
    typing.delete(place)
  }

  return {
    /** @returns what ends it. Failures do not count: nobody waits for a sign. */
    begin(address: Address): () => void {
      const account = accounts.find(address.channel, address.account)
      const everyMs = account?.provider.capabilities.typingEveryMs
      if (!account || everyMs === undefined) return () => undefined
      const place = placeOf(address)
      const { id, thread } = address.conversation
      const show = () =>
        void account
          .channel()
          ?.typing?.(id, thread)
          .catch(() => undefined)
      const shown = typing.get(place) ?? { timer: setInterval(show, everyMs).unref(), count: 0 }
      if (shown.count === 0) show()
      shown.count += 1
      typing.set(place, shown)
      let isOver = false
      const once = () => {
        if (isOver) return
        isOver = true
        clearTimeout(limit)
        end(place)
      }
      const limit = setTimeout(once, LONGEST_MS).unref()
      return once
    },

    stop(): void {
      for (const { timer } of typing.values()) clearInterval(timer)
      typing.clear()
    }
  }
}

export type Typing = ReturnType<typeof createTyping>
