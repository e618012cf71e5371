import { isGroup, toJid } from './ids.ts'
import type { Standing } from './outbound.ts'

/** Typing is shown this long, and only of somebody who is online. In milliseconds. */
const SHOWN_MS = 15_000

/**
 * Shows that we type. For that we must be online, and while we are, the phone rings for nobody: so we are as
 * long as we type, and no longer.
 */
export const createPresence = (current: () => Standing) => {
  let offline: NodeJS.Timeout | undefined

  return {
    async typing(conversation: string): Promise<void> {
      const { socket, self, ended } = current()
      const jid = toJid(conversation)
      if (!isGroup(jid) && self.is(jid)) return
      if (offline === undefined) await socket.sendPresenceUpdate('available')
      clearTimeout(offline)
      offline = setTimeout(() => {
        offline = undefined
        // Where the link is over, nobody sees us online either.
        if (!ended.aborted) socket.sendPresenceUpdate('unavailable').catch(() => undefined)
      }, SHOWN_MS)
      await socket.sendPresenceUpdate('composing', jid)
    },
    stop(): void {
      clearTimeout(offline)
      offline = undefined
    }
  }
}
