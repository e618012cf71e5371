/** How much of a page is looked at for its head: what comes before it is a doctype and comments. */
const HEAD_BYTES = 65_536

const attributes = `(?:\\s(?:"[^"]*"|'[^']*'|[^>"'])*)?`
const blank = '(?:\\s|<!--[\\s\\S]*?-->)*'
const start = new RegExp(
  `^${blank}(?:<!doctype[^>]*>)?${blank}(?:<html${attributes}>)?${blank}(?:<head${attributes}>)?`,
  'i'
)

/** Puts a tag first in the head of a page, before anything that the page itself runs. Its other bytes stay as they are. */
export const withFirstTag = (page: Buffer, tag: string): Buffer => {
  // One character a byte, whatever the page's encoding: the places found are places in the bytes.
  const text = page.subarray(0, HEAD_BYTES).toString('latin1')
  const mark = page.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  const at = mark + (start.exec(text.slice(mark))?.[0].length ?? 0)
  return Buffer.concat([page.subarray(0, at), Buffer.from(tag), page.subarray(at)])
}
