import type { ChannelContext } from '../../src/channel.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { proto, unpadRandomMax16 } from './baileys.ts'
import type { Settings } from './config.ts'
import type { Envelope } from './envelope.ts'
import { isOutgoingId } from './ids.ts'
import { toInbound } from './inbound.ts'
import type { People } from './person.ts'
import { resentIn, type Sealed } from './resent.ts'
import type { Self } from './self.ts'
import type { Opened } from './vault/journal.ts'
import type { Vault } from './vault/vault.ts'

/** Clocks of phones go wrong by this much, in milliseconds. */
const CLOCKS_MS = 5 * 60_000

export interface DoorParts {
  readonly context: ChannelContext<Settings>
  readonly vault: Vault
  readonly people: People
  readonly self: Self
  /** Since when the account is linked: what was written before was not written to us. Epoch milliseconds. */
  readonly linkedAt: number
  /** What a group is called, without asking the network. */
  titleOf(group: string): Promise<string | undefined>
  /** An event is in the inbox. */
  stored(event: InboundEvent, envelope: Envelope): void
}

/** Where opened messages go into the inbox, each before the network hears that it arrived. */
export const createDoor = (parts: DoorParts) => {
  const { context, vault, people, self, linkedAt, titleOf, stored } = parts
  const { log, receive } = context

  /** It would come again with every link, and hold up everything behind it. */
  const leaveOut = (err: unknown): [] => {
    log.error({ err }, 'a message from WhatsApp cannot be read and is left out')
    return []
  }

  const lettersIn = (envelope: Envelope, bytes: Uint8Array): Sealed[] => {
    try {
      const sealed = { envelope, message: proto.Message.decode(bytes) }
      return [sealed, ...resentIn(sealed, self)]
    } catch (error) {
      return leaveOut(error)
    }
  }

  const read = async (sealed: Sealed): Promise<InboundEvent[]> => {
    const { from, participant, participant_pn, participant_lid, sender_pn, sender_lid } = sealed.envelope
    const author = await people.find(
      participant ?? from,
      ...(participant ? [participant_pn, participant_lid] : [sender_pn, sender_lid])
    )
    if (!author) return []
    const title = await titleOf(from)
    try {
      const events = toInbound({ ...sealed, author, self, title, isOurs: isOutgoingId })
      return events.filter(({ at }) => at >= linkedAt - CLOCKS_MS)
    } catch (error) {
      return leaveOut(error)
    }
  }

  const takeIn = async (envelope: Envelope, bytes: Uint8Array): Promise<void> => {
    for (const letter of lettersIn(envelope, bytes)) {
      for (const event of await read(letter)) {
        await receive(event)
        stored(event, letter.envelope)
      }
    }
  }

  const deliver = async ({ id, envelope, plaintext }: Opened): Promise<void> => {
    await takeIn(JSON.parse(envelope) as Envelope, unpadRandomMax16(plaintext))
    await vault.journal.delivered(id)
  }

  return {
    deliver,
    /** A message that came without encryption, as those of some businesses do. */
    takeIn,
    /** What was opened and not delivered when the gateway died. */
    async catchUp(): Promise<void> {
      for (const opened of await vault.journal.undelivered()) await deliver(opened)
    }
  }
}

export type Door = ReturnType<typeof createDoor>
