import type { KeyValue } from '../../src/channel.ts'
import { now } from '../../src/time.ts'

/** What is older was dealt with, or nobody waits for it: shorter than the inbox remembers what it has seen. */
const MAX_AGE_MS = 7 * 24 * 3_600_000
/** Clocks differ by this much, in milliseconds. */
const CLOCKS_MS = 60_000

/**
 * Keeps old messages out. A Mac that fetches years of them from iCloud, or gets its database back from a backup,
 * shows them as new ones; and what was written before we were there was not written to us.
 */
export const createFence = async (state: KeyValue): Promise<(at: number) => boolean> => {
  const kept = await state.get('since')
  const since = kept === undefined ? now() - CLOCKS_MS : Number(kept)
  if (kept === undefined) await state.set('since', String(since))
  return (at) => at < since || at < now() - MAX_AGE_MS
}
