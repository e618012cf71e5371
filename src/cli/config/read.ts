import { configPath } from '../../places.ts'
import { action, type Invocation } from '../command.ts'
import { exitCode, Failure } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { shape } from '../shape.ts'
import { plainLine, type Terminal } from '../terminal.ts'
import { keysOf } from './keys.ts'

export const path = action({
  summary: 'Show where the configuration is',
  options: {},
  example: 'portcullis config path',
  run({ env, json, terminal }) {
    const found = configPath(env)
    if (json) terminal.json({ path: found })
    else terminal.print(found)
    return exitCode.ok
  }
})

type Problems = readonly { readonly path: string; readonly message: string; readonly severity: string }[]

const note = (problems: Problems, file: string, terminal: Terminal): void => {
  for (const { severity, path, message } of problems)
    terminal.note(plainLine(`${severity}: ${path || file} ${message}`))
}

/** The file of this machine as the next start would read it, without its secrets. */
const readHere = async (env: Invocation['env']) => {
  const { loadKnownConfig } = await import('../known-config.ts')
  const { redact } = await import('../../redact.ts')
  const { schema, values, path, problems } = await loadKnownConfig(env)
  return { values: redact(schema, values), path, problems, schema }
}

const valueOf = (tree: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => {
    const isOwn = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
    return isOwn ? (inner as Readonly<Record<string, unknown>>)[key] : undefined
  }, tree)

/** Shows what the next start would run with, defaults included: of this machine, or where `--url` leads. */
export const get = action({
  summary: 'Show the configuration, or one value of it; secrets are not shown',
  positionals: ['[path]'],
  options: gatewayOptions,
  example: 'portcullis config get gateway.port',
  async run({ env, json, terminal, values: options, positionals: [wanted] }) {
    const keys = wanted === undefined ? [] : keysOf(wanted)
    const { values, path, problems } =
      options.url === undefined ? await readHere(env) : await readThere({ values: options, env })
    note(problems, path, terminal)
    const value = valueOf(values, keys)
    if (value === undefined)
      throw new Failure(`'${wanted}' is not set in ${path}.`, {
        exitCode: exitCode.refused,
        code: 'NOT_SET'
      })
    if (typeof value === 'string' && !json) terminal.print(value)
    else terminal.json(value)
    return exitCode.ok
  }
})

const readThere = async (use: Pick<Invocation<typeof gatewayOptions>, 'values' | 'env'>) => {
  const answer = await reach(use, leastScopes('config.get'), (gateway) => gateway.request('config.get'))
  const { config, path } = shape(answer)
  return { values: config, path: String(path), problems: [] as Problems }
}

export const validate = action({
  summary: 'Say what is wrong in the configuration; exit code 1 where something is',
  options: {},
  example: 'portcullis config validate',
  async run({ env, json, terminal }) {
    const { path, problems } = await readHere(env)
    const issues = problems.filter(({ severity }) => severity === 'error')
    const warnings = problems.filter(({ severity }) => severity === 'warning')
    if (json) terminal.json({ valid: issues.length === 0, path, issues, warnings })
    else {
      note(problems, path, terminal)
      terminal.print(issues.length === 0 ? `${path} can be used.` : `${path} has errors. Mend them there.`)
    }
    return issues.length === 0 ? exitCode.ok : exitCode.refused
  }
})

export const schema = action({
  summary: 'Show the JSON Schema of the configuration',
  options: {},
  example: 'portcullis config schema > portcullis.schema.json',
  async run({ env, terminal }) {
    terminal.json((await readHere(env)).schema)
    return exitCode.ok
  }
})
