import { isRecord } from '../link/failure.ts'

/** The part of JSON Schema that a form is made of. */
export interface Schema {
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly secret?: boolean
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export type FieldKind = 'text' | 'secret' | 'number' | 'flag' | 'choice' | 'list'

/** One setting as a form shows it. */
export interface Field {
  readonly key: string
  readonly kind: FieldKind
  readonly label: string
  readonly help: string | undefined
  readonly choices: readonly Choice[]
  /** What is in force, as the form writes it. Always empty for a secret. */
  readonly value: string
  /** A secret that is set. */
  readonly isStored: boolean
  /** Without it the account cannot be opened. */
  readonly isMissing: boolean
}

const kindOf = ({ secret, type, anyOf }: Schema): FieldKind => {
  if (secret) return 'secret'
  if (anyOf) return 'choice'
  if (type === 'boolean') return 'flag'
  if (type === 'array') return 'list'
  return type === 'number' || type === 'integer' ? 'number' : 'text'
}

const asText = (value: unknown, kind: FieldKind): string => {
  if (kind === 'flag') return String(value === true)
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.join('\n') : String(value)
}

const inWords = (key: string): string =>
  key
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (first) => first.toUpperCase())

/** What people call a setting: its title, or else its key in words. */
export const labelIn = (section: Schema, key: string): string =>
  section.properties?.[key]?.title ?? inWords(key)

/** The settings that have a title, and those that are missing: these first. */
export const fieldsOf = (
  section: Schema,
  values: Readonly<Record<string, unknown>>,
  missing: readonly string[] = []
): Field[] => {
  const wanted = Object.entries(section.properties ?? {}).filter(
    ([key, { title }]) => title !== undefined || missing.includes(key)
  )
  const fields = wanted.map(([key, schema]): Field => {
    const kind = kindOf(schema)
    return {
      ...{ key, kind, label: labelIn(section, key), help: schema.description },
      choices: (schema.anyOf ?? []).map(({ const: value, title }) => ({
        value: String(value),
        label: title ?? String(value)
      })),
      value: kind === 'secret' ? '' : asText(values[key], kind),
      isStored: kind === 'secret' && asText(values[key], kind) !== '',
      isMissing: missing.includes(key)
    }
  })
  return fields.toSorted((a, b) => Number(b.isMissing) - Number(a.isMissing))
}

const toValue = (kind: FieldKind, text: string): unknown => {
  if (kind === 'flag') return text === 'true'
  if (kind === 'list') return text.split(/\r?\n/).flatMap((line) => line.trim() || [])
  if (text.trim() === '') return null
  return kind === 'number' ? Number(text) : text.trim()
}

/** The fields that a person has changed, as a merge patch. A secret that was left empty stays. */
export const patchOf = (
  fields: readonly Field[],
  given: ReadonlyMap<string, string>
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ key, kind, value }) => {
      const text = (given.get(key) ?? '').replaceAll('\r\n', '\n')
      return text === value ? [] : [[key, toValue(kind, text)]]
    })
  )

/** What the configuration says of an account: its own words, and those of the section where it has none. */
export const valuesOf = (config: unknown, path: readonly string[]): Record<string, unknown> => {
  const at = path.reduce<unknown>((tree, key) => (isRecord(tree) ? tree[key] : undefined), config)
  return isRecord(at) ? at : {}
}

/** A patch with its place around it. */
export const placed = (path: readonly string[], patch: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), patch)
