import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { ModelRef } from './model-ref.ts'

export type ErrorKind = 'refusal' | 'timeout' | 'rate_limit' | 'context_length' | 'unknown'

/** A turn that a model did not finish. Its message is fit for the person who asked: it holds no key. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly kind: ErrorKind
  /** The HTTP status, where an answer came at all. */
  readonly status: number | undefined

  constructor(message: string, kind: ErrorKind = 'unknown', status?: number) {
    super(message)
    this.kind = kind
    this.status = status
  }
}

/** What sort of failure ended a turn, in the words of the `chat` event. */
export const errorKind = (error: unknown): ErrorKind => {
  if (error instanceof ModelError) return error.kind
  return isTimeout(error) ? 'timeout' : 'unknown'
}

// The shapes of the SDK's errors that we look into; checking them by shape keeps the SDK unloaded.
const Retried = Type.Object({ lastError: Type.Unknown() })
const HttpFailure = Type.Object({
  statusCode: Type.Optional(Type.Integer()),
  responseBody: Type.Optional(Type.String())
})

const MAX_REASON = 300
const tooLong =
  /context.?(?:length|window|size)|maximum context|(?:prompt|input|request) is too long|too many (?:input )?tokens|exceeds? .{0,40}tokens?/i
const refused = /content.?(?:filter|policy)|safety|refus/i

/**
 * Turns whatever the SDK threw into an error that names provider, model and cause. The original is not
 * kept as `cause`: it carries the request, with its text and headers, and would take them into the log.
 */
export const toModelError = (
  error: unknown,
  { provider, model, secrets }: ModelRef & { readonly secrets: readonly string[] }
): ModelError => {
  if (error instanceof ModelError) return error
  if (Value.Check(Retried, error)) return toModelError(error.lastError, { provider, model, secrets })

  const { statusCode, responseBody = '' } = Value.Check(HttpFailure, error) ? error : {}
  const said = error instanceof Error ? error.message : String(error)
  const kind = isTimeout(error) ? 'timeout' : kindOf(statusCode, `${said}\n${responseBody}`)
  const reason = reasonFor(statusCode, withoutSecrets(said, secrets))
  return new ModelError(`${provider}/${model}: ${reason}`, kind, statusCode)
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

const kindOf = (status: number | undefined, text: string): ErrorKind => {
  if (status === 429) return 'rate_limit'
  if (status === 408 || status === 504) return 'timeout'
  if (status === undefined || status < 400 || status >= 500) return 'unknown'
  if (status === 413 || tooLong.test(text)) return 'context_length'
  return refused.test(text) ? 'refusal' : 'unknown'
}

const reasonFor = (status: number | undefined, said: string): string => {
  // What a server says about a key quotes the key, or enough of it.
  if (status === 401 || status === 403)
    return `the key was refused (HTTP ${status}); check the provider's key`
  const words = said.trim().slice(0, MAX_REASON) || 'no reason was given'
  return status === undefined || status < 400 ? words : `HTTP ${status}: ${words}`
}

const withoutSecrets = (text: string, secrets: readonly string[]): string => {
  let clean = text
  for (const secret of secrets) if (secret) clean = clean.replaceAll(secret, '***')
  return clean
}
