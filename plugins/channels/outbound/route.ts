import type { Address } from '../../../src/channel-messages.ts'
import { invalidRequest } from '../../../src/errors.ts'
import type { Route } from '../../agent/index.ts'
import type { Deliver } from './deliver.ts'
import type { Outbox } from './outbox.ts'

/** Finds where an answer shall go that somebody asked for from elsewhere than the network. */
export const createRoute =
  ({
    deliver,
    outbox
  }: {
    deliver: Pick<Deliver, 'accountFor' | 'onlyChannel' | 'placeFor'>
    outbox: Outbox
  }): Route =>
  async ({ channel, accountId, to, threadId }, sessionKey): Promise<Address> => {
    if (to !== undefined)
      return deliver.placeFor({ channel: channel ?? deliver.onlyChannel(), accountId, to, threadId })
    const last = await outbox.lastAddress(sessionKey, { channel, account: accountId })
    if (!last)
      throw invalidRequest(
        `nothing was sent ${channel ? `to ${channel} ` : ''}from this conversation lately; say where with channel and to`
      )
    deliver.accountFor(last.channel, last.account)
    return { ...last, replyTo: undefined }
  }
