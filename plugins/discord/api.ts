export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface ApiFile {
  readonly name: string
  readonly data: Buffer
  readonly contentType: string
}

export interface ApiOptions {
  readonly body?: unknown
  readonly files?: ApiFile[]
  readonly query?: URLSearchParams
  readonly signal?: AbortSignal
  /** For routes that hold a token of their own. */
  readonly isPublic?: boolean
}

/**
 * One request to Discord's API, without any retry. Resolves with the answer's JSON, `undefined` where it has
 * none. Rejects with an `ApiError`.
 */
export type Api = <Answer = unknown>(
  method: Method,
  route: `/${string}`,
  options?: ApiOptions
) => Promise<Answer>

interface ApiErrorFacts {
  /** `refused`: Discord said no. `limited`: later. `unreached`: it heard nothing. `unknown`: nobody knows. */
  readonly fate: 'refused' | 'limited' | 'unreached' | 'unknown'
  /** The status of the HTTP answer, where there was one. */
  readonly status?: number
  /** Discord's own code: `50013`. */
  readonly code?: string
  readonly retryAfterMs?: number
}

/** Why a request failed, without the request: its address and body may hold tokens and what people wrote. */
export class ApiError extends Error {
  readonly facts: ApiErrorFacts

  constructor(message: string, facts: ApiErrorFacts) {
    super(message)
    this.name = 'ApiError'
    this.facts = facts
  }
}

/** Discord has no such thing, or does not let us see it. */
export const isOutOfReach = (error: unknown): boolean =>
  error instanceof ApiError && (error.facts.status === 403 || error.facts.status === 404)
