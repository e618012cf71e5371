/** An answer of the Bot API that says no. */
export class Refusal extends Error {
  readonly status: number
  readonly parameters: Readonly<Record<string, number>> | undefined

  constructor(status: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description)
    this.status = status
    this.parameters = parameters
  }

  get body() {
    const { status, message, parameters } = this
    return { ok: false, error_code: status, description: message, ...(parameters ? { parameters } : {}) }
  }
}

export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`)
