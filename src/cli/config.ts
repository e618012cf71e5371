import { configPath } from '../places.ts'
import { command, type Invocation } from './command.ts'
import { exitCode, Failure, misuse } from './failure.ts'
import { didYouMean } from './suggest.ts'

type Use = Invocation<Record<never, never>>

const showPath = ({ env, json, terminal }: Use): void => {
  const path = configPath(env)
  if (json) terminal.json({ path })
  else terminal.print(path)
}

/** Shows what the gateway would run with, defaults included. It reads the file itself: no gateway is needed. */
const showValue = async ({ env, json, terminal }: Use, path: string | undefined): Promise<void> => {
  const { valueAt } = await import('../config.ts')
  const { loadKnownConfig } = await import('./known-config.ts')
  const { redact } = await import('../redact.ts')
  const config = await loadKnownConfig(env)
  for (const problem of config.problems)
    terminal.note(`${problem.severity}: ${problem.path || config.path} ${problem.message}`)
  const values = redact(config.schema, config.values)
  const value = path === undefined ? values : valueAt(values, path)
  if (value === undefined)
    throw new Failure(`'${path}' is not set in ${config.path}.`, {
      exitCode: exitCode.refused,
      code: 'NOT_SET'
    })
  if (typeof value === 'string' && !json) terminal.print(value)
  else terminal.json(value)
}

export default command({
  positionals: ['<get|path>', '[path]'],
  options: {},
  example: 'portcullis config get gateway.port',
  run: async (use) => {
    const [action = '', path] = use.positionals
    if (action !== 'get' && action !== 'path')
      throw misuse(`'config' has no action '${action}'${didYouMean(action, ['get', 'path'])}`)
    if (action === 'path' && path) throw misuse(`'config path' does not take '${path}'`)
    if (action === 'path') showPath(use)
    else await showValue(use, path)
    return exitCode.ok
  }
})
