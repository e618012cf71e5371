import type { ChannelContext, Link } from '../../src/channel.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'
import type { Api } from './api.ts'
import type { Settings } from './config.ts'
import type { Received } from './envelope.ts'
import { readEvents } from './event-stream.ts'
import { toInbound } from './inbound.ts'
import type { ReadReceipts } from './receipts.ts'
import type { Self } from './self.ts'

/** Clocks of phones go wrong by this much, in milliseconds. */
const CLOCKS_MS = 5 * 60_000

export interface LinkParts {
  readonly api: Api
  readonly context: ChannelContext<Settings>
  /** The account, as signal-cli calls it; `undefined` where it has but one. */
  readonly account: string | undefined
  readonly self: Self
  readonly receipts: ReadReceipts
}

/** Since when this account is linked: what was written before was not written to us. */
const linkedSince = async ({ state }: ChannelContext<Settings>): Promise<number> => {
  const kept = await state.get('since')
  if (kept !== undefined) return Number(kept)
  const since = now() - CLOCKS_MS
  await state.set('since', String(since))
  return since
}

/**
 * Takes in what signal-cli tells until the link ends. A daemon that numbers its events is asked for those that
 * we have not stored, so that a broken connection loses none; an older one tells each of them once.
 */
export const follow = async (
  { api, context, account, self, receipts }: LinkParts,
  link: Link
): Promise<void> => {
  const { state, log, receive } = context
  const since = await linkedSince(context)
  const read = (data: string): InboundEvent[] => {
    try {
      const { envelope, account: number } = JSON.parse(data) as Received
      if (number) self.learn({ number })
      if ((envelope.serverReceivedTimestamp || envelope.timestamp) < since) return []
      return toInbound(envelope, self)
    } catch (error) {
      // It would come again with every link, and hold up everything behind it.
      log.error({ err: error }, 'an event of Signal cannot be read and is left out')
      return []
    }
  }

  const lastEvent = (await state.get('lastEvent')) ?? 'none'
  const stream = await api.events(account, { lastEvent, signal: link.signal })
  link.connected({ id: self.id() || 'signal-cli', name: account })
  for await (const { id, type, data } of readEvents(stream, link.alive)) {
    if (type !== 'receive') continue
    for (const event of read(data)) {
      await receive(event)
      receipts.stored(event)
    }
    if (id !== undefined) await state.set('lastEvent', id)
  }
  throw new Error('signal-cli closed the stream of events')
}
