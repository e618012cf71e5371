import { type Static, type TObject, Type } from '@sinclair/typebox'
import type { Address } from '../../src/channel-messages.ts'
import { Text } from '../../src/protocol/frames.ts'

/** Where an answer is wanted. What is left out is where the conversation was last. */
export interface Destination {
  readonly channel?: string
  readonly accountId?: string
  /** An id of the network: whom or where. */
  readonly to?: string
  readonly threadId?: string
}

/**
 * Finds the place on a network that a destination means.
 * @throws GatewayError INVALID_REQUEST where there is none, with what to say instead.
 */
export type Route = (destination: Destination, sessionKey: string) => Promise<Address>

/** What `agent` takes beside the message. The names beginning with `reply` win over those without. */
export const DeliveryParams = {
  /** Send the answer out on a network, too: to `to`, or else where this conversation was last. */
  deliver: Type.Optional(Type.Boolean()),
  channel: Type.Optional(Text),
  to: Type.Optional(Text),
  accountId: Type.Optional(Text),
  threadId: Type.Optional(Type.Union([Text, Type.Integer()])),
  replyChannel: Type.Optional(Text),
  replyTo: Type.Optional(Text),
  replyAccountId: Type.Optional(Text),
  /** Run all the same where there is no such place. */
  bestEffortDeliver: Type.Optional(Type.Boolean())
}

type Wish = Static<TObject<typeof DeliveryParams>>

/** Names that mean wherever the conversation was last. */
const isLast = (channel: string | undefined): boolean => channel === undefined || channel === 'last'

const destinationOf = ({ threadId, ...wish }: Wish): Destination => {
  const channel = wish.replyChannel ?? wish.channel
  return {
    channel: isLast(channel) ? undefined : channel,
    accountId: wish.replyAccountId ?? wish.accountId,
    to: wish.replyTo ?? wish.to,
    threadId: threadId === undefined ? undefined : String(threadId)
  }
}

/** Where the answer to a run shall go beside the transcript; `undefined` where nothing of that was said. */
export const addressFor = async (
  wish: Wish,
  sessionKey: string,
  route: Route
): Promise<Address | undefined> => {
  if (!wish.deliver) return undefined
  try {
    return await route(destinationOf(wish), sessionKey)
  } catch (error) {
    if (wish.bestEffortDeliver) return undefined
    throw error
  }
}
