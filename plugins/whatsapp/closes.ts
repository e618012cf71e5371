import { LinkBlocked } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'

/** The server wants the connection made anew with the same credentials: after a link, and now and then. */
export const RESTART = 515
export const LOGGED_OUT = 401
export const BAD_SESSION = 500

/** How long to leave WhatsApp alone where it says that it is not available, in milliseconds. */
const UNAVAILABLE_MS = 5 * 60_000

/** What an operator types to mend an account. */
interface Commands {
  readonly login: string
  readonly start: string
}

const commandsOf = (account: string): Commands => {
  const which = account === 'default' ? 'whatsapp' : `whatsapp --account ${account}`
  return { login: `portcullis channels login ${which}`, start: `portcullis channels start ${which}` }
}

interface Verdict {
  readonly reason: string
  readonly remedy: string
  readonly retryAfterMs?: number
}

/** Closes after which it is of no use, or of harm, to try again as before. */
const verdictsOf = ({ login, start }: Commands): Readonly<Record<number, Verdict>> => {
  const conflict: Verdict = {
    reason: 'WhatsApp ended the link: this account was opened elsewhere with the same credentials',
    remedy: `Stop the other program, or the other gateway that a copy of this state directory runs in; then: ${start}`
  }
  return {
    [LOGGED_OUT]: {
      reason:
        'WhatsApp no longer knows this device: it was removed on the phone, or the account was registered anew',
      remedy: `Link it again: ${login}`
    },
    403: {
      reason: 'WhatsApp refuses this account: it is banned, or restricted for now',
      remedy: `Open WhatsApp on the phone and see what it says; then: ${start}`
    },
    405: {
      reason: 'WhatsApp refuses this version of WhatsApp Web: it is too old',
      remedy: 'Update Portcullis, or set channels.whatsapp.version to what web.whatsapp.com is now.'
    },
    409: conflict,
    411: {
      reason: 'the phone does not use linked devices',
      remedy: `Update WhatsApp on the phone and link again: ${login}`
    },
    440: conflict,
    503: {
      reason: 'WhatsApp is not available',
      remedy: 'Nothing is to be done; it is tried again in five minutes.',
      retryAfterMs: UNAVAILABLE_MS
    }
  }
}

/** The code that the library closed with. */
export const codeOf = (error: unknown): number | undefined => {
  if (!isRecord(error) || !isRecord(error.output)) return undefined
  const { statusCode } = error.output
  return typeof statusCode === 'number' ? statusCode : undefined
}

/** Why the connections of one account end, in words that say what can be done about it. */
export const createCloses = (account: string) => {
  const commands = commandsOf(account)
  const verdicts = verdictsOf(commands)

  /** Why a connection ended, for the supervisor: `LinkBlocked` where it shall not try again by itself. */
  const toLinkFailure = (error: unknown): Error => {
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

  return {
    toLinkFailure,

    /** There is no account to connect with. */
    notLinked: () =>
      new LinkBlocked('no phone is linked', { code: 'not-linked', remedy: `Link one: ${commands.login}` }),

    /** WhatsApp said so before, and is not asked again. */
    loggedOut: () => toLinkFailure({ output: { statusCode: LOGGED_OUT } }),

    /** The state of encryption between us and the server is damaged, and did not heal by itself. */
    badSession: (cause: unknown) =>
      new LinkBlocked('WhatsApp and this gateway no longer understand each other', {
        code: String(BAD_SESSION),
        remedy: `Try once more with: ${commands.start}. If it stays, link again: ${commands.login}`,
        cause
      })
  }
}

export type Closes = ReturnType<typeof createCloses>
