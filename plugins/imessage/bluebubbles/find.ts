import type { Channel } from '../../../src/channel.ts'
import { digestOf, type Ledger } from '../ledger.ts'
import { settled } from '../settled.ts'
import type { Api } from './api.ts'
import { rowsOf } from './catch-up.ts'
import { textOf } from './inbound.ts'

const PAGE = 500
/** Clocks differ by this much, in milliseconds. What we sent before is known by its id. */
const CLOCKS_MS = 10 * 60_000

/** Looks for a message of ours among those that the Mac has sent since. */
export const createFind =
  (ledger: Ledger, api: Api): NonNullable<Channel['find']> =>
  async (message, { signal }) => {
    const sent = await settled(ledger, message.id)
    if (!sent) return undefined
    if (sent.guid) return { message: sent.guid }
    const chatGuid = message.conversation.includes(';') ? message.conversation : undefined
    const name = message.media?.fileName
    for (let offset = 0; ; offset += PAGE) {
      const body = {
        ...{ chatGuid, after: sent.at - CLOCKS_MS, limit: PAGE, offset, sort: 'ASC' },
        with: ['chat', 'attachment', 'handle']
      }
      const rows = rowsOf(await api.call('message/query', { method: 'POST', body, signal }))
      for (const row of rows) {
        if (!row.isFromMe || row.error || (await ledger.isOurs(row.guid))) continue
        const isIt = name
          ? row.attachments?.some(({ transferName }) => transferName === name)
          : digestOf(textOf(row)) === sent.digest
        if (!isIt) continue
        await ledger.arrived(message.id, row.guid)
        return { message: row.guid }
      }
      if (rows.length < PAGE) return undefined
    }
  }
