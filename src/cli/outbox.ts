import { now } from '../time.ts'
import { wholeNumber } from './arguments.ts'
import { word } from './cells.ts'
import { action, group } from './command.ts'
import { exitCode, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { knownStates, showMessages } from './outbox/show-messages.ts'
import { reach } from './reach.ts'
import { type Shape, shape, shapes } from './shape.ts'
import { didYouMean } from './suggest.ts'

const MAX_LIMIT = 1000

const readStates = (given: readonly string[]): readonly string[] => {
  for (const state of given) {
    if (!knownStates.includes(state))
      throw misuse(
        `'--state' needs ${knownStates.join(', ')}, not '${state}'${didYouMean(state, knownStates)}`
      )
  }
  return given
}

const list = action({
  summary: 'List outgoing messages, newest first',
  options: {
    state: {
      type: 'string',
      multiple: true,
      value: 'STATE',
      about: `Only those in it: ${knownStates.join(', ')}; may be given again`,
      otherwise: 'pending, sending, unknown and dead'
    },
    limit: { type: 'string', value: 'N', about: 'How many', otherwise: '100' },
    ...gatewayOptions
  },
  example: 'portcullis outbox list --state dead --state unknown',
  run: async ({ values, env, json, terminal }) => {
    const states = values.state && readStates(values.state)
    const limit =
      values.limit === undefined ? undefined : wholeNumber('--limit', values.limit, { max: MAX_LIMIT })
    const answer = await reach({ values, env }, leastScopes('outbox.list'), (gateway) =>
      gateway.request('outbox.list', { states, limit })
    )
    if (json) terminal.json(answer)
    else showMessages(shapes(shape(answer).messages), now(), terminal)
    return exitCode.ok
  }
})

/** An action on one message, and one sentence about it. */
const onMessage = (verb: 'retry' | 'drop', summary: string, tell: (message: Shape) => string) =>
  action({
    summary,
    positionals: ['<id>'],
    options: gatewayOptions,
    example: `portcullis outbox ${verb} 0192f0c5-7d1e-7a31-b0a4-2f6c9d3e8b10`,
    run: async ({ values, positionals: [id], env, json, terminal }) => {
      const method = `outbox.${verb}`
      const answer = await reach({ values, env }, leastScopes(method), (gateway) =>
        gateway.request(method, { id })
      )
      if (json) terminal.json(answer)
      else terminal.print(tell(shape(answer)))
      return exitCode.ok
    }
  })

const retry = onMessage(
  'retry',
  'Send a message again that failed, or of which nobody knows whether it arrived',
  ({ conversation, channel }) => `The message to ${word(conversation)} on ${word(channel)} is sent again.`
)

const drop = onMessage(
  'drop',
  'Take a message out, so that it is never sent',
  ({ conversation, channel }) => `The message to ${word(conversation)} on ${word(channel)} is dropped.`
)

export default group({
  actions: { list, retry, drop },
  example: 'portcullis outbox list'
})
