import {
  type APIInteraction,
  GatewayDispatchEvents as Events,
  type GatewayDispatchPayload,
  type GatewayMessageReactionAddDispatchData
} from 'discord-api-types/v10'
import type { ChannelContext } from '../../src/channel.ts'
import type { Sender } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'
import type { Api } from './api.ts'
import { createBounded } from './bounded.ts'
import { createCatchUp } from './catch-up.ts'
import { listCommands } from './commands.ts'
import type { Config } from './config.ts'
import { createDirectory, toConversation } from './directory.ts'
import { type DiscordMessage, isSaid, toCommand, toEdit, toMessage, toReaction, toSender } from './inbound.ts'
import { type Interactions, isCommand } from './interactions.ts'
import type { Session } from './session.ts'

/** Messages whose author we know when they are deleted: Discord does not say whose they were. */
const AUTHORS = 2_000

export interface DispatchParts {
  readonly context: ChannelContext<Config>
  readonly api: Api
  readonly session: Session
  readonly interactions: Interactions
}

/** What is to be done about one event, in its turn. When it resolves, the event is settled. */
export type Job = () => Promise<void>

const nothing: Job = async () => {}

/** What each event of Discord's means to us. */
export const createDispatch = ({ context, api, session, interactions }: DispatchParts) => {
  const { config, log, receive } = context
  const directory = createDirectory(api)
  const authors = createBounded<Sender>(AUTHORS)
  /** Servers that Discord itself cannot reach, with what was newest when it lost them. */
  const outages = new Map<string, string | undefined>()

  const self = (): string => session.self?.id ?? ''

  const settingOf = (message: Pick<DiscordMessage, 'channel_id' | 'mention_roles'>, isDirect: boolean) =>
    directory.settingOf(self(), {
      channel: message.channel_id,
      isDirect,
      mentionsRoles: message.mention_roles.length > 0
    })

  const takeMessage = async (message: DiscordMessage, isDirect: boolean): Promise<void> => {
    if (isSaid(message) && message.author.id !== self()) {
      authors.set(message.id, toSender(message))
      await receive(toMessage(message, await settingOf(message, isDirect)))
    }
    session.seen(message.id)
  }

  const catchUp = createCatchUp({ api, newest: context.newest, deliver: takeMessage })

  const takeEdit = async (message: DiscordMessage): Promise<void> => {
    if (!isSaid(message) || message.author.id === self()) return
    const event = toEdit(message, await settingOf(message, message.guild_id === undefined))
    if (event) await receive(event)
  }

  const takeRemoval = async (id: string, channel: string, isDirect: boolean): Promise<void> => {
    const sender = authors.get(id)
    if (!sender) return
    const { conversation } = await directory.settingOf(self(), { channel, isDirect })
    await receive({ type: 'removal', key: `removal:${id}`, conversation, sender, at: now(), message: id })
  }

  const takeReaction = async (
    reaction: GatewayMessageReactionAddDispatchData,
    { key, removed }: { key: string; removed: boolean }
  ): Promise<void> => {
    if (reaction.user_id === self()) return
    const isDirect = reaction.guild_id === undefined
    const setting = await directory.settingOf(self(), { channel: reaction.channel_id, isDirect })
    await receive(toReaction(reaction, setting, { key, at: now(), removed }))
  }

  const takeCommand = (interaction: APIInteraction): Job => {
    if (!isCommand(interaction)) return nothing
    // The three seconds run from now, not from when the events before this one are on the disk.
    const deferred = interactions.defer(interaction)
    return async () => {
      if (await deferred) await interactions.remember(interaction)
      const event = toCommand(interaction, toConversation(interaction.channel))
      if (event) await receive(event)
    }
  }

  const begin = async (application: string): Promise<void> => {
    await catchUp.conversations(session.since)
    session.complete()
    await session.save()
    if (!config.slashCommands) return
    try {
      await listCommands(api, context.state, { application, commands: context.commands })
    } catch (err) {
      log.warn({ err }, "the commands could not be listed in Discord's menu")
    }
  }

  /** Called when an event comes, in order; the job that it returns is run in the same order. */
  return (packet: GatewayDispatchPayload): Job => {
    switch (packet.t) {
      case Events.Ready:
        return () => begin(packet.d.application.id)
      case Events.GuildCreate:
        return async () => {
          await catchUp.server(packet.d, outages.get(packet.d.id) ?? session.since)
          outages.delete(packet.d.id)
        }
      case Events.GuildDelete:
        return async () => {
          if (packet.d.unavailable) outages.set(packet.d.id, session.horizon)
        }
      case Events.ChannelUpdate:
      case Events.ChannelDelete:
      case Events.ThreadUpdate:
      case Events.ThreadDelete:
        return async () => directory.forget(packet.d.id)
      case Events.MessageCreate:
        return () => takeMessage(packet.d, packet.d.guild_id === undefined)
      case Events.MessageUpdate:
        return () => takeEdit(packet.d)
      case Events.MessageDelete:
        return () => takeRemoval(packet.d.id, packet.d.channel_id, packet.d.guild_id === undefined)
      case Events.MessageDeleteBulk:
        return async () => {
          const { ids, channel_id, guild_id } = packet.d
          for (const id of ids) await takeRemoval(id, channel_id, guild_id === undefined)
        }
      case Events.MessageReactionAdd:
      case Events.MessageReactionRemove: {
        // The place in the session is the only identity that a reaction has.
        const key = `${session.position?.sessionId}:${packet.s}`
        const removed = packet.t === Events.MessageReactionRemove
        return () => takeReaction(packet.d, { key, removed })
      }
      case Events.InteractionCreate:
        return takeCommand(packet.d)
      default:
        return nothing
    }
  }
}
