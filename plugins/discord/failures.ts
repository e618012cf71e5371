import { LinkBlocked, SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import { ApiError } from './api.ts'

const NEW_TOKEN =
  'Reset the token under "Bot" at discord.com/developers/applications and put it into channels.discord.token.'

const TOO_MUCH = 'Wait; if it happens again, look for another program that uses the same token.'

/** What an operator can do about a refusal, by Discord's code. */
const remedies: Readonly<Record<string, string>> = {
  '10003': 'Look at the id: the channel may be gone, or the bot may not be in its server.',
  '10008': 'The message is gone.',
  '10014': 'Use a common emoji, or name:id of one in a server that the bot is in.',
  '40005': 'Send a smaller file: Discord takes 10 MiB, more only in boosted servers.',
  '50001': 'Let the bot see the channel: "View Channel" in its permissions.',
  '50007': 'The person must share a server with the bot and let its members write to them.',
  '50008': 'A forum takes no messages: name one of its threads.',
  '50013':
    'Give the bot the permission there: "Send Messages", "Attach Files", "Add Reactions" or "Read Message History".',
  '50083': 'Unlock the thread, or answer in another one.',
  '160005': 'Unlock the thread, or answer in another one.'
}

/** What the outbox is to think of a request that failed. */
export const sendFailure = (error: unknown): unknown => {
  if (!(error instanceof ApiError)) return error
  const { fate, status, code, retryAfterMs } = error.facts
  // A token that is void is the link's trouble: the message may go when there is a new one.
  if (fate === 'limited' || fate === 'unreached' || status === 401)
    return new SendDeferred(error.message, { retryAfterMs, code: code ?? status?.toString(), cause: error })
  if (fate === 'refused')
    return new SendRefused(error.message, { code, remedy: remedies[code ?? ''], cause: error })
  return error
}

/** Why the gateway does not want us, by the code that it closed with. */
const closings: Readonly<Record<number, { readonly reason: string; readonly remedy: string }>> = {
  4004: { reason: 'Discord does not know the token', remedy: NEW_TOKEN },
  4010: { reason: 'Discord does not know the shard', remedy: 'Look for a newer version of this program.' },
  4011: {
    reason: 'The bot is in too many servers for one connection',
    remedy: 'Take the bot out of servers until it is in fewer than 2500.'
  },
  4012: {
    reason: 'Discord has ended this version of its API',
    remedy: 'Look for a newer version of this program.'
  },
  4013: { reason: 'Discord does not know an intent', remedy: 'Look for a newer version of this program.' },
  4014: {
    reason: 'The bot may not read messages',
    remedy:
      'Switch on "Message Content Intent" under "Bot" at discord.com/developers/applications, or set channels.discord.messageContent to false.'
  }
}

/** With this code the library itself closes: Discord asked for it, or no longer answered. */
const MOVING = 4200

/** The connection to the gateway was closed. */
export const closed = (code: number): Error => {
  const blocked = closings[code]
  if (blocked) return new LinkBlocked(blocked.reason, { code: String(code), remedy: blocked.remedy })
  if (code === MOVING)
    return new Error('Discord wants us on another connection, or stopped answering on this one')
  return new Error(`Discord's gateway closed the connection (${code})`)
}

/** Discord has no new sessions for us today. */
export const noSessionsLeft = (resetAfterMs: number): LinkBlocked =>
  new LinkBlocked('The bot has connected too often today', {
    code: 'session_start_limit',
    remedy: TOO_MUCH,
    retryAfterMs: resetAfterMs
  })

/** What ends the link where a request failed on its way up. */
export const linkFailure = (error: unknown): unknown => {
  if (!(error instanceof ApiError)) return error
  const { status, retryAfterMs } = error.facts
  if (status === 401)
    return new LinkBlocked('Discord does not know the token', {
      code: '401',
      remedy: NEW_TOKEN,
      cause: error
    })
  if (status === 429 && retryAfterMs !== undefined)
    return new LinkBlocked(error.message, { code: '429', remedy: TOO_MUCH, retryAfterMs, cause: error })
  return error
}
