import type { ConfigProblem } from './config.ts'
import { isRecord } from './config-schema.ts'

/** Where `${NAME}` in the file comes from. */
export type Variables = Readonly<Record<string, string | undefined>>

const pattern = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/** Replaces `${NAME}` in strings. An unset name makes the value unusable, never empty. */
export const substitute = (
  value: unknown,
  variables: Variables,
  problems: ConfigProblem[],
  path = ''
): unknown => {
  if (typeof value === 'string') {
    let unset: string | undefined
    const text = value.replace(pattern, (_whole, name: string) => {
      unset ??= variables[name] === undefined ? name : undefined
      return variables[name] ?? ''
    })
    if (unset === undefined) return text
    problems.push({
      path,
      message: `names ${unset}, which the environment does not have; set it or write the value`,
      severity: 'error'
    })
    return undefined
  }
  const inside = (inner: unknown, key: string): unknown =>
    substitute(inner, variables, problems, path === '' ? key : `${path}.${key}`)
  if (Array.isArray(value)) {
    return value.map((inner, index) => inside(inner, String(index))).filter((inner) => inner !== undefined)
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, inside(inner, key)])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}
