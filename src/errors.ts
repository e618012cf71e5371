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

/** Exit codes of `portcullis gateway`. 69 and 78 are final: a supervisor must not restart on them. */
export const exitCodes = {
  /** Another gateway holds the state directory or the port. */
  unavailable: 69,
  /** The state directory or the configuration cannot be used as it is. */
  config: 78
} as const
