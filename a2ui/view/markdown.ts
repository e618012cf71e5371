/** What markdown makes something of: without it, words are just words, and no parser is fetched. */
const marks = /[\\`*_~#>[\]<&|!\n]|^\s*(?:[-+]|\d+[.)])\s|^\s{4}|:\/\/|www\.|@/

/** Text of a surface as HTML. The renderer shows the bare text until it is there. */
export const toHtml = async (text: string): Promise<string> => {
  if (!marks.test(text)) return `<p>${text}</p>`
  const { parseMarkdown } = await import('./parse-markdown.ts')
  return parseMarkdown(text)
}
