import { SendDeferred } from '../../src/channel-errors.ts'
import { now } from '../../src/time.ts'
import type { Ledger, Sent } from './ledger.ts'

/** How long a send may go on after we have lost sight of it, in milliseconds. */
const SETTLE_MS = 20_000

/**
 * What we wrote down of a message whose fate is not known, once nothing can happen to it any more. `undefined`:
 * it was never begun.
 * @throws SendDeferred while the program that sends it may still be at it.
 */
export const settled = async (ledger: Ledger, id: string): Promise<Sent | undefined> => {
  const sent = await ledger.find(id)
  const left = sent === undefined ? 0 : sent.at + SETTLE_MS - now()
  if (left > 0) throw new SendDeferred('the message may still be under way', { retryAfterMs: left })
  return sent
}
