import { type Shape, shapes, text, texts } from '../shape.ts'
import { plainLine, type Terminal } from '../terminal.ts'

const words: Readonly<Record<string, string>> = {
  live: 'in force now',
  'channel-restart': 'the accounts that it concerns connect anew',
  'restart-needed': 'in force after a restart of the gateway',
  none: 'without effect'
}

/** Says what was changed and what it does, and what is wrong with the file. Never a value: it may be a secret. */
export const showEffects = (answer: Shape, terminal: Terminal): void => {
  for (const { message, path } of shapes(answer.issues))
    terminal.note(`error: ${plainLine(`${text(path) ?? 'the configuration'} ${text(message)}`)}`)
  for (const { effect, keys, reason } of shapes(answer.plan)) {
    const why = text(reason)
    const what = words[String(effect)] ?? String(effect)
    terminal.print(plainLine(`${texts(keys).join(', ')}: ${what}${why === undefined ? '' : ` (${why})`}`))
  }
  if (shapes(answer.plan).length === 0) terminal.print('Nothing to change: it runs as it is written.')
  const backup = text(answer.backup)
  if (answer.commentsKept === false && backup !== undefined)
    terminal.note(`The comments of the file could not be kept; they are in ${backup}.`)
}
