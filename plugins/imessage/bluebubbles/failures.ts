import { LinkBlocked, SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { isRecord } from '../../../src/config-schema.ts'

interface Answer {
  readonly what: string
  readonly message: string
  readonly status?: number
  readonly system?: string
  /** It came from the server itself, not from something before it. */
  readonly isOwn?: boolean
}

/** How a request to BlueBubbles failed. Holds no address: the password is in it. */
export class BlueBubblesError extends Error {
  readonly status: number | undefined
  readonly system: string | undefined
  readonly isOwn: boolean

  constructor({ what, message, status, system, isOwn = false }: Answer) {
    super(`BlueBubbles ${what}: ${message}`)
    this.name = 'BlueBubblesError'
    this.status = status
    this.system = system
    this.isOwn = isOwn
  }
}

/** A request that did not come back with an answer. */
export const toBlueBubblesError = (what: string, error: unknown): BlueBubblesError => {
  if (error instanceof BlueBubblesError) return error
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause : {}
  const system = typeof cause.code === 'string' ? cause.code : undefined
  const name = isRecord(error) ? error.name : undefined
  const inTime = name !== 'TimeoutError' && name !== 'AbortError'
  const message = inTime ? `no answer (${system ?? 'connection lost'})` : 'no answer in time'
  return new BlueBubblesError({ what, system, message })
}

/** The request surely never reached the server. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

/** How long the server gets to catch its breath, in milliseconds. */
const LATER_MS = 5_000

/** What became of a message, or of a change of one, whose request failed like this. */
export const sendFailure = (error: unknown): unknown => {
  if (!(error instanceof BlueBubblesError)) return error
  const { status, system, message } = error
  if (system !== undefined && unreached.has(system)) return new SendDeferred(message, { code: system })
  // It is sending this very message: what comes of that must be awaited.
  if (status === undefined || /already queued/i.test(message)) return error
  if (status === 401 || status === 403) return new SendDeferred(message, { code: String(status) })
  if (status === 429 || status === 503)
    return new SendDeferred(message, { code: String(status), retryAfterMs: LATER_MS })
  if (status < 500)
    return new SendRefused(message, {
      code: String(status),
      remedy: /private api/i.test(message)
        ? 'Set up the Private API on the Mac: only it can do that.'
        : undefined
    })
  return error
}

/** What a failure means for the link. */
export const linkFailure = (error: unknown): unknown => {
  if (!(error instanceof BlueBubblesError)) return error
  if (error.status === 401 || error.status === 403)
    return new LinkBlocked('BlueBubbles does not accept the password', {
      code: String(error.status),
      remedy: 'Put the password of the BlueBubbles server into channels.imessage.password.'
    })
  if (error.status === 404)
    return new LinkBlocked('there is no BlueBubbles server at channels.imessage.serverUrl', {
      code: '404',
      remedy: 'Use the address that the BlueBubbles app on the Mac shows.'
    })
  return error
}
