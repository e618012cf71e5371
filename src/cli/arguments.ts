import { parseArgs } from 'node:util'
import type { Command, Option, Options, Values } from './command.ts'
import { type Failure, misuse } from './failure.ts'
import { didYouMean } from './suggest.ts'

/** The options of every command. */
export const commonOptions = {
  json: { type: 'boolean', about: 'Print the result as JSON' },
  help: { type: 'boolean', short: 'h', about: 'Show this help' }
} as const satisfies Options

export interface Parsed {
  readonly values: Values<Options>
  readonly positionals: readonly string[]
  readonly json: boolean
  readonly help: boolean
}

interface Token {
  readonly kind: string
  readonly name?: string
  readonly rawName?: string
  readonly value?: string
}

/** What is wrong with one option as written, said better than `parseArgs` does. */
const problemOf = ({ name = '', rawName = '', value }: Token, options: Options): Failure | undefined => {
  const option: Option | undefined = Object.hasOwn(options, name) ? options[name] : undefined
  if (!option) {
    const known = Object.keys(options).map((key) => `--${key}`)
    return misuse(`unknown option '${rawName}'${didYouMean(rawName, known)}`)
  }
  if (option.type === 'boolean') {
    return value === undefined ? undefined : misuse(`'${rawName}' takes no value`)
  }
  const swallowed = value?.startsWith('--') === true && Object.hasOwn(options, value.slice(2))
  return value === undefined || swallowed
    ? misuse(`'${rawName}' needs a value: ${option.value ?? 'TEXT'}`)
    : undefined
}

const checkPositionals = (name: string, declared: readonly string[], given: readonly string[]): void => {
  const required = declared.filter((word) => word.startsWith('<'))
  const missing = required[given.length]
  if (given.length < required.length && missing) throw misuse(`'${name}' needs ${missing}`)
  if (given.length > declared.length) throw misuse(`'${name}' does not take '${given[declared.length]}'`)
}

/** Writes the reference's words for options as ours. */
const ownWords = (args: readonly string[], options: Options): string[] => {
  const own = new Map(
    Object.entries<Option>(options).flatMap(([name, { alias }]) => (alias ? [[alias, name]] : []))
  )
  return args.map((arg) => {
    const [, word = '', rest = ''] = /^--([^=]+)(.*)$/s.exec(arg) ?? []
    const name = own.get(word)
    return name === undefined ? arg : `--${name}${rest}`
  })
}

/** Reads the words after the command's name. Throws a usage failure for the first that does not fit. */
export const parse = (
  name: string,
  command: Pick<Command, 'positionals' | 'options'>,
  args: readonly string[]
): Parsed => {
  const options: Options = { ...command.options, ...commonOptions }
  // Not strict: the tokens are checked below, with the nearest known word in the answer.
  const { values, positionals, tokens } = parseArgs({
    args: ownWords(args, options),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true
  })
  const help = values.help === true
  for (const token of tokens) {
    const problem = token.kind === 'option' ? problemOf(token, options) : undefined
    if (problem) throw problem
  }
  if (!help) checkPositionals(name, command.positionals ?? [], positionals)
  return { values: values as Values<Options>, positionals, json: values.json === true, help }
}

/** Reads a whole number out of an option. */
export const wholeNumber = (
  option: string,
  text: string,
  { min = 1, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {}
): number => {
  const number = Number(text)
  if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) return number
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`
  throw misuse(`'${option}' needs a whole number ${range}, not '${text}'`)
}
