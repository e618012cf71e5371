import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType
} from 'discord-api-types/v10'
import type { FastifyBaseLogger } from 'fastify'
import type { KeyValue } from '../../src/channel.ts'
import type { OutboundMessage } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'
import type { Api } from './api.ts'
import { channelOf } from './ids.ts'

const KEY = 'interactions'
/** Later than this Discord takes no sign. */
const DUE_MS = 3_000
/** Discord lets us answer for 15 minutes. */
const ANSWERABLE_MS = 14 * 60_000

/** A command whose "is thinking" stands in a channel until an answer takes its place. */
interface Waiting {
  readonly id: string
  readonly application: string
  readonly token: string
  readonly channel: string
  readonly at: number
  /** The message of ours that takes its place. On every attempt the same one. */
  readonly answer?: string
}

export const isCommand = (
  interaction: APIInteraction
): interaction is APIChatInputApplicationCommandInteraction =>
  interaction.type === InteractionType.ApplicationCommand &&
  interaction.data.type === ApplicationCommandType.ChatInput

/**
 * Commands that were picked from Discord's list. Discord wants a sign within three seconds and shows "is
 * thinking" after it; our first message there takes the place of that, so that the answer stands where the
 * person looks for it.
 */
export const createInteractions = (api: Api, state: KeyValue, log: FastifyBaseLogger) => {
  let loaded: Promise<Waiting[]> | undefined
  const load = async (): Promise<Waiting[]> => JSON.parse((await state.get(KEY)) ?? '[]')

  const current = async (): Promise<Waiting[]> => {
    loaded ??= load()
    return (await loaded).filter(({ at }) => now() - at < ANSWERABLE_MS)
  }

  const keep = async (all: Waiting[]): Promise<void> => {
    loaded = Promise.resolve(all)
    await state.set(KEY, JSON.stringify(all))
  }

  return {
    /** Gives Discord the sign. `false`: too late, or it was given before. The answer is then a plain message. */
    async defer({ id, token }: APIInteraction): Promise<boolean> {
      try {
        const body = { type: InteractionResponseType.DeferredChannelMessageWithSource }
        const signal = AbortSignal.timeout(DUE_MS)
        await api('POST', `/interactions/${id}/${token}/callback`, { body, signal, isPublic: true })
        return true
      } catch (err) {
        log.warn({ err, interaction: id }, 'a command could not be acknowledged')
        return false
      }
    },

    async remember({ id, token, application_id, channel }: APIInteraction): Promise<void> {
      if (!channel) return
      const waiting = { id, token, application: application_id, channel: channel.id, at: now() }
      await keep([...(await current()).filter((known) => known.id !== id), waiting])
    },

    /** Where this message takes the place of "is thinking". It is on the disk before the message goes out. */
    async claim(message: OutboundMessage): Promise<`/${string}` | undefined> {
      const all = await current()
      const place = channelOf(message)
      const isMeant = ({ answer, channel, id }: Waiting) =>
        answer === undefined && channel === place && (message.replyTo ?? id) === id
      const found = all.find(({ answer }) => answer === message.id) ?? all.find(isMeant)
      if (!found) return undefined
      if (found.answer === undefined)
        await keep(all.map((each) => (each === found ? { ...each, answer: message.id } : each)))
      return `/webhooks/${found.application}/${found.token}/messages/@original`
    }
  }
}

export type Interactions = ReturnType<typeof createInteractions>
