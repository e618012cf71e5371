import type { Terminal } from './terminal.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** The reference's word for the same option, without dashes. */
  readonly alias?: string
  /** May be given several times; its value is a list. */
  readonly multiple?: boolean
  /** What stands for the value in the help: `MS`. */
  readonly value?: string
  readonly about: string
  /** What holds where the option is not given, for the help. */
  readonly otherwise?: string
}

export type Options = Readonly<Record<string, Option>>

export type Values<O extends Options> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean'
    ? boolean
    : O[K]['multiple'] extends true
      ? readonly string[]
      : string
}

/** One use of a command. */
export interface Invocation<O extends Options = Options> {
  readonly values: Values<O>
  readonly positionals: readonly string[]
  /** Whether the result is for a program. */
  readonly json: boolean
  readonly env: Environment
  readonly terminal: Terminal
}

export interface Command<O extends Options = Options> {
  /** Names of what stands without dashes: `<must>` or `[may]` be given. */
  readonly positionals?: readonly string[]
  readonly options: O
  readonly example: string
  /** Lines that the help ends with: what its exit codes mean, say. */
  readonly notes?: readonly string[]
  /** Does it and tells the exit code. Throws a `Failure` with a sentence for the person. */
  run(invocation: Invocation<O>): Promise<number> | number
}

/** Ties the values that `run` sees to the options it declares. */
export const command = <const O extends Options>(definition: Command<O>): Command<O> => definition

/** One of the things that a group does, with words and options of its own. */
export interface Action<O extends Options = Options> extends Command<O> {
  readonly summary: string
}

/** Ties the values that `run` sees to the options it declares. */
export const action = <const O extends Options>(definition: Action<O>): Action<O> => definition

/** A command of several actions: `outbox list`, `outbox retry <id>`. */
export interface Group {
  readonly actions: Readonly<Record<string, Action>>
  readonly example: string
}

export const group = (definition: Group): Group => definition

/** The commands by name. A module is loaded when its command is used. */
export type CommandTable = Readonly<
  Record<string, { readonly summary: string; load(): Promise<{ readonly default: Command | Group }> }>
>
