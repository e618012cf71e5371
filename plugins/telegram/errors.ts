import { LinkBlocked, SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'

/** How long another reader of the same bot may take to give way, in milliseconds. */
const CONFLICT_MS = 10_000

/** What the Bot API answered, or how the request ended. Never holds what was sent, nor the address: the token is in it. */
export class TelegramError extends Error {
  /** The HTTP status that Telegram names in its answer; absent where there was no answer. */
  readonly status: number | undefined
  /** Telegram's words. */
  readonly description: string
  /** What the operating system said of the connection: `ECONNREFUSED`. */
  readonly code: string | undefined
  readonly retryAfterMs: number | undefined
  /** The chat that this one became. */
  readonly movedTo: number | undefined

  constructor(method: string, answer: Answer) {
    const { status, description, code, retryAfterMs, movedTo } = answer
    super(`Telegram ${method}: ${status === undefined ? '' : `${status} `}${description}`)
    this.name = 'TelegramError'
    this.status = status
    this.description = description
    this.code = code
    this.retryAfterMs = retryAfterMs
    this.movedTo = movedTo
  }
}

interface Answer {
  readonly status?: number
  readonly description: string
  readonly code?: string
  readonly retryAfterMs?: number
  readonly movedTo?: number
}

/** Reads the library's errors by their shape: their messages and causes may hold the token, so none is kept. */
export const toTelegramError = (method: string, error: unknown): TelegramError => {
  if (error instanceof TelegramError) return error
  if (isRecord(error) && typeof error.error_code === 'number') {
    const parameters = isRecord(error.parameters) ? error.parameters : {}
    const { retry_after: seconds, migrate_to_chat_id: movedTo } = parameters
    return new TelegramError(method, {
      status: error.error_code,
      description: String(error.description),
      retryAfterMs: typeof seconds === 'number' ? seconds * 1000 : undefined,
      movedTo: typeof movedTo === 'number' ? movedTo : undefined
    })
  }
  const cause = isRecord(error) && isRecord(error.error) ? error.error : error
  const { code, type, name } = isRecord(cause) ? cause : {}
  if (type === 'aborted' || name === 'AbortError' || name === 'TimeoutError')
    return new TelegramError(method, { description: 'no answer in time' })
  if (type === 'invalid-json')
    return new TelegramError(method, { description: 'the answer is not from the Bot API' })
  const known = typeof code === 'string' ? code : undefined
  return new TelegramError(method, { description: `no answer (${known ?? 'connection lost'})`, code: known })
}

/** The request surely never reached Telegram. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

export const isUnreadableMarkup = ({ status, description }: TelegramError): boolean =>
  status === 400 && /can't parse|unsupported start tag|can't find end/i.test(description)

const remedies: readonly (readonly [RegExp, string])[] = [
  [/blocked by the user/i, 'The person must unblock the bot.'],
  [/user is deactivated/i, 'The account of the person is gone.'],
  [/initiate conversation|bot can't send messages to bots/i, 'The person must write to the bot first.'],
  [/chat not found/i, 'Check the id; the person or group must have written to the bot before.'],
  [/kicked|not a member/i, 'Add the bot to the group again.'],
  [
    /not enough rights|have no rights|CHAT_.*FORBIDDEN|need administrator/i,
    'Give the bot the right in the group.'
  ],
  [/thread not found|TOPIC_(?:CLOSED|DELETED)/i, 'The topic is closed or gone.'],
  [/REACTION_INVALID/i, 'Telegram knows a fixed set of reactions, and a group may allow fewer.'],
  [/too (?:big|large)/i, 'Send a smaller file.']
]

const remedyFor = (description: string): string | undefined =>
  remedies.find(([words]) => words.test(description))?.[1]

/** What became of a message whose request failed like this. */
export const sendFailure = (error: TelegramError): Error => {
  const { status, description, code, retryAfterMs } = error
  if (status === 429)
    return new SendDeferred(error.message, { retryAfterMs: retryAfterMs ?? 1000, code: '429' })
  if (status === 401 || status === 404) return new SendDeferred(error.message, { code: String(status) })
  if (status !== undefined && status >= 400 && status < 500)
    return new SendRefused(error.message, { code: String(status), remedy: remedyFor(description) })
  if (status === undefined && code !== undefined && unreached.has(code))
    return new SendDeferred(error.message, { code })
  if (code === 'ENOENT') return new SendRefused('the file is gone', { code, remedy: 'Send it again.' })
  return error
}

/** What a failure means for the link. */
export const linkFailure = (error: TelegramError): Error => {
  const { status, description, message, retryAfterMs } = error
  if (status === 401 || status === 404)
    return new LinkBlocked('Telegram does not accept the bot token', {
      code: String(status),
      remedy: 'Get a token from @BotFather (/mybots, API Token) and put it into channels.telegram.botToken.'
    })
  if (status === 409 && /webhook/i.test(description))
    return new LinkBlocked('a webhook of another program takes the messages of this bot', {
      code: '409',
      remedy: 'Stop that program, or give this gateway a bot of its own.',
      retryAfterMs: CONFLICT_MS
    })
  if (status === 409)
    return new LinkBlocked('another program reads the messages of this bot', {
      code: '409',
      remedy: 'Stop it, or give this gateway a bot of its own. Right after a restart this passes by itself.',
      retryAfterMs: CONFLICT_MS
    })
  if (status === 429) return new LinkBlocked(message, { code: '429', retryAfterMs: retryAfterMs ?? 1000 })
  return error
}
