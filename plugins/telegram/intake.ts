import type { Update } from 'grammy/types'
import type { ChannelContext } from '../../src/channel.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { toInbound } from './inbound.ts'
import type { Self } from './mentions.ts'

/** Takes updates in. Resolves when every event of one is stored. */
export const createIntake = ({ receive, log }: Pick<ChannelContext, 'receive' | 'log'>, self: Self) => {
  const read = (update: Update): InboundEvent[] => {
    try {
      return toInbound(update, self)
    } catch (error) {
      // It would come again for a day, and hold up everything behind it.
      log.error({ err: error, update: update.update_id }, 'an update cannot be read and is left out')
      return []
    }
  }

  return async (update: Update): Promise<void> => {
    for (const event of read(update)) await receive(event)
  }
}

export type Intake = ReturnType<typeof createIntake>
