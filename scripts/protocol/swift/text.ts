const WIDTH = 100

/** Moves every line but empty ones two columns to the right. */
export const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** A doc comment, wrapped. Nothing where nothing is said. */
export const doc = (text: string | undefined): string => {
  if (text === undefined) return ''
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length > WIDTH) lines.push(`/// ${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return `${lines.join('\n')}\n`
}

export const literal = (word: string): string => JSON.stringify(word)

/** A body in braces; parts are apart by an empty line. */
export const block = (head: string, parts: readonly string[]): string =>
  `${head} {\n${indent(parts.filter((part) => part !== '').join('\n\n'))}\n}`
