import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TObject } from '@sinclair/typebox'
import JSON5 from 'json5'
import { withCaution } from './config-caution.ts'
import { substitute, type Variables } from './config-environment.ts'
import { parentOf } from './config-paths.ts'
import { composeSchema, isRecord, type Section, walk } from './config-schema.ts'
import { noObject, notJson5, reshape, settle } from './config-settle.ts'

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
  /** Dotted paths that the command line or the environment decides, whatever the file says. */
  readonly overridden: readonly string[]
  /** Reads the file anew, or judges another text for it: with the same options of the command line. */
  again(text?: string): LoadedConfig
}

export interface LoadOptions {
  readonly path: string
  readonly sections: readonly Section[]
  readonly environment?: Variables
  /** Values by dotted path that win over the file: the options of the command line. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Values by dotted path that count where the file says nothing. */
  readonly fallbacks?: Readonly<Record<string, unknown>>
}

/** What is used in place of a file that cannot be: at the start nothing else is there. */
const DEFAULTS = 'the tightest settings are used'

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

/** Makes the objects on the way to a dotted path, in place of whatever else stands there. */
const makeWay = (tree: Record<string, unknown>, path: string, problems: ConfigProblem[]): void => {
  let parent = tree
  const keys = path.split('.').slice(0, -1)
  for (const [index, step] of keys.entries()) {
    const before = parent[step]
    const next = isRecord(before) ? before : {}
    if (before !== undefined && before !== next) {
      const at = keys.slice(0, index + 1).join('.')
      const message = `${noObject(before)}; it is left out until it is mended`
      problems.push({ path: at, message, severity: 'error' })
    }
    parent[step] = next
    parent = next
  }
}

const UNKNOWN = 'is not known here; kept, without effect'

/** No key once an object is copied: what stands in it would be in force, unseen. */
const PROTOTYPE = '__proto__'

const withoutPrototypes = (value: unknown, problems: ConfigProblem[], path = ''): unknown => {
  const inside = (inner: unknown, key: string | number): unknown =>
    withoutPrototypes(inner, problems, path === '' ? String(key) : `${path}.${key}`)
  if (Array.isArray(value)) return value.map(inside)
  if (!isRecord(value)) return value
  if (Object.hasOwn(value, PROTOTYPE)) {
    const at = path === '' ? PROTOTYPE : `${path}.${PROTOTYPE}`
    problems.push({ path: at, message: UNKNOWN, severity: 'warning' })
  }
  const entries = Object.entries(value).filter(([key]) => key !== PROTOTYPE)
  return Object.fromEntries(entries.map(([key, inner]) => [key, inside(inner, key)]))
}

const parse = (raw: string | null, otherwise: string, problems: ConfigProblem[]): Record<string, unknown> => {
  if (raw === null || raw.trim() === '') return {}
  try {
    const parsed: unknown = JSON5.parse(raw)
    if (isRecord(parsed)) return parsed
    problems.push({ path: '', message: noObject(parsed), severity: 'error' })
  } catch (error) {
    problems.push({ path: '', message: `${notJson5(error)}; ${otherwise}`, severity: 'error' })
  }
  return {}
}

/**
 * Reads the configuration. It never fails over what is written there: an unknown key is kept and warned
 * of, a wrong value gives way to its default, or to what is tighter; a file that cannot be parsed to all of them.
 */
export const loadConfig = (options: LoadOptions): LoadedConfig =>
  judge(options, { schema: composeSchema(options.sections), otherwise: DEFAULTS })

interface Source {
  /** The whole configuration, made of the sections. */
  readonly schema: TObject
  /** The text to judge in place of the file's. */
  readonly text?: string
  /** What is used where it cannot be, for the message. */
  readonly otherwise: string
}

const judge = (options: LoadOptions, { schema, text, otherwise }: Source): LoadedConfig => {
  const { path, sections, environment = {}, overrides = {}, fallbacks = {} } = options
  const problems: ConfigProblem[] = []
  const raw = text ?? readText(path, otherwise, problems)
  const parsed = parse(raw, otherwise, problems)
  const tree = substitute(withoutPrototypes(parsed, problems), environment, problems) as Record<
    string,
    unknown
  >
  const give = (at: string, value: unknown, { wins }: { wins: boolean }) => {
    makeWay(tree, at, problems)
    const { parent, key } = parentOf(tree, at)
    if (parent && (wins || parent[key] === undefined)) parent[key] = value
  }
  const overridden = Object.keys(overrides).filter((at) => overrides[at] !== undefined)
  for (const at of overridden) give(at, overrides[at], { wins: true })
  for (const [at, value] of Object.entries(fallbacks)) if (value) give(at, value, { wins: false })
  problems.push(...reshape(schema, tree))
  walk(schema, tree, (at, known) => {
    if (known) return
    problems.push({ path: at.join('.'), message: UNKNOWN, severity: 'warning' })
  })
  const settled = settle(schema, tree)
  const { values, problems: told } = withCaution(sections, settled.values, [...problems, ...settled.problems])
  const hash = createHash('sha256')
    .update(raw ?? '')
    .digest('hex')
  return {
    ...{
      path,
      exists: raw !== null,
      raw,
      hash,
      parsed,
      values,
      schema,
      sections,
      problems: told,
      overridden
    },
    again: (text) => judge(options, { schema, text, otherwise: 'what was read before stays in force' })
  }
}
