/** Calls a tool of the turn by name, visibly to everyone who watches. Rejects where the tool fails. */
export type UseTool = (name: string, params: unknown) => Promise<unknown>

/** Makes the words of an answer. */
export type Reply = (use: UseTool) => Promise<string>

/** One thing the concierge can do. */
export interface Skill {
  /** Without all of these tools it is neither offered nor tried. */
  readonly needs: readonly string[]
  /** How a person asks for it, as one line of the help. */
  readonly offer: string
  /** The reply where the text asks for this, in a form that leaves no doubt; else undefined. */
  match(text: string): Reply | undefined
}
