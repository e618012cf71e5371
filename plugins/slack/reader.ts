import { Value } from '@sinclair/typebox/value'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'
import type { Directory } from './directory.ts'
import { EditEvent, MessageEvent, ReactionEvent, RemovalEvent, SlashCommand } from './events.ts'
import { mentionsIn } from './format.ts'
import { isOwn, isSaid, type Self, toCommand, toEdit, toMessage, toReaction, toRemoval } from './inbound.ts'

interface Parts {
  readonly self: Self
  readonly directory: Directory
  readonly opensThreads: boolean
  readonly slashCommand: string
}

/** Reads what Slack tells, and looks up what it leaves out. `undefined`: nothing that concerns us. */
export const createReader = ({ self, directory, opensThreads, slashCommand }: Parts) => {
  const readMessage = async (event: MessageEvent) => {
    if (!isSaid(event) || isOwn(event, self)) return undefined
    const { user, channel, channel_type: type, thread_ts: thread, text } = event
    const conversation = await directory.placeOf(channel, type)
    const names = await directory.namesOf([...(user ? [user] : []), ...mentionsIn(text ?? '')])
    const mayTakePart = thread && thread !== event.ts && conversation.kind !== 'direct'
    const takesPart = mayTakePart ? await directory.takesPart(channel, thread, self.user) : false
    return toMessage(event, { self, conversation, names, takesPart, opensThreads })
  }

  const readEdit = async (event: EditEvent) => {
    const { user, text } = event.message
    const names = await directory.namesOf([...(user ? [user] : []), ...mentionsIn(text ?? '')])
    const conversation = await directory.placeOf(event.channel, event.channel_type)
    return toEdit(event, { self, conversation, names })
  }

  const readRemoval = async (event: RemovalEvent) => {
    const conversation = await directory.placeOf(event.channel, event.channel_type)
    return toRemoval(event, { self, conversation, names: new Map() })
  }

  const readReaction = async (event: ReactionEvent) => {
    const conversation = await directory.placeOf(event.item.channel)
    return toReaction(event, { self, conversation, names: await directory.namesOf([event.user]) })
  }

  return {
    async event(event: unknown): Promise<InboundEvent | undefined> {
      if (Value.Check(EditEvent, event)) return await readEdit(event)
      if (Value.Check(RemovalEvent, event)) return await readRemoval(event)
      if (Value.Check(MessageEvent, event)) return await readMessage(event)
      if (Value.Check(ReactionEvent, event)) return await readReaction(event)
      return undefined
    },
    async command(payload: unknown): Promise<InboundEvent | undefined> {
      if (!Value.Check(SlashCommand, payload)) return undefined
      const conversation = await directory.placeOf(payload.channel_id)
      return toCommand(payload, { conversation, ours: slashCommand, at: now() })
    }
  }
}

export type Reader = ReturnType<typeof createReader>

/** The conversation that an event speaks of: events of one are taken in the order they came. */
export const laneOf = (event: unknown): string => {
  const {
    channel,
    item,
    channel_id: command
  } = event as {
    readonly channel?: unknown
    readonly channel_id?: unknown
    readonly item?: { readonly channel?: unknown }
  }
  return String(channel ?? item?.channel ?? command ?? '')
}
