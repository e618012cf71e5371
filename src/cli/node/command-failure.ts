/** Why this node did not carry out a command: a code for programs, words for people. */
export class CommandFailure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'CommandFailure'
    this.code = code
  }
}
