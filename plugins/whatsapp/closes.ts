import { LinkBlocked } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'

/** The server wants the connection made anew with the same credentials: after a link, and now and then. */
export const RESTART = 515
export const LOGGED_OUT = 401
export const BAD_SESSION = 500

/** How long to leave WhatsApp alone where it says that it is not available, in milliseconds. */
const UNAVAILABLE_MS = 5 * 60_000

const LOGIN = 'portcullis channels login whatsapp'

interface Verdict {
  readonly reason: string
  readonly remedy: string
  readonly retryAfterMs?: number
}

const conflict: Verdict = {
  reason: 'WhatsApp ended the link: this account was opened elsewhere with the same credentials',
  remedy:
    'Stop the other program, or the other gateway that a copy of this state directory runs in; then: portcullis channels start whatsapp'
}

/** Closes after which it is of no use, or of harm, to try again as before. */
const verdicts: Readonly<Record<number, Verdict>> = {
  [LOGGED_OUT]: {
    reason:
      'WhatsApp no longer knows this device: it was removed on the phone, or the account was registered anew',
    remedy: `Link it again: ${LOGIN}`
  },
  403: {
    reason: 'WhatsApp refuses this account: it is banned, or restricted for now',
    remedy: 'Open WhatsApp on the phone and see what it says; then: portcullis channels start whatsapp'
  },
  405: {
    reason: 'WhatsApp refuses this version of WhatsApp Web: it is too old',
    remedy: 'Update Portcullis, or set channels.whatsapp.version to what web.whatsapp.com is now.'
  },
  409: conflict,
  411: {
    reason: 'the phone does not use linked devices',
    remedy: `Update WhatsApp on the phone and link again: ${LOGIN}`
  },
  440: conflict,
  503: {
    reason: 'WhatsApp is not available',
    remedy: 'Nothing is to be done; it is tried again in five minutes.',
    retryAfterMs: UNAVAILABLE_MS
  }
}

/** The code that the library closed with. */
export const codeOf = (error: unknown): number | undefined => {
  if (!isRecord(error) || !isRecord(error.output)) return undefined
  const { statusCode } = error.output
  return typeof statusCode === 'number' ? statusCode : undefined
}

/** Why a connection ended, for the supervisor: `LinkBlocked` where it shall not try again by itself. */
export const toLinkFailure = (error: unknown): Error => {
  if (error instanceof LinkBlocked) return error
  const code = codeOf(error)
  const verdict = code === undefined ? undefined : verdicts[code]
  if (verdict) {
    const { reason, remedy, retryAfterMs } = verdict
    return new LinkBlocked(reason, { code: String(code), remedy, retryAfterMs, cause: error })
  }
  const words = error instanceof Error ? error.message : String(error)
  return new Error(code === undefined ? words : `the connection to WhatsApp ended: ${words} (${code})`, {
    cause: error
  })
}

/** There is no account to connect with. */
export const notLinked = (): LinkBlocked =>
  new LinkBlocked('no phone is linked', { code: 'not-linked', remedy: `Link one: ${LOGIN}` })

export const loggedOut = (cause?: unknown): LinkBlocked =>
  toLinkFailure({ output: { statusCode: LOGGED_OUT }, cause }) as LinkBlocked

/** The state of encryption between us and the server is damaged, and did not heal by itself. */
export const badSession = (cause: unknown): LinkBlocked =>
  new LinkBlocked('WhatsApp and this gateway no longer understand each other', {
    code: String(BAD_SESSION),
    remedy: `Try once more with: portcullis channels start whatsapp. If it stays, link again: ${LOGIN}`,
    cause
  })
