/** The line of a text that has most words in common with what was looked for. */
const nearest = (text: string, find: string): string => {
  const wanted = new Set(find.split(/\W+/).filter(Boolean))
  const likeness = (line: string): number => line.split(/\W+/).filter((word) => wanted.has(word)).length
  const best = text
    .split('\n')
    .map((line, index) => ({ line, index, score: likeness(line) }))
    .reduce((a, b) => (b.score > a.score ? b : a), { line: '', index: -1, score: 0 })
  return best.score === 0 ? '' : `; nearest is line ${best.index + 1}: ${best.line.trim().slice(0, 160)}`
}

/**
 * Replaces pieces of a text, one after the other.
 * @throws Error for a piece that is not there, or more than once, with the nearest line.
 */
export const applyEdits = (
  path: string,
  text: string,
  edits: readonly { readonly find: string; readonly replace: string }[]
): string => {
  let result = text
  for (const [index, { find, replace }] of edits.entries()) {
    const at = result.indexOf(find)
    if (at === -1)
      throw new Error(`edit ${index + 1}: ${path} does not hold that text${nearest(result, find)}`)
    if (result.indexOf(find, at + 1) !== -1) {
      throw new Error(
        `edit ${index + 1}: ${path} holds that text more than once; take more of what is around it`
      )
    }
    result = result.slice(0, at) + replace + result.slice(at + find.length)
  }
  return result
}
