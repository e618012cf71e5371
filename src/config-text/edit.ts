import { isDeepStrictEqual } from 'node:util'
import JSON5 from 'json5'
import { type Change, changesBetween } from '../config-changes.ts'
import { isRecord } from '../config-schema.ts'
import { afterGap, type Member, type Node, treeOf } from './tree.ts'

const INDENT = '  '

/** A value as a person would write it, its later lines indented like the line that it begins on. */
const written = (value: unknown, indent: string): string =>
  JSON5.stringify(value, { space: INDENT, quote: "'" }).replaceAll('\n', `\n${indent}`)

const named = (key: string, value: unknown, indent: string): string =>
  `${JSON5.stringify({ [key]: 0 }, { quote: "'" }).slice(1, -3)}: ${written(value, indent)}`

const indentAt = (source: string, at: number): string =>
  /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? ''

/** The end of the line, where nothing but a comment stands on the rest of it; otherwise the place itself. */
const afterRemark = (source: string, at: number): number => {
  const rest = /^[ \t]*(?:\/\/[^\n]*|\/\*(?:[^*\n]|\*(?!\/))*\*\/[ \t]*)?(?=\r?\n)/.exec(source.slice(at))
  return at + (rest?.[0].length ?? 0)
}

const splice = (source: string, start: number, end: number, put: string): string =>
  source.slice(0, start) + put + source.slice(end)

const isLastComma = (source: string, { value }: Member): boolean =>
  source[afterGap(source, value.end)] === ','

/** Puts a member behind the last one, in the manner of the object: on a line of its own, or on the same. */
const added = (source: string, { start, end, members = [] }: Node, key: string, value: unknown): string => {
  const last = members.at(-1)
  const outer = indentAt(source, start)
  if (!last) {
    const isBlank = source.slice(start + 1, end - 1).trim() === ''
    const line = `\n${outer}${INDENT}${named(key, value, outer + INDENT)}`
    // A comment may stand where the first member comes.
    const from = isBlank ? start + 1 : source.slice(0, end - 1).trimEnd().length
    return splice(source, from, end - 1, `${line}\n${outer}`)
  }
  const isAlone = source.slice(source.lastIndexOf('\n', last.start - 1) + 1, last.start).trim() === ''
  const hasComma = isLastComma(source, last)
  const commaEnd = hasComma ? afterGap(source, last.value.end) + 1 : last.value.end
  if (!isAlone) {
    return splice(source, commaEnd, commaEnd, `${hasComma ? ' ' : ', '}${named(key, value, outer)}`)
  }
  const indent = indentAt(source, last.start)
  const at = afterRemark(source, commaEnd)
  const line = `\n${indent}${named(key, value, indent)}${hasComma ? ',' : ''}`
  return `${source.slice(0, commaEnd)}${hasComma ? '' : ','}${source.slice(commaEnd, at)}${line}${source.slice(at)}`
}

/** Takes a member out with its comma, and its line where nothing else stands there. Comments stay. */
const removed = (source: string, member: Member): string => {
  const next = afterGap(source, member.value.end)
  const comma = source[next] === ',' ? next : undefined
  const rest = comma === undefined ? '' : source.slice(member.value.end, comma)
  const end = comma === undefined ? member.value.end : comma + 1
  const lineStart = source.lastIndexOf('\n', member.start - 1) + 1
  const lineEnd = source.indexOf('\n', end)
  const isLine = source.slice(lineStart, member.start).trim() === '' && rest.trim() === ''
  if (isLine && lineEnd !== -1 && source.slice(end, lineEnd).trim() === '') {
    return splice(source, lineStart, lineEnd + 1, '')
  }
  const remark = isLine ? end + (/^[ \t]*/.exec(source.slice(end))?.[0].length ?? 0) : end
  return splice(source, member.start, remark, rest.trim())
}

const apply = (source: string, { path, value }: Change): string => {
  let node = treeOf(source)
  for (const [index, key] of path.entries()) {
    // The last of several counts.
    const member = node.members?.findLast((one) => one.key === key)
    const isLast = index === path.length - 1
    if (!member) {
      if (value === undefined) return source
      const inner = path.slice(index + 1).reduceRight<unknown>((below, step) => ({ [step]: below }), value)
      return added(source, node, key, inner)
    }
    if (isLast && value === undefined) return removed(source, member)
    node = member.value
  }
  return splice(source, node.start, node.end, written(value, indentAt(source, node.start)))
}

const read = (source: string): unknown => {
  try {
    return JSON5.parse(source)
  } catch {
    // No text of ours, then: whoever asked writes it anew.
    return undefined
  }
}

export interface EditedText {
  readonly text: string
  /** False where the whole had to be written anew. Lists that change are always written anew. */
  readonly commentsKept: boolean
}

/**
 * Changes a JSON5 text so that it says something else, and touches nothing but what changes: comments, order
 * and manner of writing stay. What comes out is read again; where it would not say what it should, all is
 * written anew.
 */
export const editText = (source: string, wanted: Record<string, unknown>): EditedText => {
  const whole = (): EditedText => ({ text: `${written(wanted, '')}\n`, commentsKept: !hasComment(source) })
  const before = read(source)
  if (!isRecord(before)) return whole()
  try {
    const text = changesBetween(before, wanted).reduce(apply, source)
    return isDeepStrictEqual(read(text), wanted) ? { text, commentsKept: true } : whole()
  } catch (error) {
    if (error instanceof SyntaxError) return whole()
    throw error
  }
}

/** Whether somebody has written something beside the values. */
export const hasComment = (source: string): boolean => {
  const texts = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|(\/\/|\/\*)/g
  return [...source.matchAll(texts)].some(([, mark]) => mark !== undefined)
}
