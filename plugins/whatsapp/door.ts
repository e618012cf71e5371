import type { ChannelContext } from '../../src/channel.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { proto, unpadRandomMax16 } from './baileys.ts'
import type { Settings } from './config.ts'
import type { Envelope } from './envelope.ts'
import { isOutgoingId } from './ids.ts'
import { toInbound } from './inbound.ts'
import type { People } from './person.ts'
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

  const read = async (envelope: Envelope, bytes: Uint8Array): Promise<InboundEvent[]> => {
    const { from, participant } = envelope
    const { participant_pn, participant_lid, sender_pn, sender_lid } = envelope
    const author = await people.find(
      participant ?? from,
      ...(participant ? [participant_pn, participant_lid] : [sender_pn, sender_lid])
    )
    if (!author) return []
    try {
      const message = proto.Message.decode(bytes)
      const title = await titleOf(from)
      const events = toInbound({ envelope, message, author, self, title, isOurs: isOutgoingId })
      return events.filter(({ at }) => at >= linkedAt - CLOCKS_MS)
    } catch (error) {
      // It would come again with every link, and hold up everything behind it.
      log.error({ err: error }, 'a message from WhatsApp cannot be read and is left out')
      return []
    }
  }

  const takeIn = async (envelope: Envelope, bytes: Uint8Array): Promise<void> => {
    for (const event of await read(envelope, bytes)) {
      await receive(event)
      stored(event, envelope)
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
