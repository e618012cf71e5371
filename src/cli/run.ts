import { FatalError } from '../errors.ts'
import { parse } from './arguments.ts'
import type { Command, CommandTable, Environment } from './command.ts'
import { exitCode, Failure, misuse } from './failure.ts'
import { commandHelp, groupHelp, overview } from './help.ts'
import { type Found, isGroup, lookUp } from './lookup.ts'
import { createTerminal, type Output, plain, type Terminal } from './terminal.ts'

/** A fault of ours, not of the person or the gateway: EX_SOFTWARE of sysexits.h. */
const BUG = 70

/** The parts of `process` that a command line lives in. */
interface Program {
  readonly argv: readonly string[]
  readonly env: Environment
  readonly stdout: Output & NodeJS.EventEmitter
  readonly stderr: Output
  exitCode?: number | string | null | undefined
  exit(code?: number): never
}

/** What the reference's users write before a command that talks to a gateway: `gateway call status`. */
const underGateway = new Set(['call', 'health', 'status'])

interface Words {
  readonly name: string
  readonly rest: readonly string[]
}

/** The command's name and the words after it. Without a name it is the gateway itself. */
const pick = (words: readonly string[], commands: CommandTable): Words => {
  const [first = '', second = '', ...others] = words
  if (first === '--version' || first === '-V') return { name: 'version', rest: words.slice(1) }
  if (first === '--help' || first === '-h') return { name: 'help', rest: words.slice(1) }
  if (first === 'gateway' && underGateway.has(second)) return { name: second, rest: others }
  if (first !== '' && !first.startsWith('-')) return { name: first, rest: words.slice(1) }
  const late = words.find((word) => Object.hasOwn(commands, word))
  if (late) throw misuse(`write the command first: portcullis ${late} ...`)
  return { name: 'gateway', rest: words }
}

const helpOf = ({ name, summary, command }: Found): string =>
  isGroup(command) ? groupHelp(name, summary, command) : commandHelp(name, summary, command)

const helpCommand = (commands: CommandTable): Command => ({
  positionals: ['[command]', '[action]'],
  options: {},
  example: 'portcullis help agent',
  async run({ positionals: [name, ...words], json, terminal }) {
    const summaries = Object.entries(commands).map(([key, { summary }]) => [key, summary] as const)
    if (name) terminal.print(helpOf(await lookUp(commands, name, words)))
    else if (json) terminal.json(Object.fromEntries(summaries))
    else terminal.print(overview(summaries))
    return exitCode.ok
  }
})

const find = ({ name, rest }: Words, commands: CommandTable): Promise<Found> | Found =>
  name === 'help'
    ? { name, summary: 'Show this help, or that of a command', command: helpCommand(commands), rest }
    : lookUp(commands, name, rest)

const execute = async (
  words: Words,
  commands: CommandTable,
  { env, terminal }: { env: Environment; terminal: Terminal }
): Promise<number> => {
  const found = await find(words, commands)
  const { name, command, rest } = found
  // A group without an action takes nothing but --help.
  const { help, ...invocation } = parse(name, isGroup(command) ? { options: {} } : command, rest)
  if (help) {
    terminal.print(helpOf(found))
    return exitCode.ok
  }
  if (isGroup(command)) throw misuse(`'${name}' needs an action: ${Object.keys(command.actions).join(', ')}`)
  return command.run({ ...invocation, env, terminal })
}

/** Tells what went wrong, on the error stream: the output holds results only. */
const report = (error: unknown, json: boolean, terminal: Terminal): number => {
  if (error instanceof Failure || error instanceof FatalError) {
    const { code, remedy, details } = error instanceof Failure ? error : { code: 'FATAL' }
    if (json) terminal.note(JSON.stringify({ error: { code, message: error.message, remedy, details } }))
    else terminal.note(plain(`portcullis: ${error.message}${remedy ? `\n  ${remedy}` : ''}`))
    return error.exitCode
  }
  terminal.note(
    `portcullis: this is a fault in Portcullis itself; please report it.\n${(error as Error).stack ?? error}`
  )
  return BUG
}

/** Runs the command that the words name, and leaves its exit code in the program. */
export const run = async (commands: CommandTable, program: Program): Promise<void> => {
  const { env, stdout, stderr } = program
  const words = program.argv.slice(2)
  const terminal = createTerminal(stdout, stderr, env)
  // The reader went away, as `head` does once it has enough.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => program.exit(code === 'EPIPE' ? exitCode.ok : BUG))
  try {
    const code = await execute(pick(words, commands), commands, { env, terminal })
    // The gateway runs on after its command returned, and may have its own say at the end.
    if (code !== exitCode.ok) program.exitCode = code
  } catch (error) {
    program.exitCode = report(error, words.includes('--json'), terminal)
  }
}
