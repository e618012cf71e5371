import type { ChannelContext } from '../../../src/channel.ts'
import type { Settings } from '../config.ts'
import { createFence } from '../fence.ts'
import { handleOf } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { partless } from '../parts.ts'
import { chatOf, textOf, toInbound } from './inbound.ts'
import type { ImsgMessage } from './messages.ts'

/** Takes rows in, one after the other, and remembers how far it came. */
export const createIntake = async (
  { config, state, receive }: Pick<ChannelContext<Settings>, 'config' | 'state' | 'receive'>,
  ledger: Ledger
) => {
  const own = new Set(config.ownHandles.map(handleOf))
  const isOld = await createFence(state)
  let cursor = 0

  const learn = (handle: unknown): void => {
    if (typeof handle === 'string' && handle !== '') own.add(handleOf(handle))
  }

  /** Our own messages come back: always as sent by us, and as received where we write to ourselves. */
  const isOurs = async (message: ImsgMessage): Promise<boolean> => {
    learn(message.destination_caller_id)
    if (message.is_from_me || (await ledger.isOurs(message.guid))) return true
    if (message.is_reaction) return false
    return await ledger.isEcho({
      guid: message.guid,
      conversation: chatOf(message),
      text: textOf(message),
      isFromUs: own.has(handleOf(message.sender ?? ''))
    })
  }

  return {
    /** A number or an address by which people reach us. */
    learn,
    ownHandle: (): string | undefined => [...own][0],
    cursor: (): number => cursor,

    /** Where to go on. `newest` is the row that the database ends with: it is where a first link begins. */
    async begin(newest: number): Promise<number> {
      const kept = await state.get('cursor')
      // A database that was made anew counts from the start; what we have seen of it is known by its id.
      cursor = kept === undefined ? newest : Math.min(Number(kept), newest)
      if (kept === undefined) await state.set('cursor', String(cursor))
      return cursor
    },

    /** Resolves once what the row means is stored, and with it how far we came. */
    async take(message: ImsgMessage): Promise<void> {
      if (!(await isOurs(message)) && !isOld(Date.parse(message.created_at))) {
        const answered = message.reply_to_guid ?? message.thread_originator_guid
        const answersUs = answered !== undefined && (await ledger.isOurs(partless(answered)))
        const event = toInbound(message, answersUs)
        if (event) await receive(event)
      }
      const reached = message.cursor ?? message.id
      if (reached <= cursor) return
      cursor = reached
      await state.set('cursor', String(cursor))
    }
  }
}

export type Intake = Awaited<ReturnType<typeof createIntake>>
