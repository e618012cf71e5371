import { DiscordAPIError, HTTPError, RateLimitError, REST, type RequestMethod } from '@discordjs/rest'
import { type Api, ApiError, type ApiOptions, type Method } from './api.ts'

/** A request may carry a file over a slow line. Whoever waits for less gives a signal. */
const TIMEOUT_MS = 120_000

/** A wait that is longer, or of which nobody says how long it is, is for whoever asked. */
const LONGEST_WAIT_MS = 10_000

/** What only asks, and reactions with their quarter of a second each, may wait in line. */
const waits = (method: string, route: string): boolean => method === 'GET' || route.includes('/reactions')

/** With these the request never left. */
const unreached: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT'
])

/** The library's errors hold the whole request. What we keep is what happened. */
const toApiError = (error: unknown): unknown => {
  if (error instanceof RateLimitError) {
    const retryAfterMs = error.retryAfter > 0 ? error.retryAfter : undefined
    return new ApiError('Discord asks us to slow down', { fate: 'limited', status: 429, retryAfterMs })
  }
  if (error instanceof DiscordAPIError) {
    const { status, code } = error
    // A page instead of Discord's own answer: something before it turned us away.
    if (typeof code !== 'number')
      return new ApiError(`Discord's doorkeeper answered ${status}`, { fate: 'limited', status })
    return new ApiError(`Discord refused: ${error.message} (${code})`, {
      fate: 'refused',
      status,
      code: String(code)
    })
  }
  if (error instanceof HTTPError)
    return new ApiError(`Discord answered ${error.status}`, { fate: 'unknown', status: error.status })
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (unreached.has(code))
    return new ApiError(`Discord could not be reached (${code})`, { fate: 'unreached' })
  return new ApiError(`The connection to Discord failed (${code ?? error.name})`, { fate: 'unknown' })
}

/** The answer to a request, or what is to be known of its failure. */
export const told = async <Answer>(request: Promise<Answer>): Promise<Answer> => {
  try {
    return await request
  } catch (error) {
    throw toApiError(error)
  }
}

/** Discord's API through discord.js's own client of it, which knows the buckets of its rate limits. */
export const createApi = (apiBase: string, token: string) => {
  const rest = new REST({
    api: apiBase.replace(/\/+$/, ''),
    version: '10',
    // The outbox decides over a second attempt, and the supervisor over a second connection.
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ({ method, route, retryAfter }) =>
      !waits(method, route) || retryAfter <= 0 || retryAfter > LONGEST_WAIT_MS
  })

  const api: Api = <Answer>(
    method: Method,
    route: `/${string}`,
    { body, files, query, signal, isPublic = false }: ApiOptions = {}
  ) =>
    told(
      rest
        // The library drops the token when Discord refuses it once, and asks no more.
        .setToken(token)
        .request({
          ...{ method: method as RequestMethod, fullRoute: route, body, query, auth: !isPublic },
          ...(files && { files }),
          ...(signal && { signal })
        }) as Promise<Answer>
    )
  return { rest: rest.setToken(token), api }
}
