import { stripVTControlCharacters, styleText } from 'node:util'

/** `inked`: white on black, whatever the colours of the terminal are. */
export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'inked'

type Environment = Readonly<Record<string, string | undefined>>

/** The part of a standard stream that a command needs. */
export interface Output {
  readonly isTTY?: boolean
  /** How many characters fit beside each other, where it is a terminal. */
  readonly columns?: number
  write(text: string): unknown
}

/** Where a command's words go: results to `print` and `write`, remarks to `note`. */
export interface Terminal {
  readonly isTTY: boolean
  /** How many characters fit beside each other; no limit where it is no terminal. */
  readonly columns: number
  print(line: string): void
  write(text: string): void
  json(value: unknown): void
  note(line: string): void
  /** Colours the text where a person reads it and has not asked for none. */
  paint(style: Paint, text: string): string
}

/**
 * Drops what could steer a terminal. Names, log lines and messages come from others: shown raw, they could
 * move the cursor and rewrite what the owner is about to approve.
 */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu, '')

/** The same in one line, for a cell of a table. */
export const plainLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim()

/** A terminal over two streams. No colours where the output is not a TTY or `NO_COLOR` is set. */
export const createTerminal = (out: Output, err: Output, env: Environment): Terminal => {
  const coloured = out.isTTY === true && !env.NO_COLOR
  return {
    isTTY: out.isTTY === true,
    // Some terminals do not know, and say 0.
    columns: out.columns || Number.POSITIVE_INFINITY,
    print: (line) => void out.write(`${line}\n`),
    write: (text) => void out.write(text),
    json: (value) => void out.write(`${JSON.stringify(value, null, 2)}\n`),
    note: (line) => void err.write(`${line}\n`),
    paint(style, text) {
      const styles: Parameters<typeof styleText>[0] = style === 'inked' ? ['whiteBright', 'bgBlack'] : style
      return coloured ? styleText(styles, text, { validateStream: false }) : text
    }
  }
}
