import { LinkBlocked, SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'

/** What became of a message for one person. */
export interface SendResult {
  readonly type: string
  readonly retryAfterSeconds?: number
}

interface Answer {
  readonly method: string
  readonly message: string
  /** The HTTP status, where it was not that of an answer. */
  readonly status?: number
  /** The JSON-RPC code, where signal-cli refused. */
  readonly code?: number
  /** What the operating system said of the connection: `ECONNREFUSED`. */
  readonly system?: string
  readonly results?: readonly SendResult[]
}

/** How a request to signal-cli failed. Holds neither what was sent nor the address, which may hold a password. */
export class SignalError extends Error {
  readonly status: number | undefined
  readonly code: number | undefined
  readonly system: string | undefined
  readonly results: readonly SendResult[]

  constructor({ method, message, status, code, system, results = [] }: Answer) {
    super(`signal-cli ${method}: ${message}`)
    this.name = 'SignalError'
    this.status = status
    this.code = code
    this.system = system
    this.results = results
  }
}

/** Reads what signal-cli says of each recipient, in a result or in the data of an error. */
export const readResults = (value: unknown): SendResult[] => {
  const holder = isRecord(value) && isRecord(value.response) ? value.response : value
  const results = isRecord(holder) && Array.isArray(holder.results) ? holder.results : []
  return results.filter(isRecord).map(({ type, retryAfterSeconds }) => ({
    type: String(type),
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined
  }))
}

/** A request that did not come back with an answer. */
export const toSignalError = (method: string, error: unknown): SignalError => {
  if (error instanceof SignalError) return error
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause : {}
  const system = typeof cause.code === 'string' ? cause.code : undefined
  const name = isRecord(error) ? error.name : undefined
  const inTime = name !== 'TimeoutError' && name !== 'AbortError'
  return new SignalError({
    method,
    system,
    message: inTime ? `no answer (${system ?? 'connection lost'})` : 'no answer in time'
  })
}

/** The request surely never reached signal-cli. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

const remedies: Readonly<Record<string, string>> = {
  UNREGISTERED_FAILURE: 'The person is not on Signal; check the number or UUID.',
  IDENTITY_FAILURE:
    'Their safety number changed: compare it with them, then accept it with signal-cli trust.',
  INVALID_PRE_KEY_FAILURE: 'Their keys at Signal are damaged; they must open Signal once.'
}

/** How long to wait where Signal sets a limit and does not say how long, in milliseconds. */
const LIMITED_MS = 60_000

/** What signal-cli answers to a request that it never carried out. */
const isOurFault = (code: number): boolean => code === -32700 || (code <= -32600 && code >= -32602)

const NO_ACCOUNT = /account does not exist|valid account parameter/i

/** What the verdicts over all recipients mean together; nothing where at least one of them has it. */
export const verdictOf = (results: readonly SendResult[]): Error | undefined => {
  const [first] = results
  if (!first || results.some(({ type }) => type === 'SUCCESS')) return undefined
  if (results.some(({ type }) => type === 'RATE_LIMIT_FAILURE')) {
    const seconds = Math.max(...results.map(({ retryAfterSeconds = 0 }) => retryAfterSeconds))
    return new SendDeferred('Signal sets a limit; signal-cli submitRateLimitChallenge may lift it', {
      code: 'RATE_LIMIT_FAILURE',
      retryAfterMs: seconds > 0 ? seconds * 1000 : LIMITED_MS
    })
  }
  const remedy = remedies[first.type]
  if (remedy === undefined) return new Error(`signal-cli could not deliver: ${first.type}`)
  return new SendRefused(`Signal refused the message: ${first.type}`, { code: first.type, remedy })
}

/** What became of a message whose request failed like this. */
export const sendFailure = (error: SignalError): Error => {
  const { status, code, system, message, results } = error
  if (system !== undefined && unreached.has(system)) return new SendDeferred(message, { code: system })
  if (status !== undefined) return status < 500 ? new SendDeferred(message, { code: String(status) }) : error
  if (code === undefined) return error
  if (NO_ACCOUNT.test(message)) return new SendDeferred(message, { code: String(code) })
  if (isOurFault(code)) return new SendRefused(message, { code: String(code) })
  const verdict = verdictOf(results)
  if (verdict) return verdict
  if (code === -5) return new SendDeferred(message, { code: '-5', retryAfterMs: LIMITED_MS })
  if (code === -1 || code === -4)
    return new SendRefused(message, { code: String(code), remedy: remedies.IDENTITY_FAILURE })
  // "[429] Rate limit exceeded" as an internal error may come after a part of a group has it (signal-cli#2071).
  return error
}

/** What a failure means for the link. */
export const linkFailure = (error: SignalError): Error => {
  const { status, message, code } = error
  if (NO_ACCOUNT.test(message) || (code === undefined && status === 400))
    return new LinkBlocked('signal-cli does not have this account', {
      code: 'no-account',
      remedy: 'Link it: portcullis channels login signal. Or correct channels.signal.account.'
    })
  if (status === 401 || status === 403)
    return new LinkBlocked('the proxy before signal-cli does not let us in', {
      code: String(status),
      remedy: 'Put the right user and password into channels.signal.url.'
    })
  if (status === 404 || status === 405)
    return new LinkBlocked('there is no signal-cli at channels.signal.url', {
      code: String(status),
      remedy: 'Start it with: signal-cli daemon --http. Other programs speak another dialect.'
    })
  if (status === 421)
    return new LinkBlocked('signal-cli does not answer to this name', {
      code: '421',
      remedy: 'Use the very address in channels.signal.url that signal-cli daemon --http was given.'
    })
  return error
}
