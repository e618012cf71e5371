import { action, type Invocation } from '../command.ts'
import { exitCode, Failure, misuse } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { shape, text } from '../shape.ts'
import { orStandardInput } from '../standard-input.ts'
import { showEffects } from './effects.ts'
import { writeWithoutGateway } from './without-gateway.ts'

type Use = Invocation<typeof gatewayOptions>

/** The gateway changes its own file, and takes the change up. Where none runs, the file is changed as it would. */
const change = async ({ values, env, json, terminal }: Use, patch: object): Promise<number> => {
  const raw = JSON.stringify(patch)
  const throughGateway = () =>
    reach({ values, env }, leastScopes('config.patch'), async (gateway) => {
      const baseHash = text(shape(await gateway.request('config.get')).hash)
      return gateway.request('config.patch', { raw, baseHash })
    })
  let answer: unknown
  try {
    answer = await throughGateway()
  } catch (error) {
    const isNobodyThere = error instanceof Failure && error.exitCode === exitCode.unreachable
    if (!isNobodyThere || values.url !== undefined) throw error
    answer = await writeWithoutGateway(env, raw)
  }
  if (json) terminal.json(answer)
  else showEffects(shape(answer), terminal)
  return exitCode.ok
}

/** `a.b.c` and a value become `{ a: { b: { c: value } } }`. */
const nested = (path: string, value: unknown): object => {
  const keys = path.split('.')
  if (keys.includes('')) throw misuse(`'${path}' is no path; a path is written like gateway.port`)
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object
}

const parse = async (written: string): Promise<unknown> => {
  const { default: JSON5 } = await import('json5')
  return JSON5.parse(written)
}

/** A value in JSON5; whatever is none, such as `lan`, is a text. */
const readValue = async (written: string): Promise<unknown> => {
  try {
    return await parse(written)
  } catch (error) {
    if (error instanceof SyntaxError) return written
    throw error
  }
}

/** `-` stands for standard input: a secret that is given there is in no list of commands. */
const fromInput = async (given: string): Promise<string> =>
  given === '-' ? (await orStandardInput(given)).replace(/\r?\n$/, '') : given

export const set = action({
  summary: 'Set one value; what is no JSON5 is a text, - reads standard input',
  positionals: ['<path>', '<value>'],
  options: gatewayOptions,
  example: 'portcullis config set channels.telegram.dmPolicy allowlist',
  run: async (use) => {
    const [path = '', value = ''] = use.positionals
    return change(use, nested(path, await readValue(await fromInput(value))))
  }
})

export const unset = action({
  summary: 'Take one value out, so that its default holds',
  positionals: ['<path>'],
  options: gatewayOptions,
  example: 'portcullis config unset gateway.bind',
  run: (use) => change(use, nested(use.positionals[0] ?? '', null))
})

export const patch = action({
  summary: 'Merge an object into the configuration; null takes a key out, - reads standard input',
  positionals: ['<json5>'],
  options: gatewayOptions,
  example: "portcullis config patch '{ channels: { telegram: { enabled: false } } }'",
  run: async (use) => {
    const [given = ''] = use.positionals
    const read = await readValue(await fromInput(given))
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return change(use, read)
    throw misuse("'config patch' needs an object in braces, such as '{ gateway: { port: 18789 } }'")
  }
})

export const reload = action({
  summary: 'Have the gateway read the file again, and take up what it can without a restart',
  options: gatewayOptions,
  example: 'portcullis config reload',
  run: async ({ values, env, json, terminal }) => {
    const answer = shape(
      await reach({ values, env }, leastScopes('config.reload'), (gateway) =>
        gateway.request('config.reload')
      )
    )
    if (json) terminal.json(answer)
    else showEffects(answer, terminal)
    return answer.ok === true ? exitCode.ok : exitCode.refused
  }
})
