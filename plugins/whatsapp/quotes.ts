import { proto, unpadRandomMax16, type WAMessage } from './baileys.ts'
import { unwrap } from './content.ts'
import type { Envelope } from './envelope.ts'
import { isGroup, toJid, toMessage } from './ids.ts'
import type { Vault } from './vault/vault.ts'

/** What is shown of a message that is no longer kept: phones that have it show the message itself. */
const unknown: proto.IMessage = { conversation: '' }

/** The messages that answers of ours quote. WhatsApp's servers have none: an answer brings it along. */
export const createQuotes = ({ sent, journal }: Pick<Vault, 'sent' | 'journal'>) => {
  const received = async (id: string, chat: string): Promise<proto.IMessage | undefined> => {
    for (const { envelope, plaintext } of await journal.ofMessage(id)) {
      const { from } = JSON.parse(envelope) as Envelope
      if (isGroup(chat) && from !== chat) continue
      const message = unwrap(proto.Message.decode(unpadRandomMax16(plaintext)))
      if (Object.keys(message).length > 0 && !message.senderKeyDistributionMessage) return message
    }
    return undefined
  }

  return {
    async find(message: string, chat: string): Promise<WAMessage | undefined> {
      const name = toMessage(message)
      if (!name) return undefined
      const { id, author } = name
      const own = await sent.find(id)
      const content = own ? proto.Message.decode(own) : await received(id, chat)
      const participant = author !== undefined && isGroup(chat) ? toJid(author) : undefined
      const key = { remoteJid: chat, id, fromMe: author === undefined, participant }
      return { key, message: content ?? unknown }
    }
  }
}

export type Quotes = ReturnType<typeof createQuotes>
