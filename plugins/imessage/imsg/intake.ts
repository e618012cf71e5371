import type { ChannelContext } from '../../../src/channel.ts'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import type { Settings } from '../config.ts'
import { createFence } from '../fence.ts'
import { handleOf } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { partless } from '../parts.ts'
import { chatOf, textOf, toInbound } from './inbound.ts'
import type { ImsgMessage } from './messages.ts'

/** A row of the database, and the message that stands there, where we know it. */
export interface Place {
  readonly row: number
  readonly guid?: string
}

/** Takes rows in, one after the other, and remembers how far it came. */
export const createIntake = async (
  { config, state, log, receive }: Pick<ChannelContext<Settings>, 'config' | 'state' | 'log' | 'receive'>,
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

  const read = (message: ImsgMessage, answersUs: boolean): InboundEvent | undefined => {
    try {
      return toInbound(message, answersUs)
    } catch (error) {
      // It would come again with every link, and hold up everything behind it.
      log.error({ err: error, row: message.id }, 'a message of imsg cannot be read and is left out')
      return undefined
    }
  }

  const goTo = async ({ row, guid = '' }: Place): Promise<void> => {
    cursor = row
    await state.set('cursor', `${row}:${guid}`)
  }

  return {
    /** A number or an address by which people reach us. */
    learn,
    ownHandle: (): string | undefined => [...own][0],
    cursor: (): number => cursor,

    /** Where the last link left off; `undefined` where this is the first one. */
    async kept(): Promise<Place | undefined> {
      const [, row, guid] = /^(\d+):(.*)$/.exec((await state.get('cursor')) ?? '') ?? []
      return row === undefined ? undefined : { row: Number(row), guid: guid || undefined }
    },
    goTo,

    /** Resolves once what the row means is stored, and with it how far we came. */
    async take(message: ImsgMessage): Promise<void> {
      if (!(await isOurs(message)) && !isOld(Date.parse(message.created_at))) {
        const answered = message.reply_to_guid ?? message.thread_originator_guid
        const answersUs = answered !== undefined && (await ledger.isOurs(partless(answered)))
        const event = read(message, answersUs)
        if (event) await receive(event)
      }
      const reached = message.cursor ?? message.id
      if (reached <= cursor) return
      await goTo({ row: reached, guid: reached === message.id ? message.guid : undefined })
    }
  }
}

export type Intake = Awaited<ReturnType<typeof createIntake>>
