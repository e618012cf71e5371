import { type APIApplication, type APIUser, ApplicationFlags } from 'discord-api-types/v10'
import type { ProbeResult } from '../../src/channel.ts'
import { type Api, ApiError } from './api.ts'
import type { Config } from './config.ts'

const READS_MESSAGES = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited

const NOT_SWITCHED_ON =
  'The bot reads only direct messages and mentions: switch on "Message Content Intent" under "Bot" at discord.com/developers/applications.'
const NOT_WANTED =
  'The bot reads only direct messages and mentions, because channels.discord.messageContent is false.'

const notesOf = async (api: Api, { messageContent }: Pick<Config, 'messageContent'>, signal: AbortSignal) => {
  if (!messageContent) return [NOT_WANTED]
  try {
    const { flags = 0 } = await api<APIApplication>('GET', '/applications/@me', { signal })
    return (flags & READS_MESSAGES) === 0 ? [NOT_SWITCHED_ON] : []
  } catch (error) {
    if (error instanceof ApiError) return [`The bot's intents are not known: ${error.message}.`]
    throw error
  }
}

/** Who the token belongs to, and what its owner has not switched on. */
export const probe = async (
  api: Api,
  config: Pick<Config, 'messageContent'>,
  signal: AbortSignal
): Promise<ProbeResult> => {
  try {
    const { id, username } = await api<APIUser>('GET', '/users/@me', { signal })
    return { ok: true, identity: { id, name: username }, notes: await notesOf(api, config, signal) }
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, notes: [error.message] }
    throw error
  }
}
