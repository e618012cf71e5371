/** How many single-letter edits (swap of neighbours included) lead from one word to the other. */
const distance = (from: string, to: string): number => {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= from.length; row++) {
    rows[row] = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const best = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY
      )
      rows[row]?.push(best)
    }
  }
  return at(from.length, to.length)
}

/** The known word that was most likely meant; none where nothing is near. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  let found: string | undefined
  let best = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase())
    const score = word.length > 1 && candidate.startsWith(word) ? Math.min(far, 1) : far
    if (score >= best) continue
    found = candidate
    best = score
  }
  return found
}

/** `; did you mean 'x'?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const found = nearest(word, known)
  return found === undefined ? '' : `; did you mean '${found}'?`
}
