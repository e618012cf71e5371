import type { ErrorShape } from '../protocol/frames.ts'

/** Exit codes of every command but `gateway`, whose own are in `errors.ts`. */
export const exitCode = {
  ok: 0,
  /** The gateway answered with an error, or a check failed. */
  refused: 1,
  usage: 2,
  /** No gateway at the address, or it went away. */
  unreachable: 69
} as const

interface FailureExtras {
  readonly exitCode: number
  readonly code: string
  /** What the person can do, one sentence or one command. */
  readonly remedy?: string
  readonly details?: unknown
  readonly retryAfterMs?: number
}

/** Ends a command with a sentence for a person and a code for a script. */
export class Failure extends Error {
  readonly exitCode: number
  readonly code: string
  readonly remedy: string | undefined
  readonly details: unknown
  readonly retryAfterMs: number | undefined

  constructor(message: string, { exitCode, code, remedy, details, retryAfterMs }: FailureExtras) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
    this.code = code
    this.remedy = remedy
    this.details = details
    this.retryAfterMs = retryAfterMs
  }
}

/** The command line itself is wrong. */
export const misuse = (message: string, remedy?: string): Failure =>
  new Failure(message, { exitCode: exitCode.usage, code: 'USAGE', remedy })

/** The gateway answered, and said no. */
export const refusal = ({ code, message, details, retryAfterMs }: ErrorShape, remedy?: string): Failure =>
  new Failure(message, { exitCode: exitCode.refused, code, details, retryAfterMs, remedy })

/** There is no gateway to talk to, or no longer. */
export const unreachable = (message: string, remedy?: string): Failure =>
  new Failure(message, { exitCode: exitCode.unreachable, code: 'UNREACHABLE', remedy })

/** The `details.code` of a refusal, by which clients tell one refused connect from another. */
export const detailCode = (error: unknown): string | undefined => {
  const details = error instanceof Failure ? error.details : undefined
  if (typeof details !== 'object' || details === null || !('code' in details)) return undefined
  return typeof details.code === 'string' ? details.code : undefined
}
