import type { Command, CommandTable, Group } from './command.ts'
import { misuse } from './failure.ts'
import { didYouMean } from './suggest.ts'

/** What words name: a command, one action of a group, or a group of which no action is named. */
export interface Found {
  /** As it is written: `status`, `outbox retry`. */
  readonly name: string
  readonly summary: string
  readonly command: Command | Group
  /** The words that are left for it. */
  readonly rest: readonly string[]
}

export const isGroup = (command: Command | Group): command is Group => 'actions' in command

/** Finds what the words name. Throws a usage failure, with the nearest known word, where nothing has that name. */
export const lookUp = async (
  commands: CommandTable,
  name: string,
  words: readonly string[]
): Promise<Found> => {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) throw misuse(`unknown command '${name}'${didYouMean(name, [...Object.keys(commands), 'help'])}`)
  const { default: command } = await entry.load()
  const [word = '', ...rest] = words
  if (!isGroup(command) || word === '' || word.startsWith('-'))
    return { name, summary: entry.summary, command, rest: words }
  const known = Object.keys(command.actions)
  const action = Object.hasOwn(command.actions, word) ? command.actions[word] : undefined
  if (!action) throw misuse(`'${name}' has no action '${word}'${didYouMean(word, known)}`)
  return { name: `${name} ${word}`, summary: action.summary, command: action, rest }
}
