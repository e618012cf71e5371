import { LinkBlocked, SendDeferred, SendRefused } from '../../src/channel-errors.ts'

/** What Slack's library says of a call that failed, read without the library itself. */
interface SlackFailure extends Error {
  readonly code: string
  readonly retryAfter?: number
  readonly statusCode?: number
  readonly original?: Error
  readonly data?: { readonly error?: unknown; readonly needed?: unknown }
}

const isSlackFailure = (error: unknown): error is SlackFailure =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string'

/** Slack's own word for what is wrong; `undefined` where it did not come to say one. */
export const refusalOf = (error: unknown): string | undefined => {
  if (!isSlackFailure(error) || error.code !== 'slack_webapi_platform_error') return undefined
  // The library takes any body that is no JSON for the name of an error: a proxy's page, for instance.
  const word = error.data?.error
  return typeof word === 'string' && /^[a-z0-9_.:-]{1,80}$/i.test(word) ? word : undefined
}

/** How long Slack wants to be left alone, in milliseconds. */
export const waitOf = (error: unknown): number | undefined =>
  isSlackFailure(error) && error.code === 'slack_webapi_rate_limited_error'
    ? (error.retryAfter ?? 1) * 1000
    : undefined

/** Codes of connections that were never made: nothing was sent over them. */
const UNREACHED: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  'UND_ERR_CONNECT_TIMEOUT'
])

const unreachedCode = (error: unknown): string | undefined => {
  for (let at: unknown = error; at instanceof Error; at = (at as SlackFailure).original ?? at.cause) {
    const { code } = at as Partial<SlackFailure>
    if (code && UNREACHED.has(code)) return code
  }
  return undefined
}

/** The token is no good, or not for this: no further try helps. */
const VOID: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'app_uninstalled'],
  ...[
    'user_removed_from_team',
    'team_disabled',
    'no_permission',
    'not_allowed_token_type',
    'org_login_required'
  ],
  ...['team_access_not_granted', 'access_denied', 'missing_scope', 'link_disabled']
])

/** Taken or not, Slack does not say. */
const UNSURE: ReadonlySet<string> = new Set(['internal_error', 'fatal_error', 'service_unavailable'])
const LATER: ReadonlySet<string> = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'request_timeout', 'team_added_to_org']
])

/** What an operator can do about a message that was refused. */
const remedies: Readonly<Record<string, string>> = {
  channel_not_found: 'Look at the id; a private channel must have the app in it: /invite it there.',
  not_in_channel: 'Invite the app into the channel: /invite @its-name.',
  is_archived: 'The channel is archived: bring it back, or write elsewhere.',
  restricted_action: 'An admin of the workspace must let apps post there.',
  user_not_found: 'Look at the id of the person: it begins with U or W.',
  cannot_dm_bot: 'Name a person: apps do not write to apps.',
  thread_not_found: 'The thread is gone.',
  message_not_found: 'The message is gone.',
  cant_update_message: 'Only messages of the app itself can be changed.',
  cant_delete_message: 'Only messages of the app itself can be deleted.',
  edit_window_closed: 'The workspace lets nobody change messages of that age.',
  msg_too_long: 'Send less text at once.',
  invalid_name: 'Use a common emoji, or :name: of one in the workspace.',
  file_uploads_disabled: 'An admin of the workspace has switched files off.'
}

const remedyOf = (error: unknown, word: string): string | undefined => {
  const needed = isSlackFailure(error) ? error.data?.needed : undefined
  if (word !== 'missing_scope') return remedies[word]
  return `Add the scope ${typeof needed === 'string' ? needed : 'that is missing'} under "OAuth & Permissions" and install the app again.`
}

/** What the outbox is to think of a request that failed. What is neither for sure stays as it is. */
export const sendFailure = (error: unknown): unknown => {
  const retryAfterMs = waitOf(error)
  if (retryAfterMs !== undefined)
    return new SendDeferred('Slack asks us to slow down', { retryAfterMs, code: 'ratelimited', cause: error })
  const code = unreachedCode(error)
  if (code) return new SendDeferred('Slack could not be reached', { code, cause: error })
  const word = refusalOf(error)
  if (word === undefined || UNSURE.has(word)) return error
  // A token that is void is the link's trouble: the message may go when there is a new one.
  const isTokenTrouble = VOID.has(word) && word !== 'missing_scope' && word !== 'no_permission'
  if (isTokenTrouble || LATER.has(word))
    return new SendDeferred(`Slack did not take it: ${word}`, { code: word, cause: error })
  return new SendRefused(`Slack refused it: ${word}`, {
    code: word,
    remedy: remedyOf(error, word),
    cause: error
  })
}

const newToken = {
  botToken:
    'Install the app again under "OAuth & Permissions" and put its bot token into channels.slack.botToken.',
  appToken:
    'Make an app-level token with connections:write under "Basic Information" and put it into channels.slack.appToken.'
}

/** What ends the link where a request failed. `key` names the token that the request was made with. */
export const linkFailure = (error: unknown, key: keyof typeof newToken): unknown => {
  const word = refusalOf(error)
  if (word === 'too_many_websockets')
    return new LinkBlocked('The app has ten connections already', {
      code: word,
      remedy: 'Stop other programs that use the same app-level token.',
      retryAfterMs: 60_000,
      cause: error
    })
  if (word === undefined || !VOID.has(word)) return error
  const isScope = word === 'missing_scope' && key === 'botToken'
  const remedy = isScope ? remedyOf(error, word) : newToken[key]
  return new LinkBlocked(`Slack does not accept the ${key === 'botToken' ? 'bot' : 'app'} token: ${word}`, {
    code: word,
    remedy,
    cause: error
  })
}

/** Slack has switched the socket off. */
export const linkDisabled = (): LinkBlocked =>
  new LinkBlocked('Socket Mode is switched off for the app', {
    code: 'link_disabled',
    remedy: 'Switch it on under "Socket Mode" at api.slack.com/apps, or set channels.slack.mode to "http".'
  })

/** The app was taken out of the workspace while we were connected. */
export const uninstalled = (code: string): LinkBlocked =>
  new LinkBlocked('The app was removed from the workspace', { code, remedy: newToken.botToken })
