/** How long a turn may take, and how often a call is tried again. */
export interface Limits {
  /** One model call with the tools it asks for. It also covers the wait for the first byte. */
  readonly stepMs: number
  /** The silence between two pieces of an answer. */
  readonly chunkMs: number
  /** The whole turn. */
  readonly totalMs: number
  /** One tool call. */
  readonly toolMs: number
  /** Retries of a call that failed before it answered. */
  readonly maxRetries: number
}

export const defaultLimits: Limits = {
  stepMs: 10 * 60_000,
  chunkMs: 2 * 60_000,
  totalMs: 60 * 60_000,
  toolMs: 2 * 60_000,
  maxRetries: 1
}
