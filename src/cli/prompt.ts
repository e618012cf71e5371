import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { misuse } from './failure.ts'

/**
 * Asks a person for lines. Prompts go to the error stream, as the output holds results only; without a
 * terminal the answers are lines of standard input, in order. Who opens it closes it.
 */
export const openPrompt = ({ interrupted }: { interrupted(): void }) => {
  let isHidden = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) process.stderr.write(chunk)
      done()
    }
  })
  const isTerminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output, terminal: isTerminal })
  lines.on('SIGINT', interrupted)
  const answers = lines[Symbol.asyncIterator]()

  return {
    /** One line, as typed. What is secret does not appear while it is typed. */
    async ask(label: string, { secret = false } = {}): Promise<string> {
      lines.setPrompt(`${label}: `)
      if (isTerminal) lines.prompt()
      isHidden = secret
      const { value, done } = await answers.next()
      isHidden = false
      // The line end that was typed was hidden with the rest.
      if (isTerminal && secret) process.stderr.write('\n')
      if (done) throw misuse(`'${label}' was asked for, and standard input has no more lines`)
      return value
    },
    close: (): void => lines.close()
  }
}

export type Prompt = ReturnType<typeof openPrompt>
