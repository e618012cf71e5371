import JSON5 from 'json5'

/** One `key: value` of an object, by where it stands in the text. */
export interface Member {
  readonly key: string
  readonly start: number
  readonly value: Node
}

/** Where a value stands: from its first character to after its last. Only objects are looked into. */
export interface Node {
  readonly start: number
  readonly end: number
  readonly members?: readonly Member[]
}

/** White space, and the two kinds of comments. */
const gap = /(?:[\s\u00a0\ufeff]|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y
const text = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y
const bare = /[^\s,:[\]{}"'/]+/y

/** The place after a match at this place; the place itself where nothing matches. */
const after = (pattern: RegExp, source: string, at: number): number => {
  const sticky = new RegExp(pattern)
  sticky.lastIndex = at
  return sticky.test(source) ? sticky.lastIndex : at
}

export const afterGap = (source: string, at: number): number => after(gap, source, at)

const keyOf = (written: string): string =>
  /^["']/.test(written) ? JSON5.parse<string>(written) : unescaped(written)

/** A key without quotes may hold `\uXXXX`. */
const unescaped = (written: string): string =>
  written.replace(/\\u([0-9a-fA-F]{4})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )

const wordEnd = (source: string, at: number): number => {
  const end = after(/["']/.test(source[at] ?? '') ? text : bare, source, at)
  if (end === at) throw new SyntaxError(`something unexpected at ${at}`)
  return end
}

/** Steps over what stands between two brackets, and hands over each element's first character. */
const within = (source: string, start: number, close: string, element: (at: number) => number): number => {
  let at = afterGap(source, start + 1)
  while (source[at] !== close) {
    at = afterGap(source, element(at))
    if (source[at] === ',') at = afterGap(source, at + 1)
    else if (source[at] !== close) throw new SyntaxError(`no ${close} at ${at}`)
  }
  return at + 1
}

const nodeAt = (source: string, start: number): Node => {
  if (source[start] === '[') {
    return { start, end: within(source, start, ']', (at) => nodeAt(source, at).end) }
  }
  if (source[start] !== '{') return { start, end: wordEnd(source, start) }
  const members: Member[] = []
  const end = within(source, start, '}', (at) => {
    const keyEnd = wordEnd(source, at)
    const colon = afterGap(source, keyEnd)
    if (source[colon] !== ':') throw new SyntaxError(`no colon at ${colon}`)
    const value = nodeAt(source, afterGap(source, colon + 1))
    members.push({ key: keyOf(source.slice(at, keyEnd)), start: at, value })
    return value.end
  })
  return { start, end, members }
}

/**
 * Where everything stands in a JSON5 text that JSON5 itself has taken.
 * @throws SyntaxError where it is none after all.
 */
export const treeOf = (source: string): Node => nodeAt(source, afterGap(source, 0))
