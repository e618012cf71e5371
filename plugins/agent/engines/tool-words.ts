/** What an error says, for a model or a person. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A tool's result as a transcript keeps it: text as it is, all else as JSON. */
export const resultText = (result: unknown): string =>
  typeof result === 'string' ? result : JSON.stringify(result ?? null)
