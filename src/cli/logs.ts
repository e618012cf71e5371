import { setTimeout as delay } from 'node:timers/promises'
import { wholeNumber } from './arguments.ts'
import { command } from './command.ts'
import { exitCode } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { formatLogLine } from './log-line.ts'
import { reach } from './reach.ts'
import { number, shape, texts } from './shape.ts'

const DEFAULT_LIMIT = 200
const MAX_LIMIT = 5_000
const MAX_BYTES = 250_000
/** The protocol has no push for logs. */
const POLL_MS = 1_000

export default command({
  options: {
    limit: {
      type: 'string',
      value: 'N',
      about: 'How many lines, from the end',
      otherwise: String(DEFAULT_LIMIT)
    },
    follow: { type: 'boolean', short: 'f', about: 'Go on with new lines until Ctrl-C' },
    ...gatewayOptions
  },
  example: 'portcullis logs --limit 50 --follow',
  run: async ({ values, env, json, terminal }) => {
    const wanted = wholeNumber('--limit', values.limit ?? String(DEFAULT_LIMIT), { max: MAX_LIMIT })
    await reach({ values, env }, leastScopes('logs.tail'), async (gateway) => {
      const tail = async (limit: number, cursor?: number) =>
        shape(await gateway.request('logs.tail', { limit, maxBytes: MAX_BYTES, cursor }))
      const show = (lines: readonly string[]): void => {
        for (const line of lines) terminal.print(json ? line : formatLogLine(line, terminal))
      }
      let answer = await tail(wanted)
      if (json && !values.follow) return terminal.json(answer)
      show(texts(answer.lines))
      while (values.follow) {
        await delay(POLL_MS)
        answer = await tail(MAX_LIMIT, number(answer.cursor))
        if (answer.reset === true) terminal.note('The log file was begun anew.')
        if (answer.truncated === true)
          terminal.note('Some lines are left out: they came faster than they are read.')
        show(texts(answer.lines))
      }
    })
    return exitCode.ok
  }
})
