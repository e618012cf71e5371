/** What an agent answers that has nothing to say. */
export const TOKEN = 'HEARTBEAT_OK'

/** What an answer to a heartbeat comes to. */
export type Answer =
  /** No words at all. */
  | { readonly kind: 'empty' }
  /** Said to be nothing worth saying. */
  | { readonly kind: 'token' }
  | { readonly kind: 'words'; readonly text: string }

/** Markdown and full stops that models put around a single word. */
const EDGE = '[\\s*_`"\'.!]*'
const atStart = new RegExp(`^${EDGE}${TOKEN}\\b${EDGE}`)
const atEnd = new RegExp(`[\\s*_\`"']*\\b${TOKEN}${EDGE}$`)
const silence = /^\s*NO_REPLY\s*$/i

/** Reads an answer: the token goes, and with it what is too short to be worth a message. */
export const readAnswer = (text: string, { ackMaxChars }: { readonly ackMaxChars: number }): Answer => {
  const words = text.trim()
  if (words === '') return { kind: 'empty' }
  if (silence.test(words)) return { kind: 'token' }
  const left = words.replace(atStart, '').replace(atEnd, '').trim()
  if (left !== words && left.length <= ackMaxChars) return { kind: 'token' }
  return { kind: 'words', text: left }
}
