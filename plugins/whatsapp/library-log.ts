import type { FastifyBaseLogger } from 'fastify'

type Say = (what: unknown, sentence?: string) => void

/** The logger as the library wants it. */
export interface LibraryLog {
  level: string
  child(bindings: Record<string, unknown>): LibraryLog
  readonly trace: Say
  readonly debug: Say
  readonly info: Say
  readonly warn: Say
  readonly error: Say
}

const reasonIn = (what: unknown): string | undefined => {
  if (what instanceof Error) return what.message
  if (typeof what !== 'object' || what === null) return undefined
  const [error] = ['err' in what ? what.err : undefined, 'error' in what ? what.error : undefined].filter(
    Boolean
  )
  return error instanceof Error ? error.message : undefined
}

/**
 * What the library says, in our log. It hands over whole messages, keys and credentials: of those nothing is
 * kept but its sentence and the message of an error. What it calls an error is seldom one to an operator.
 */
export const libraryLog = (log: FastifyBaseLogger): LibraryLog => {
  const say =
    (level: 'trace' | 'debug' | 'warn'): Say =>
    (what, sentence) => {
      const words = typeof what === 'string' ? what : (sentence ?? '')
      log[level]({ reason: reasonIn(what) }, `baileys: ${words}`)
    }
  const own: LibraryLog = {
    // The library writes out every stanza where it is asked for everything.
    level: 'info',
    child: () => own,
    trace: () => undefined,
    debug: () => undefined,
    info: say('trace'),
    warn: say('debug'),
    error: say('warn')
  }
  return own
}
