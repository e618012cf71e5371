import { inWords } from '../text/in-words.ts'
import { words } from '../words.ts'

/** Something that a person pressed on a canvas or a surface, as the transcript keeps it. */
export interface Press {
  readonly action: string
  readonly surface: string
  /** What went along, as JSON; empty where nothing did. */
  readonly context: string
}

const pattern = /^CANVAS_A2UI action=(?<action>\S+) session=\S+ surface=(?<surface>\S+) /

/** Reads the words in which a page tells an agent of a press; `undefined` for everything that people write. */
export const pressOf = (text: string): Press | undefined => {
  const { action, surface } = pattern.exec(text)?.groups ?? {}
  if (action === undefined || surface === undefined) return undefined
  const context = / ctx=(\{.*\})$/m.exec(text)?.[1] ?? ''
  return { action: inWords(action), surface: inWords(surface), context: context === '{}' ? '' : context }
}

/** A line of a conversation as lists show it: a press is told as one. */
export const asLine = (text: string): string => {
  const press = pressOf(text)
  return press ? words.pressed(press.action, press.surface) : text
}
