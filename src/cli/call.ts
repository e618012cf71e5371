import { command } from './command.ts'
import { exitCode, Failure } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { readParams } from './params.ts'
import { reach } from './reach.ts'
import { nearest } from './suggest.ts'

/** Adds the method that was likely meant, where the gateway does not offer the one asked for. */
const withSuggestion = (error: unknown, method: string, offered: readonly string[]): unknown => {
  if (!(error instanceof Failure) || error.code !== 'INVALID_REQUEST' || offered.includes(method))
    return error
  const meant = nearest(method, offered)
  if (!meant) return error
  return new Failure(error.message, {
    ...error,
    exitCode: error.exitCode,
    remedy: `Did you mean '${meant}'?`
  })
}

export default command({
  positionals: ['<method>'],
  options: {
    params: { type: 'string', value: 'JSON', about: 'What the method is given', otherwise: '{}' },
    'expect-final': {
      type: 'boolean',
      about: 'Wait for the last answer of a method that first says "accepted"'
    },
    ...gatewayOptions
  },
  example: `portcullis call sessions.list --params '{"limit":5}'`,
  run: async ({ values, positionals: [method = ''], env, terminal }) => {
    const params = readParams(values.params)
    const expectFinal = values['expect-final'] === true
    const answer = await reach({ values, env }, leastScopes(method), async (gateway) => {
      try {
        return await gateway.request(method, params, { expectFinal })
      } catch (error) {
        throw withSuggestion(error, method, gateway.hello.methods)
      }
    })
    terminal.json(answer ?? null)
    return exitCode.ok
  }
})
