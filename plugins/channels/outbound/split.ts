/** A fence line of Markdown: its indent, its marks, and what it says of the language. */
const FENCE = /^( {0,3})(`{3,}|~{3,})([^\n`]*)$/

interface Fence {
  readonly marks: string
  readonly opening: string
}

/** The fence that is open after these lines, where one is. */
const openFence = (text: string, before: Fence | undefined): Fence | undefined => {
  let open = before
  for (const line of text.split('\n')) {
    const [, , marks = '', info = ''] = FENCE.exec(line) ?? []
    if (marks === '') continue
    if (!open) open = { marks, opening: line.trim() }
    else if (marks.startsWith(open.marks) && info.trim() === '') open = undefined
  }
  return open
}

/** Where to cut, best first: paragraph, line, sentence, word. Each keeps its mark on the left side. */
const seams = [/\n\n+/g, /\n/g, /[.!?…。！？]["')\]]*\s+/g, /\s+/g]

const lastSeam = (text: string, seam: RegExp, { from, to }: { from: number; to: number }): number => {
  let best = -1
  for (const match of text.matchAll(seam)) {
    const end = match.index + match[0].length
    if (end > to) break
    if (end >= from) best = end
  }
  return best
}

/** The last place within a limit that does not cut a character in two. */
const graphemeSeam = (text: string, limit: number): number => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return end === 0 ? limit : end
}

/** Links and mentions may not be torn: a cut inside one moves in front of it. */
const whole = /\[[^\]\n]*\]\([^)\n]*\)|<[@#:][^>\n]*>|https?:\/\/\S+/g

const outsideOf = (text: string, cut: number, from: number): number => {
  for (const match of text.matchAll(whole)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (start < cut && cut < end) return start > from ? start : cut
    if (start >= cut) break
  }
  return cut
}

const cutAt = (text: string, limit: number): number => {
  if (text.length <= limit) return text.length
  // A seam too far to the front would make confetti.
  const from = Math.floor(limit / 2)
  for (const seam of seams) {
    const cut = lastSeam(text, seam, { from, to: limit })
    if (cut > 0) return outsideOf(text, cut, 0)
  }
  return outsideOf(text, graphemeSeam(text, limit), from)
}

/**
 * Splits Markdown into pieces of at most `limit` UTF-16 code units. It cuts between paragraphs, or else
 * lines, sentences, words; a code block that must be cut is closed in one piece and opened again, with its
 * language, in the next.
 */
export const split = (text: string, limit: number): string[] => {
  const pieces: string[] = []
  let rest = text.trim()
  let fence: Fence | undefined
  while (rest !== '') {
    const head = fence ? `${fence.opening}\n` : ''
    // Room for the fence that may have to be closed.
    const room = Math.max(1, limit - head.length - 16)
    const isLast = head.length + rest.length <= limit
    const cut = isLast ? rest.length : cutAt(rest, room)
    const piece = rest.slice(0, cut)
    const open = openFence(piece, fence)
    const tail = open && !isLast ? `${piece.endsWith('\n') ? '' : '\n'}${open.marks}` : ''
    pieces.push(`${head}${isLast || tail !== '' ? piece : piece.trimEnd()}${tail}`)
    fence = open
    rest = open ? rest.slice(cut).replace(/^\n/, '') : rest.slice(cut).trimStart()
  }
  return pieces
}
