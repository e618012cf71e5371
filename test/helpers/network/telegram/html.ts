import { badRequest } from './refusal.ts'

const plainTags = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'tg-spoiler',
  'code',
  'pre'
])
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const unparsable = (reason: string, at: number) =>
  badRequest(`can't parse entities: ${reason} at byte offset ${at}`)

const isKnown = (tag: string, attributes: string): boolean => {
  if (plainTags.has(tag)) return attributes === '' || /^ class="language-[^"]+"$/.test(attributes)
  if (tag === 'a') return /^ href="[^"]+"$/.test(attributes)
  if (tag === 'span') return attributes === ' class="tg-spoiler"'
  return tag === 'blockquote' && /^(?: expandable)?$/.test(attributes)
}

/** What people see of the HTML that a bot sends; refuses what Telegram cannot parse. */
export const visibleText = (html: string): string => {
  const open: string[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    const rest = html.slice(at)
    const bytes = Buffer.byteLength(html.slice(0, at))
    const entity = /^&(?:(lt|gt|amp|quot)|#(\d+));/.exec(rest)
    if (entity) {
      text += entity[1] ? named[entity[1]] : String.fromCodePoint(Number(entity[2]))
      at += entity[0].length
    } else if (rest.startsWith('<')) {
      const tag = /^<(\/?)([a-z-]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>/i.exec(rest)
      if (!tag) throw unparsable(`Unsupported start tag "${/^<\/?([\w!-]*)/.exec(rest)?.[1] ?? ''}"`, bytes)
      const [whole, slash, name = '', attributes = ''] = tag
      if (slash) {
        const expected = open.pop()
        if (!expected) throw unparsable(`Unexpected end tag`, bytes)
        if (expected !== name)
          throw unparsable(`Unmatched end tag, expected "</${expected}>", found "</${name}>"`, bytes)
      } else if (!isKnown(name, attributes)) throw unparsable(`Unsupported start tag "${name}"`, bytes)
      else if (name === 'blockquote' && open.includes(name)) throw unparsable('Nested blockquote', bytes)
      else open.push(name)
      at += whole.length
    } else {
      text += html[at]
      at += 1
    }
  }
  const unclosed = open.pop()
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed}"`, html.length)
  return text
}
