import type { ChannelContext } from '../../src/channel.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import type { Settings } from './config.ts'
import { toMessage } from './ids.ts'
import type { Request } from './session.ts'

/** Tells people that what they wrote was read, where the operator wants that. */
export const createReadReceipts = (
  request: Request,
  { config, log }: Pick<ChannelContext<Settings>, 'config' | 'log'>
) => ({
  /** The event is on the disk. Nobody waits for the receipt. */
  stored(event: InboundEvent): void {
    if (!config.sendReadReceipts || event.type !== 'message') return
    const message = toMessage(event.message)
    if (message?.author === undefined) return
    const params = { recipient: [message.author], targetTimestamp: [message.timestamp], type: 'read' }
    void request('sendReceipt', params).catch((error: unknown) =>
      log.debug({ err: error }, 'a read receipt could not be sent')
    )
  }
})

export type ReadReceipts = ReturnType<typeof createReadReceipts>
