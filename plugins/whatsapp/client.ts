import type { Channel, ChannelContext, Link } from '../../src/channel.ts'
import { SendDeferred } from '../../src/channel-errors.ts'
import { repair } from './baileys.ts'
import type { Settings } from './config.ts'
import { createGroupBook } from './groups.ts'
import { holdLink } from './link.ts'
import { createFetchMedia } from './media.ts'
import type { Memory } from './memory.ts'
import { createOutbound, type Standing } from './outbound.ts'
import { createPresence } from './presence.ts'
import { probe } from './probe.ts'
import { createQuotes } from './quotes.ts'
import type { Vault } from './vault/vault.ts'

export interface ClientParts {
  readonly vault: Vault
  readonly memory: Memory
  /** The account was given back. */
  forgotten(): void
}

/** One linked account. */
export const openWhatsapp = (
  context: ChannelContext<Settings>,
  { vault, memory, forgotten }: ClientParts
): Channel => {
  const { config, log } = context
  repair(config.rootKey)
  let standing: Standing | undefined
  const current = (): Standing => {
    if (standing && !standing.ended.aborted) return standing
    throw new SendDeferred('there is no connection to WhatsApp', { code: 'offline' })
  }
  const groups = createGroupBook(vault)
  const presence = createPresence(current)

  return {
    async run(link: Link) {
      try {
        await holdLink({ context, vault, memory, groups, stands: (now) => (standing = now) }, link)
      } finally {
        presence.stop()
        standing = undefined
      }
    },
    ...createOutbound({ vault, groups, quotes: createQuotes(vault), log, current }),
    typing: presence.typing,
    fetchMedia: createFetchMedia(() => current().socket),
    /** Only a link that stands can be asked: a second connection would push it out. */
    get probe() {
      return standing && ((signal: AbortSignal) => probe(current(), signal))
    },
    async logout() {
      try {
        await current().socket.logout()
      } finally {
        await vault.credentials.forget()
        forgotten()
      }
    }
  }
}
