interface Trouble {
  /** A short code for scripts and logs: the network's own, where it has one. */
  readonly code?: string
  /** What the operator can do, in one sentence. */
  readonly remedy?: string
  readonly cause?: unknown
}

/**
 * The network refused a message for good: too long, blocked by the person, no such conversation. Sending it
 * again would change nothing, so it becomes a dead letter that says why.
 */
export class SendRefused extends Error {
  readonly code: string | undefined
  readonly remedy: string | undefined

  constructor(message: string, { code, remedy, cause }: Trouble = {}) {
    super(message, { cause })
    this.name = 'SendRefused'
    this.code = code
    this.remedy = remedy
  }
}

/** The network surely did not take a message, and may take it later: a rate limit, a refused connection. */
export class SendDeferred extends Error {
  /** What the network asked for, in milliseconds; our own back-off where it asked for nothing. */
  readonly retryAfterMs: number | undefined
  readonly code: string | undefined

  constructor(message: string, { retryAfterMs, code, cause }: Trouble & { retryAfterMs?: number } = {}) {
    super(message, { cause })
    this.name = 'SendDeferred'
    this.retryAfterMs = retryAfterMs
    this.code = code
  }
}

/**
 * A link that does not come up by trying again as before: a token that was revoked, a permission that is
 * missing, another program on the same account. The operator is told the reason and the remedy.
 */
export class LinkBlocked extends Error {
  readonly code: string | undefined
  readonly remedy: string | undefined
  /** Where it may heal by itself: when to look again, in milliseconds. Otherwise it waits for the operator. */
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    { code, remedy, retryAfterMs, cause }: Trouble & { retryAfterMs?: number } = {}
  ) {
    super(message, { cause })
    this.name = 'LinkBlocked'
    this.code = code
    this.remedy = remedy
    this.retryAfterMs = retryAfterMs
  }
}
