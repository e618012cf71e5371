import { type Dialect, renderMarkdown } from '../../src/markup.ts'

const escaped = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const isOpenable = (address: string): boolean => /^(?:https?|tg|mailto|tel):/i.test(address)

/** The HTML subset of the Bot API. It knows no headings, lists and tables, and no quote inside a quote. */
const html: Dialect = {
  text: escaped,
  bold: (inner) => `<b>${inner}</b>`,
  italic: (inner) => `<i>${inner}</i>`,
  strike: (inner) => `<s>${inner}</s>`,
  code: (source) => `<code>${escaped(source)}</code>`,
  codeBlock: (source, language) =>
    language
      ? `<pre><code class="language-${language}">${escaped(source)}</code></pre>`
      : `<pre>${escaped(source)}</pre>`,
  link(label, address) {
    if (isOpenable(address))
      return `<a href="${escaped(address).replaceAll('"', '&quot;')}">${label || escaped(address)}</a>`
    return label === '' || label === escaped(address) ? escaped(address) : `${label} (${escaped(address)})`
  },
  quote: (inner, depth) => (depth === 0 ? `<blockquote>${inner}</blockquote>` : inner.replace(/^/gm, '| ')),
  rule: '———'
}

/** What a person sees of it. */
const visible = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

/** Text as the Bot API takes it. */
export interface Formatted {
  readonly text: string
  readonly parse_mode?: 'HTML'
}

export interface FormatOptions {
  readonly format?: 'markdown' | 'plain' | 'html'
  /** The longest that may be seen of it. */
  readonly limit: number
}

/** Renders Markdown. Where nothing can be seen of it, or more than fits, the text goes as it stands. */
export const toTelegram = (text: string, { format = 'markdown', limit }: FormatOptions): Formatted => {
  if (format === 'plain') return { text }
  if (format === 'html') return { text, parse_mode: 'HTML' }
  const markup = renderMarkdown(text, html)
  const seen = visible(markup)
  return seen.trim() === '' || seen.length > limit ? { text } : { text: markup, parse_mode: 'HTML' }
}
