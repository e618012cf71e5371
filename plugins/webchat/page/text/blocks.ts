import { Marked, type Token, type TokensList } from 'marked'
import { words } from '../words.ts'
import { isInlineImage, remoteHost } from './links.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char)

// Pictures become links before any element exists that could fetch them.
const image = (href: string, text: string): string => {
  const alt = escapeHtml(text)
  if (isInlineImage(href)) return `<img src="${href}" alt="${alt}">`
  const host = remoteHost(href)
  return host ? `<a href="${escapeHtml(href)}">${escapeHtml(words.remoteImage(host, text))}</a>` : alt
}

const bareTag =
  /&lt;(\/?(?:b|br|dd|del|details|dl|dt|em|hr|i|ins|kbd|mark|p|q|s|samp|small|strong|sub|summary|sup|u|var))\s*\/?&gt;/gi

/**
 * Raw HTML is shown as the text that it is, but for tags that only mark up words and carry nothing. The
 * sanitiser would take out the rest as well; but what a browser parses, it also reports to our policy.
 */
const rawHtml = (text: string): string =>
  escapeHtml(text.replace(/<!--[\s\S]*?-->/g, '')).replace(bareTag, '<$1>')

const markdown = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => rawHtml(text),
    image: ({ href, text }) => image(href, text),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    code: ({ text, lang }) => {
      const language = /^[\w+#.-]+/.exec(lang ?? '')?.[0] ?? ''
      return `<pre data-lang="${escapeHtml(language)}"><code>${escapeHtml(text)}</code></pre>`
    }
  }
})

/** One top-level piece of a message: a paragraph, a list, a code block … */
export interface Block {
  /** Its source. Two blocks with the same source look the same, so one that is drawn can stay. */
  readonly raw: string
  readonly token: Token
}

/** Cuts a message into top-level blocks. While text streams in, only the last of them changes. */
export const splitBlocks = (text: string): Block[] =>
  markdown
    .lexer(text)
    .filter((token) => token.type !== 'space' && token.type !== 'def')
    .map((token) => ({ raw: token.raw, token }))

/** How many blocks at the front are unchanged, and may stay on screen as they are. */
export const unchanged = (before: readonly Block[], after: readonly Block[]): number => {
  const differs = after.findIndex((block, index) => block.raw !== before[index]?.raw)
  return differs === -1 ? after.length : differs
}

/** HTML of one block. It is not safe to insert: `sanitise` it. */
export const blockHtml = ({ token }: Block): string => {
  const tokens: TokensList = Object.assign([token], { links: {} })
  return markdown.parser(tokens)
}
