import type { ErrorCode } from './protocol/errors.ts'
import type { ErrorShape } from './protocol/frames.ts'

export interface ErrorExtras {
  readonly details?: unknown
  readonly retryable?: boolean
  /** Whole milliseconds: a fraction makes the reference client drop the frame. */
  readonly retryAfterMs?: number
  /** A response may carry a payload beside its error; a failed agent run does. */
  readonly payload?: unknown
  readonly cause?: unknown
}

/** The one kind of error whose text may reach a client. Branch on `code`, never on `message`. */
export class GatewayError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  readonly retryable: boolean | undefined
  readonly retryAfterMs: number | undefined
  readonly payload: unknown

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause })
    this.name = 'GatewayError'
    this.code = code
    this.details = extras.details
    this.retryable = extras.retryable
    this.retryAfterMs = extras.retryAfterMs
    this.payload = extras.payload
  }
}

export const invalidRequest = (message: string, details?: unknown): GatewayError =>
  new GatewayError('INVALID_REQUEST', message, { details })

export const unavailable = (message: string, extras?: ErrorExtras): GatewayError =>
  new GatewayError('UNAVAILABLE', message, extras)

/** What a client is told of an error. A bug's text stays in our log. */
export const toErrorShape = (error: unknown): ErrorShape => {
  if (!(error instanceof GatewayError)) return { code: 'INTERNAL', message: 'internal error; see the log' }
  const { code, message, details, retryable, retryAfterMs } = error
  return { code, message, details, retryable, retryAfterMs }
}

/** Ends the process with a code that supervisors understand (sysexits.h): see `exitCodes`. */
export class FatalError extends Error {
  readonly exitCode: number

  constructor(exitCode: number, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'FatalError'
    this.exitCode = exitCode
  }
}

/**
 * Exit codes of `portcullis gateway`, the contract with whoever supervises it (docs/supervision.md). Anything
 * else, a signal included, is a crash: it may be started again.
 */
export const exitCodes = {
  stopped: 0,
  unavailable: 69,
  restart: 75,
  config: 78
} as const

/** What each exit code says, and so what a supervisor is to do. */
export const exitMeanings: Readonly<Record<(typeof exitCodes)[keyof typeof exitCodes], string>> = {
  0: 'stopped, as it was told to',
  69: 'another gateway holds the state directory or the port; starting it again would not help',
  75: 'a restart is wanted: start it again at once',
  78: 'the configuration, the state directory or Node cannot be used as it is; starting it again would not help'
}

/** A supervisor must not restart on these: only a person can help. */
export const finalExitCodes: readonly number[] = [exitCodes.unavailable, exitCodes.config]
