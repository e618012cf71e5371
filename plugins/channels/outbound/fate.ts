import type { Capabilities, Channel } from '../../../src/channel.ts'
import type { OutboundMessage } from '../../../src/channel-messages.ts'
import { now } from '../../../src/time.ts'
import type { OutboxRow } from './outbox.ts'

/** What can be learnt of a message of which nobody knows whether it arrived. */
export type Fate =
  /** It surely did not arrive, or the network answers a repeat with the first one. */
  | { readonly fate: 'again' }
  | { readonly fate: 'arrived'; readonly message: string }
  /** Nobody can tell: the owner decides. */
  | { readonly fate: 'unknown' }

/** Whether a message whose fate is not known can be cleared up later, or not at all. */
export const canLearnFate = (channel: Channel, { absorbsRepeatsMs }: Capabilities): boolean =>
  absorbsRepeatsMs !== undefined || channel.find !== undefined

/** Asks the network what became of a message. Throws where it cannot be asked now. */
export const learnFate = async (
  channel: Channel,
  { absorbsRepeatsMs = 0 }: Capabilities,
  {
    row,
    message,
    signal
  }: { readonly row: OutboxRow; readonly message: OutboundMessage; readonly signal: AbortSignal }
): Promise<Fate> => {
  const since = row.firstAttemptAt ?? row.createdAt
  if (now() - since < absorbsRepeatsMs) return { fate: 'again' }
  if (!channel.find) return { fate: 'unknown' }
  const found = await channel.find(message, { since, signal })
  return found ? { fate: 'arrived', message: found.message } : { fate: 'again' }
}
