import { commonOptions } from './arguments.ts'
import type { Command, Group, Option } from './command.ts'
import { table } from './table.ts'

const optionRow = ([name, option]: [string, Option]): string[] => {
  const short = option.short ? `-${option.short}, ` : ''
  const value = option.type === 'string' ? ` ${option.value ?? 'TEXT'}` : ''
  const otherwise = option.otherwise ? ` (default: ${option.otherwise})` : ''
  return [`  ${short}--${name}${value}`, `${option.about}${otherwise}`]
}

/** The help of one command: how it is written, what it takes, one example. */
export const commandHelp = (name: string, summary: string, command: Command): string => {
  const words = ['portcullis', name, ...(command.positionals ?? []), '[options]']
  const options = Object.entries<Option>({ ...command.options, ...commonOptions })
  return [
    `${summary}.`,
    '',
    `Usage: ${words.join(' ')}`,
    '',
    'Options:',
    ...table(options.map(optionRow)),
    '',
    'Example:',
    `  ${command.example}`,
    ...(command.notes ? ['', ...command.notes] : [])
  ].join('\n')
}

/** The help of a command that has actions: each in one line. */
export const groupHelp = (name: string, summary: string, { actions, example }: Group): string =>
  [
    `${summary}.`,
    '',
    `Usage: portcullis ${name} <action> [options]`,
    '',
    'Actions:',
    ...table(
      Object.entries(actions).map(([action, { positionals = [], summary: about }]) => [
        `  ${[action, ...positionals].join(' ')}`,
        about
      ])
    ),
    '',
    'Options:',
    ...table(Object.entries<Option>(commonOptions).map(optionRow)),
    '',
    'Example:',
    `  ${example}`,
    '',
    `\`portcullis ${name} <action> --help\` tells the options of an action.`
  ].join('\n')

/** The help of the program: what it is and every command in one line. */
export const overview = (summaries: readonly (readonly [name: string, summary: string])[]): string => {
  const rows = summaries.map(([name, summary]) => [`  ${name}`, summary])
  return [
    'Portcullis is a personal messaging gateway: every chat surface and the agent behind them, on one port.',
    '',
    'Usage: portcullis <command> [options]      (without a command: gateway)',
    '',
    'Commands:',
    ...table(rows),
    '',
    '`portcullis <command> --help` tells the options of a command. `--json` prints any result as JSON.',
    'Exit codes: 0 done, 1 the gateway said no, 2 wrong usage, 69 no gateway to talk to.'
  ].join('\n')
}
