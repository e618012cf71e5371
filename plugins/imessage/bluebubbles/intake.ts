import type { ChannelContext } from '../../../src/channel.ts'
import type { Settings } from '../config.ts'
import { createFence } from '../fence.ts'
import { handleOf } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { partless } from '../parts.ts'
import { chatOf, textOf, toInbound } from './inbound.ts'
import type { BlueBubblesMessage } from './messages.ts'

/** How many events are known to be stored, so that asking again costs nothing. */
const KNOWN = 5_000

/** Takes messages in, one after the other, whichever way they came. */
export const createIntake = async (
  { config, state, log, receive }: Pick<ChannelContext<Settings>, 'config' | 'state' | 'log' | 'receive'>,
  ledger: Ledger
) => {
  const own = new Set(config.ownHandles.map(handleOf))
  const isOld = await createFence(state)
  const known = new Set<string>()
  let work: Promise<unknown> = Promise.resolve()

  /** Our own messages come back: always as sent by us, and as received where we write to ourselves. */
  const isOurs = async (message: BlueBubblesMessage): Promise<boolean> => {
    if (message.isFromMe || (await ledger.isOurs(message.guid))) return true
    if (message.associatedMessageGuid) return false
    return await ledger.isEcho({
      guid: message.guid,
      conversation: chatOf(message),
      text: textOf(message),
      isFromUs: own.has(handleOf(message.handle?.address ?? ''))
    })
  }

  const read = async (message: BlueBubblesMessage) => {
    const { threadOriginatorGuid: answered } = message
    const answersUs = Boolean(answered) && (await ledger.isOurs(partless(answered ?? '')))
    try {
      return toInbound(message, answersUs)
    } catch (error) {
      // It would come again with every look, and hold up everything behind it.
      log.error({ err: error }, 'a message of BlueBubbles cannot be read and is left out')
      return []
    }
  }

  const takeOne = async (message: BlueBubblesMessage, isAgain: boolean): Promise<void> => {
    if (isOld(message.dateCreated) || (await isOurs(message))) return
    for (const event of await read(message)) {
      if (isAgain && known.has(event.key)) continue
      await receive(event)
      if (known.size >= KNOWN) known.clear()
      known.add(event.key)
    }
  }

  return {
    /** A number or an address by which people reach us. */
    learn(handle: unknown): void {
      if (typeof handle === 'string' && handle !== '') own.add(handleOf(handle))
    },
    ownHandle: (): string | undefined => [...own][0],

    /** Resolves once it is stored. `isAgain`: we asked for it, and may well have it. */
    take(message: BlueBubblesMessage, { isAgain = false } = {}): Promise<void> {
      const taken = work.then(() => takeOne(message, isAgain))
      work = taken.catch(() => undefined)
      return taken
    }
  }
}

export type Intake = Awaited<ReturnType<typeof createIntake>>
