import { type Dialect, plainText, renderMarkdown } from '../../src/markup.ts'

/** A mark only counts at the edge of words, and not around nothing. */
const around =
  (mark: string) =>
  (inner: string): string =>
    // WhatsApp does not carry marks over the end of a line.
    inner.replace(/^(\s*)(.*\S)(\s*)$/gm, `$1${mark}$2${mark}$3`)

const code = (source: string): string =>
  source.includes('`') || source.trim() === '' ? source : `\`${source}\``

const dialect: Dialect = {
  ...plainText,
  bold: around('*'),
  italic: around('_'),
  strike: around('~'),
  code,
  codeBlock: (source) => (source.includes('```') ? source : `\`\`\`\n${source}\n\`\`\``),
  // WhatsApp quotes once; what is quoted within a quote stands beside it.
  quote: (inner, depth) => (depth > 0 ? inner : inner.replace(/^/gm, '> ')),
  link: plainText.link
}

/** Markdown as WhatsApp writes it. Where nothing can be seen of it, the text goes as it stands. */
export const toWhatsapp = (text: string, format: 'markdown' | 'plain' | 'html' = 'markdown'): string => {
  if (format !== 'markdown') return text
  const rendered = renderMarkdown(text, dialect)
  return rendered.trim() === '' ? text : rendered
}
