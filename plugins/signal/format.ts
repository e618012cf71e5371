import { type Dialect, plainText, renderMarkdown } from '../../src/markup.ts'

const styles = ['BOLD', 'ITALIC', 'STRIKETHROUGH', 'MONOSPACE'] as const
type Style = (typeof styles)[number]

/** Unicode keeps these for programs' own use: they mark where a style begins and ends until it is counted. */
const OPEN = 0xfdd0
const CLOSE = 0xfde0
const mark = /[\uFDD0-\uFDEF]/g

const within = (style: Style) => {
  const index = styles.indexOf(style)
  const [open, close] = [String.fromCharCode(OPEN + index), String.fromCharCode(CLOSE + index)]
  return (inner: string): string => (inner === '' ? '' : `${open}${inner}${close}`)
}

const unmarked = (text: string): string => text.replace(mark, '')

const code = (source: string): string => within('MONOSPACE')(unmarked(source))

const dialect: Dialect = {
  ...plainText,
  text: unmarked,
  bold: within('BOLD'),
  italic: within('ITALIC'),
  strike: within('STRIKETHROUGH'),
  code,
  codeBlock: code,
  link: (label, address) => plainText.link(unmarked(label) === address ? address : label, unmarked(address))
}

/** Text as signal-cli takes it: Signal has no markup, but ranges that are styled, `start:length:STYLE`. */
export interface Formatted {
  readonly message: string
  readonly textStyle?: readonly string[]
}

/** Takes the marks out and counts what they stood around, in UTF-16 code units. */
const counted = (marked: string): Formatted => {
  const begun = new Map<number, number[]>()
  const ranges: string[] = []
  let message = ''
  let from = 0
  for (const { 0: character, index } of marked.matchAll(mark)) {
    message += marked.slice(from, index)
    from = index + 1
    const place = character.charCodeAt(0)
    if (place < CLOSE) {
      begun.set(place, [...(begun.get(place) ?? []), message.length])
      continue
    }
    const opening = place - CLOSE + OPEN
    const start = begun.get(opening)?.pop()
    if (start !== undefined && message.length > start)
      ranges.push(`${start}:${message.length - start}:${styles[place - CLOSE]}`)
  }
  message += marked.slice(from)
  return { message, textStyle: ranges.length > 0 ? ranges : undefined }
}

/** Renders Markdown. Where nothing can be seen of it, the text goes as it stands. */
export const toSignal = (text: string, format: 'markdown' | 'plain' | 'html' = 'markdown'): Formatted => {
  if (format !== 'markdown') return { message: text }
  const formatted = counted(renderMarkdown(text, dialect))
  return formatted.message.trim() === '' ? { message: text } : formatted
}
