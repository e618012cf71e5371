/** `{ ok: false, error }`, as Slack answers with status 200. */
export class Refusal extends Error {
  readonly error: string
  readonly more: object

  constructor(error: string, more: object = {}) {
    super(error)
    this.error = error
    this.more = more
  }
}

/** Throws Slack's error where the condition does not hold. */
export function demand(condition: unknown, error: string): asserts condition {
  if (!condition) throw new Refusal(error)
}
