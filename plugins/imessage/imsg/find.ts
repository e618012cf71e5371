import type { Channel } from '../../../src/channel.ts'
import type { OutboundMessage, SentMessage } from '../../../src/channel-messages.ts'
import { identifierOf, isChat } from '../ids.ts'
import { digestOf, type Ledger } from '../ledger.ts'
import { settled } from '../settled.ts'
import type { Imsg } from './child.ts'
import { textOf } from './inbound.ts'
import type { ImsgMessage } from './messages.ts'
import { rowsOf } from './status.ts'

const PAGE = 500

/** Every row after one, page by page. */
async function* rowsAfter(imsg: Imsg, mark: number, signal: AbortSignal): AsyncGenerator<ImsgMessage> {
  let since = mark
  for (let more = true; more; ) {
    const asked = { since_rowid: since, limit: PAGE, attachments: true }
    const { messages, next_rowid: next, has_more: hasMore } = await imsg.call('messages.after', asked, signal)
    yield* rowsOf(messages) as unknown as ImsgMessage[]
    more = hasMore === true && typeof next === 'number' && next > since
    if (typeof next === 'number') since = next
  }
}

const isThere = ({ conversation }: OutboundMessage, message: ImsgMessage): boolean =>
  isChat(conversation)
    ? message.chat_guid === conversation
    : message.chat_identifier === conversation || identifierOf(message.chat_guid ?? '') === conversation

/** Looks for a message of ours among the rows that are newer than when it was sent. */
export const createFind =
  (ledger: Ledger, imsg: () => Imsg): NonNullable<Channel['find']> =>
  async (message, { signal }): Promise<SentMessage | undefined> => {
    const sent = await settled(ledger, message.id)
    if (!sent) return undefined
    if (sent.guid) return { message: sent.guid }
    const name = message.media?.fileName
    for await (const row of rowsAfter(imsg(), sent.mark, signal)) {
      if (!row.is_from_me || !isThere(message, row) || (await ledger.isOurs(row.guid))) continue
      const isIt = name
        ? row.attachments?.some(({ transfer_name: sentName }) => sentName === name)
        : digestOf(textOf(row)) === sent.digest
      if (!isIt) continue
      await ledger.arrived(message.id, row.guid)
      return { message: row.guid }
    }
    return undefined
  }
