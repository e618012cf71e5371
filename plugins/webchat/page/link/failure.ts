import type { ErrorShape } from '../../../../src/protocol/frames.ts'

/** Why a request has no answer, when the gateway did not say so itself. */
export type LocalCode = 'TIMEOUT' | 'DISCONNECTED'

/** A request that failed, by the gateway's word or for want of an answer. Branch on `code`. */
export class Failure extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterMs: number | undefined

  constructor(code: string, message: string, details: unknown = undefined, retryAfterMs?: number) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.details = isRecord(details) ? details : {}
    this.retryAfterMs = retryAfterMs
  }

  /** True where the request may or may not have reached the gateway. */
  get outcomeUnknown(): boolean {
    return this.code === 'TIMEOUT' || this.code === 'DISCONNECTED'
  }

  /** The finer code that a refused connect carries, or an empty string. */
  get reason(): string {
    const { code } = this.details
    return typeof code === 'string' ? code : ''
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const fromErrorShape = (error: ErrorShape | undefined): Failure =>
  error
    ? new Failure(error.code, error.message, error.details, error.retryAfterMs)
    : new Failure('INTERNAL', 'The gateway refused without a reason.')

export const unanswered = (code: LocalCode, method: string): Failure =>
  new Failure(
    code,
    code === 'TIMEOUT'
      ? `The gateway did not answer ${method} in time.`
      : `The connection ended during ${method}.`
  )
