import type { FastifyBaseLogger } from 'fastify'
import type { InboundEvent } from '../../src/channel-messages.ts'
import type { WASocket } from './baileys.ts'
import type { Envelope } from './envelope.ts'
import { idOf, isGroup } from './ids.ts'
import { type Progress, toReceipt } from './inbound.ts'
import type { People } from './person.ts'

interface ReceiptParts {
  readonly people: People
  receive(event: InboundEvent): Promise<void>
  fail(error: unknown): void
}

/** How far our own messages came, as their phones tell. */
export const watchReceipts = ({ ev }: WASocket, { people, receive, fail }: ReceiptParts): void => {
  const tell = async ({ chat, ...progress }: Omit<Progress, 'chat'> & { chat: string }) => {
    const person = isGroup(chat) ? undefined : await people.find(chat)
    for (const event of toReceipt({ ...progress, chat: person?.id ?? idOf(chat) })) await receive(event)
  }

  ev.on('messages.update', (updates) => {
    for (const { key, update } of updates) {
      const { id, remoteJid, fromMe } = key
      if (!fromMe || !id || !remoteJid || typeof update.status !== 'number') continue
      tell({ id, chat: remoteJid, status: update.status, at: Number(update.messageTimestamp ?? 0) }).catch(
        fail
      )
    }
  })
  ev.on('message-receipt.update', (updates) => {
    for (const { key, receipt } of updates) {
      const { id, remoteJid, fromMe } = key
      const { userJid, readTimestamp, receiptTimestamp } = receipt
      if (!fromMe || !id || !remoteJid) continue
      const [status, at] = readTimestamp ? [4, readTimestamp] : [3, receiptTimestamp]
      tell({ id, chat: remoteJid, status, at: Number(at ?? 0), reader: userJid ?? undefined }).catch(fail)
    }
  })
}

/** Tells people that their messages were read, once they are stored. */
export const readReceipts =
  (current: () => WASocket, log: FastifyBaseLogger) =>
  (event: InboundEvent, { id, from, participant }: Envelope): void => {
    if (event.type !== 'message') return
    current()
      .readMessages([{ remoteJid: from, id, participant, fromMe: false }])
      .catch((error: unknown) => log.debug({ err: error }, 'a read receipt could not be sent'))
  }
