import { configPath } from '../../places.ts'
import { action } from '../command.ts'
import { exitCode, Failure } from '../failure.ts'

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

/** Shows what the gateway would run with, defaults included. It reads the file itself: no gateway is needed. */
export const get = action({
  summary: 'Show the configuration, or one value of it; secrets are not shown',
  positionals: ['[path]'],
  options: {},
  example: 'portcullis config get gateway.port',
  async run({ env, json, terminal, positionals: [wanted] }) {
    const { valueAt } = await import('../../config-paths.ts')
    const { loadKnownConfig } = await import('../known-config.ts')
    const { redact } = await import('../../redact.ts')
    const config = await loadKnownConfig(env)
    for (const problem of config.problems)
      terminal.note(`${problem.severity}: ${problem.path || config.path} ${problem.message}`)
    const values = redact(config.schema, config.values)
    const value = wanted === undefined ? values : valueAt(values, wanted)
    if (value === undefined)
      throw new Failure(`'${wanted}' is not set in ${config.path}.`, {
        exitCode: exitCode.refused,
        code: 'NOT_SET'
      })
    if (typeof value === 'string' && !json) terminal.print(value)
    else terminal.json(value)
    return exitCode.ok
  }
})
