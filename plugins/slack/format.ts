import type { OutboundMessage } from '../../src/channel-messages.ts'
import { type Dialect, renderMarkdown } from '../../src/markup.ts'

/** The three characters that Slack reads as markup everywhere, even in code. */
const safe = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** An agent may name people and channels by id. Nobody may call everybody: `<!channel>` stays text. */
const withNames = (escaped: string): string =>
  escaped.replace(/&lt;(@[UW][A-Z0-9]+|#C[A-Z0-9]+)&gt;/g, '<$1>')

const between = (mark: string) => (inner: string) => (inner.trim() === '' ? inner : `${mark}${inner}${mark}`)

const bold = (inner: string): string =>
  inner.startsWith('*') && inner.endsWith('*') ? inner : between('*')(inner)

/** Slack's mrkdwn. It has no way to escape a mark, so code that holds one goes without. */
const mrkdwn: Dialect = {
  text: (plain) => withNames(safe(plain)),
  bold,
  italic: between('_'),
  strike: between('~'),
  code: (source) => (source.includes('`') ? safe(source) : `\`${safe(source)}\``),
  codeBlock: (source) => `\`\`\`\n${safe(source).replaceAll('```', '`\u200b``')}\n\`\`\``,
  link(label, address) {
    if (!/^(?:https?:|mailto:|tel:)/i.test(address))
      return label === address ? label : `${label} (${safe(address)})`
    const target = safe(address.replaceAll('|', '%7C').replaceAll('>', '%3E').replaceAll('<', '%3C'))
    return label === target || label === '' ? `<${target}>` : `<${target}|${label.replace(/\s*\n\s*/g, ' ')}>`
  },
  quote: (inner) => inner.replace(/^/gm, '> '),
  rule: '———'
}

/** A message of ours as `chat.postMessage` takes it. */
export const toSlack = ({ text, format = 'markdown' }: Pick<OutboundMessage, 'text' | 'format'>) =>
  format === 'markdown'
    ? { text: renderMarkdown(text, mrkdwn), mrkdwn: true }
    : { text: safe(text), mrkdwn: false }

/** The ids of people whom a text mentions. */
export const mentionsIn = (text: string): string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap(([, id]) => id ?? [])

const readable = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What stands between `<` and `>`: a person, a channel, a command, or an address. */
const reference = (inside: string, nameOf: (user: string) => string | undefined): string => {
  const [target = '', label = ''] = inside.split('|', 2)
  if (target.startsWith('@')) return `@${nameOf(target.slice(1)) ?? (label || target.slice(1))}`
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!date^')) return label
  if (target.startsWith('!subteam^')) return label || '@group'
  if (target.startsWith('!')) return `@${target.slice(1)}`
  if (label === '' || target.endsWith(label)) return label || target
  return `[${label}](${target})`
}

/** What a person reads in Slack, as plain text with Markdown links. `nameOf` names those who are mentioned. */
export const fromSlack = (text: string, nameOf: (user: string) => string | undefined): string =>
  readable(text.replace(/<([^<>]+)>/g, (_, inside: string) => reference(inside, nameOf)))
