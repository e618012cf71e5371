/** One thing that is wrong with a push: where, what was expected, and how to put it right. */
export interface Problem {
  /** Which message, counted from 1: the line of a JSONL stream, or the place in a list. */
  readonly line?: number
  readonly component?: { readonly id: string; readonly type?: string }
  /** Inside the component, or inside the message: `action/event/name`. */
  readonly path?: string
  /** What was expected and what was found. */
  readonly message: string
  readonly fix?: string
  /** One valid line to take as a model. */
  readonly example?: string
}

/** A model that reads more than these at once mends none of them. */
export const MAX_PROBLEMS = 12

/** A problem as one sentence or three. */
export const sentenceOf = ({ line, component, path, message, fix, example }: Problem): string => {
  const where = [
    line === undefined ? [] : [`line ${line}`],
    component ? [`component "${component.id}"${component.type ? ` (${component.type})` : ''}`] : [],
    path ? [path] : []
  ]
    .flat()
    .join(', ')
  return [
    where ? `${where}: ${message}.` : `${message}.`,
    ...(fix ? [`Fix: ${fix}.`] : []),
    ...(example ? [`Example: ${example}`] : [])
  ].join(' ')
}
