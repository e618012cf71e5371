import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TObject } from '@sinclair/typebox'
import JSON5 from 'json5'
import { composeSchema, isRecord, type Section, walk } from './config-schema.ts'
import { nounFor, reshape, settle } from './config-settle.ts'

/** Something in the file that is not used as written. `warning`: kept, without effect. `error`: replaced. */
export interface ConfigProblem {
  readonly path: string
  readonly message: string
  readonly severity: 'warning' | 'error'
}

export interface LoadedConfig {
  readonly path: string
  readonly exists: boolean
  /** The file's text; `null` where there is no file. */
  readonly raw: string | null
  /** SHA-256 of the text, in hex: the base of a later write. */
  readonly hash: string
  /** The file as parsed, before defaults. */
  readonly parsed: Record<string, unknown>
  /** Every section, valid and with its defaults. */
  readonly values: Record<string, unknown>
  readonly schema: TObject
  /** Who owns what of it. */
  readonly sections: readonly Section[]
  readonly problems: readonly ConfigProblem[]
  /** Reads the file anew, or judges another text for it: with the same options of the command line. */
  again(text?: string): LoadedConfig
}

export interface LoadOptions {
  readonly path: string
  readonly sections: readonly Section[]
  /** Where `${NAME}` in the file comes from. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Values by dotted path that win over the file: the options of the command line. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Values by dotted path that count where the file says nothing. */
  readonly fallbacks?: Readonly<Record<string, unknown>>
}

/** What is used in place of a file that cannot be: at the start nothing else is there. */
const DEFAULTS = 'the defaults are used'

const readText = (path: string, otherwise: string, problems: ConfigProblem[]): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') {
      const message = `cannot be read (${code}); ${otherwise} until it can`
      problems.push({ path: '', message, severity: 'error' })
    }
    return null
  }
}

/** The object that holds the last step of a dotted path, and that step's key. */
const parentOf = (tree: Record<string, unknown>, path: string) => {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  let parent: unknown = tree
  for (const step of keys) {
    parent = isRecord(parent) || Array.isArray(parent) ? (parent as Record<string, unknown>)[step] : undefined
  }
  return { parent: parent as Record<string, unknown> | undefined, key }
}

/** Reads a value by dotted path; `undefined` where a step is missing. Keys with a dot in them are not found. */
export const valueAt = (tree: Record<string, unknown>, path: string): unknown => {
  const { parent, key } = parentOf(tree, path)
  return parent?.[key]
}

/** Makes the objects on the way to a dotted path, in place of whatever else stands there. */
const makeWay = (tree: Record<string, unknown>, path: string, problems: ConfigProblem[]): void => {
  let parent = tree
  const keys = path.split('.').slice(0, -1)
  for (const [index, step] of keys.entries()) {
    const before = parent[step]
    const next = isRecord(before) ? before : {}
    if (before !== undefined && before !== next) {
      const at = keys.slice(0, index + 1).join('.')
      const message = `must be an object in braces, found ${nounFor(before)}; it is left out until it is mended`
      problems.push({ path: at, message, severity: 'error' })
    }
    parent[step] = next
    parent = next
  }
}

/** Replaces `${NAME}` in strings. An unset name makes the value unusable, never empty. */
const substitute = (
  value: unknown,
  environment: NonNullable<LoadOptions['environment']>,
  path: string,
  problems: ConfigProblem[]
): unknown => {
  if (typeof value === 'string') {
    let unset: string | undefined
    const text = value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_whole, name: string) => {
      unset ??= environment[name] === undefined ? name : undefined
      return environment[name] ?? ''
    })
    if (unset === undefined) return text
    problems.push({
      path,
      message: `names ${unset}, which the environment does not have; set it or write the value`,
      severity: 'error'
    })
    return undefined
  }
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(value)) {
    const elements = value.map((inner, index) => substitute(inner, environment, at(String(index)), problems))
    return elements.filter((inner) => inner !== undefined)
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    substitute(inner, environment, at(key), problems)
  ])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

const parse = (raw: string | null, otherwise: string, problems: ConfigProblem[]): Record<string, unknown> => {
  if (raw === null || raw.trim() === '') return {}
  try {
    const parsed: unknown = JSON5.parse(raw)
    if (isRecord(parsed)) return parsed
    problems.push({
      path: '',
      message: `must be an object in braces, found ${nounFor(parsed)}`,
      severity: 'error'
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^JSON5: /, '') : String(error)
    problems.push({
      path: '',
      message: `is not valid JSON5: ${reason}; ${otherwise}`,
      severity: 'error'
    })
  }
  return {}
}

/**
 * Reads the configuration. It never fails over what is written there: an unknown key is kept and warned
 * of, a wrong value gives way to its default, a file that cannot be parsed to all defaults.
 */
export const loadConfig = (options: LoadOptions): LoadedConfig => judge(options, { otherwise: DEFAULTS })

interface Source {
  /** The text to judge in place of the file's. */
  readonly text?: string
  /** What is used where it cannot be, for the message. */
  readonly otherwise: string
}

const judge = (options: LoadOptions, { text, otherwise }: Source): LoadedConfig => {
  const { path, sections, environment = {}, overrides = {}, fallbacks = {} } = options
  const problems: ConfigProblem[] = []
  const schema = composeSchema(sections)
  const raw = text ?? readText(path, otherwise, problems)
  const parsed = parse(raw, otherwise, problems)
  const tree = substitute(structuredClone(parsed), environment, '', problems) as Record<string, unknown>
  const give = (at: string, value: unknown, { wins }: { wins: boolean }) => {
    if (value === undefined) return
    makeWay(tree, at, problems)
    const { parent, key } = parentOf(tree, at)
    if (parent && (wins || parent[key] === undefined)) parent[key] = value
  }
  for (const [at, value] of Object.entries(overrides)) give(at, value, { wins: true })
  for (const [at, value] of Object.entries(fallbacks)) give(at, value || undefined, { wins: false })
  problems.push(...reshape(schema, tree))
  walk(schema, tree, (at, known) => {
    if (known) return
    problems.push({
      path: at.join('.'),
      message: 'is not known here; kept, without effect',
      severity: 'warning'
    })
  })
  const settled = settle(schema, tree)
  problems.push(...settled.problems)
  const hash = createHash('sha256')
    .update(raw ?? '')
    .digest('hex')
  return {
    ...{ path, exists: raw !== null, raw, hash, parsed, values: settled.values, schema, sections, problems },
    again: (text) => judge(options, { text, otherwise: 'what was read before stays in force' })
  }
}
