import { wholeNumber } from './arguments.ts'
import { command, type Invocation } from './command.ts'
import { exitCode, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { type Reached, reach } from './reach.ts'
import { number, type Shape, shape, shapes, text } from './shape.ts'
import { didYouMean } from './suggest.ts'
import { table } from './table.ts'
import { plainLine } from './terminal.ts'

const DEFAULT_LIMIT = 20

const options = {
  limit: {
    type: 'string',
    value: 'N',
    about: 'With list: how many changes',
    otherwise: String(DEFAULT_LIMIT)
  },
  ...gatewayOptions
} as const

type Use = Invocation<typeof options>

/** Details hold names that devices gave themselves: nothing in them may steer the terminal. */
const line = ({ seq, ts, actor, action, subject, detail }: Shape): string[] =>
  [
    String(number(seq) ?? '-'),
    new Date(number(ts) ?? 0).toISOString(),
    text(action) ?? '-',
    text(subject) ?? '-',
    `by ${text(actor) ?? '-'}`,
    JSON.stringify(detail ?? {})
  ].map(plainLine)

const list = async ({ values, json, terminal }: Use, gateway: Reached): Promise<number> => {
  const limit = wholeNumber('--limit', values.limit ?? String(DEFAULT_LIMIT), { max: 1000 })
  const answer = shape(await gateway.request('audit.authority.list', { limit }))
  if (json) terminal.json(answer)
  else for (const row of table(shapes(answer.entries).map(line))) terminal.print(row)
  return exitCode.ok
}

const verify = async ({ json, terminal }: Use, gateway: Reached): Promise<number> => {
  const answer = shape(await gateway.request('audit.authority.verify'))
  const whole = answer.ok === true
  if (json) terminal.json(answer)
  else if (whole) {
    terminal.print(`The audit log is whole: ${number(answer.rows) ?? 0} changes of authority.`)
    terminal.print(`Its end is ${text(answer.head) ?? '-'}. Kept elsewhere, it shows a log that was cut off.`)
  } else {
    const at = number(answer.brokenAt) ?? '?'
    terminal.print(
      terminal.paint('red', `The audit log was altered: entry ${at} does not follow from the one before.`)
    )
  }
  return whole ? exitCode.ok : exitCode.refused
}

const actions = {
  list: { method: 'audit.authority.list', act: list },
  verify: { method: 'audit.authority.verify', act: verify }
}

export default command({
  positionals: ['<list|verify>'],
  options,
  example: 'portcullis audit verify',
  run: (use) => {
    const [action = ''] = use.positionals
    const known = Object.keys(actions)
    if (!known.includes(action)) throw misuse(`'audit' has no action '${action}'${didYouMean(action, known)}`)
    const { method, act } = actions[action as keyof typeof actions]
    return reach(use, leastScopes(method), (gateway) => act(use, gateway))
  }
})
