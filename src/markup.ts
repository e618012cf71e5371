import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'

/**
 * How one network writes what Markdown means. Every function gets what stands inside already rendered, but
 * code and addresses as they are in the source: each dialect has its own rules of escaping there.
 */
export interface Dialect {
  /** Plain text, made safe from being read as markup. */
  text(plain: string): string
  bold(inner: string): string
  italic(inner: string): string
  strike(inner: string): string
  code(source: string): string
  /** `language` is the first word after the fence, where there is one. */
  codeBlock(source: string, language: string | undefined): string
  link(label: string, address: string): string
  /** `depth` counts the quotes around this one. */
  quote(inner: string, depth: number): string
  /** `level` is 1 to 6. A bold line where left out. */
  heading?(inner: string, level: number): string
  readonly rule: string
}

/** Markdown in the words of a network. What a network cannot show degrades to what it can. */
export const renderMarkdown = (markdown: string, dialect: Dialect): string => {
  try {
    return blocks(lexer(markdown), { dialect, lists: 0, quotes: 0 }).trim()
  } catch (error) {
    // Thousands of quotes in each other exhaust the parser's stack. Whoever writes that reads it as it stands.
    if (error instanceof RangeError) return dialect.text(markdown)
    throw error
  }
}

interface Place {
  readonly dialect: Dialect
  /** How many lists and quotes stand around. */
  readonly lists: number
  readonly quotes: number
}

/** Blocks keep the empty lines between them, at most one: in a chat, more is only distance. */
const blocks = (tokens: readonly Token[], place: Place): string => {
  let rendered = ''
  let source = ''
  for (const token of tokens) {
    const piece = block(token as MarkedToken, place)
    if (piece !== '') {
      const gap = rendered === '' ? '' : /\n[^\S\n]*\n\s*$/.test(source) ? '\n\n' : '\n'
      rendered += gap + piece
      source = ''
    }
    source += token.raw
  }
  return rendered
}

const block = (token: MarkedToken, place: Place): string => {
  const { dialect } = place
  switch (token.type) {
    case 'heading': {
      const inner = inline(token.tokens, dialect)
      return dialect.heading?.(inner, token.depth) ?? dialect.bold(inner)
    }
    case 'code':
      return dialect.codeBlock(token.text, token.lang?.match(/^[\w+#.-]+/)?.[0])
    case 'blockquote':
      return dialect.quote(blocks(token.tokens, { ...place, quotes: place.quotes + 1 }), place.quotes)
    case 'list':
      return list(token, place)
    case 'table':
      return table(token, dialect)
    case 'hr':
      return dialect.rule
    case 'space':
    case 'def':
      return ''
    case 'html':
      return dialect.text(token.text.trimEnd())
    default:
      return inline([token], dialect)
  }
}

const list = (token: Tokens.List, place: Place): string => {
  const indent = '  '.repeat(place.lists)
  const first = typeof token.start === 'number' ? token.start : 1
  const items = token.items.map((item, index) => {
    const marker = token.ordered ? `${first + index}. ` : '• '
    const tick = item.tokens[0]?.type === 'checkbox' ? inline(item.tokens.slice(0, 1), place.dialect) : ''
    const rest = tick ? item.tokens.slice(1) : item.tokens
    // A list that is the whole item stands under its marker.
    const gap = rest[0]?.type === 'list' ? '\n' : ''
    const inner = blocks(rest, { ...place, lists: place.lists + 1 })
    return `${indent}${place.dialect.text(marker)}${tick}${gap}${inner}`
  })
  return items.join(token.loose ? '\n\n' : '\n')
}

/** No chat network has tables: columns that stand under each other need a fixed width. */
const table = ({ header, rows }: Tokens.Table, dialect: Dialect): string => {
  const cells = [header, ...rows].map((row) => row.map(({ tokens }) => inline(tokens, plainText)))
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd()
  const [head = [], ...body] = cells.map((row) => line(row))
  return dialect.codeBlock(
    [head, widths.map((width) => '-'.repeat(width)).join('-|-'), ...body].join('\n'),
    undefined
  )
}

const inline = (tokens: readonly Token[], dialect: Dialect): string =>
  tokens.map((token) => span(token as MarkedToken, dialect)).join('')

const span = (token: MarkedToken, dialect: Dialect): string => {
  switch (token.type) {
    case 'strong':
      return dialect.bold(inline(token.tokens, dialect))
    case 'em':
      return dialect.italic(inline(token.tokens, dialect))
    case 'del':
      return dialect.strike(inline(token.tokens, dialect))
    case 'codespan':
      return dialect.code(token.text)
    case 'link':
      return dialect.link(inline(token.tokens, dialect), token.href)
    case 'image':
      return dialect.link(dialect.text(token.text || token.href), token.href)
    case 'br':
      return '\n'
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'html':
      return /^<br\s*\/?>$/i.test(token.text) ? '\n' : dialect.text(token.text)
    case 'text':
    case 'paragraph':
      return token.tokens ? inline(token.tokens, dialect) : dialect.text(decoded(token.text))
    case 'escape':
      return dialect.text(token.text)
    default:
      return dialect.text(token.raw)
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' '
}

/** Character references are Markdown too; these are the ones that people and models write. */
const decoded = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6}));/g, (raw, name: string, code: string) => {
    if (name) return named[name] ?? raw
    return Number(code) > 0 && Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : raw
  })

const same = (inner: string): string => inner

/** No markup at all: what a person reads, with addresses spelled out. For networks without markup, and for tables. */
export const plainText: Dialect = {
  text: same,
  bold: same,
  italic: same,
  strike: same,
  code: same,
  codeBlock: same,
  link: (label, address) => (label === address || label === '' ? address : `${label} (${address})`),
  quote: (inner) => inner.replace(/^/gm, '> '),
  rule: '———'
}
