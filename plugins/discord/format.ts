import { lexer, type MarkedToken } from 'marked'
import { type Dialect, renderMarkdown } from '../../src/markup.ts'

const asIs = (text: string): string => text

/** Inside a code block nothing is markup. */
const plain: Dialect = {
  text: asIs,
  bold: asIs,
  italic: asIs,
  strike: asIs,
  code: asIs,
  codeBlock: (source) => `\`\`\`\n${source}\n\`\`\``,
  link: asIs,
  quote: asIs,
  rule: ''
}

const gapAfter = (raw: string): string => /\n*$/.exec(raw)?.[0] ?? ''

/** Discord shows no picture of another site inside a text; a link it does. What stands in code is no picture. */
const withoutImages = (raw: string): string =>
  raw.replace(/`+[^`]*`+|!(\[[^\]]*\]\([^)\s]+[^)]*\))/g, (whole, link?: string) => link ?? whole)

const block = (token: MarkedToken): string => {
  const { raw } = token
  switch (token.type) {
    case 'table':
      return renderMarkdown(raw, plain) + gapAfter(raw)
    case 'heading':
      return token.depth > 3 ? `**${token.text}**${gapAfter(raw)}` : raw
    case 'hr':
      return `⎯⎯⎯${gapAfter(raw)}`
    case 'code':
      return token.codeBlockStyle === 'indented' ? `\`\`\`\n${token.text}\n\`\`\`${gapAfter(raw)}` : raw
    default:
      return withoutImages(raw)
  }
}

/**
 * Our Markdown in Discord's, which is nearly the same: it has no tables, no rules, no pictures and only three
 * levels of headings.
 */
export const toDiscord = (markdown: string): string => {
  try {
    return lexer(markdown)
      .map((token) => block(token as MarkedToken))
      .join('')
      .trimEnd()
  } catch (error) {
    // Thousands of quotes in each other exhaust the parser's stack. Whoever writes that reads it as it stands.
    if (error instanceof RangeError) return markdown
    throw error
  }
}

/** Markup anywhere and at the beginning of a line. Addresses are links as they stand. */
const special = /(https?:\/\/\S+)|[\\*_~`|[\]]|^[ \t]*[>#-]/gm

/** Text that Discord shows as it stands. */
export const escaped = (text: string): string =>
  text.replace(special, (mark, address?: string) => address ?? mark.replace(/\S/, '\\$&'))

export interface Names {
  /** Ids that mean us: ours, and that of the role which Discord made for us. */
  readonly self: ReadonlySet<string>
  /** Names of the people that the text mentions, by id. */
  readonly people: ReadonlyMap<string, string>
}

/** Discord's text as a person reads it: people by their names, and without the mention of us. */
export const fromDiscord = (content: string, { self, people }: Names): string =>
  content
    .replace(/ ?<@[!&]?(\d+)>/g, (mention, id: string) => {
      if (self.has(id)) return ''
      const name = people.get(id)
      return name === undefined ? mention : mention.replace(/<.*>/, () => `@${name}`)
    })
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .trim()
