import { configPath } from '../places.ts'
import type { Environment } from './command.ts'
import { type Shape, shape } from './shape.ts'
import { readText } from './state-file.ts'

export interface LocalConfig {
  readonly path: string
  readonly exists: boolean
  /** The file as written; empty where it cannot be parsed, which only `doctor` complains of. */
  readonly values: Shape
  /** Why it cannot be parsed. */
  readonly problem: string | undefined
}

/** Reads the configuration file as it is written, without knowing what may stand in it. */
export const readLocalConfig = async (env: Environment): Promise<LocalConfig> => {
  const path = configPath(env)
  const raw = readText(path)
  if (raw === undefined || raw.trim() === '')
    return { path, exists: raw !== undefined, values: {}, problem: undefined }
  const { default: JSON5 } = await import('json5')
  try {
    return { path, exists: true, values: shape(JSON5.parse(raw)), problem: undefined }
  } catch (error) {
    const problem = error instanceof Error ? error.message.replace(/^JSON5: /, '') : String(error)
    return { path, exists: true, values: {}, problem }
  }
}

/** A text of the configuration with its `${NAME}`s filled in; nothing where one of them is unset. */
export const filledIn = (value: unknown, env: Environment): string | undefined => {
  if (typeof value !== 'string') return undefined
  const names = [...value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => env[name] === undefined)) return undefined
  return names.reduce((text, name) => text.replace(`\${${name}}`, () => env[name] ?? ''), value) || undefined
}
