import { now } from '../time.ts'
import { accountLines } from './channels/accounts.ts'
import { command } from './command.ts'
import { exitCode } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { problemLines } from './problems.ts'
import { reach } from './reach.ts'
import { number, shape } from './shape.ts'

export default command({
  options: gatewayOptions,
  example: 'portcullis health --json',
  run: async ({ values, env, json, terminal }) => {
    const answer = await reach({ values, env }, leastScopes('health'), async (gateway) => ({
      url: gateway.url,
      health: shape(await gateway.request('health'))
    }))
    const ok = answer.health.ok === true
    if (json) terminal.json(answer.health)
    else {
      const took = number(answer.health.durationMs)
      const state = ok ? terminal.paint('green', 'healthy') : terminal.paint('red', 'not healthy')
      terminal.print(`The gateway at ${answer.url} is ${state}${took === undefined ? '' : ` (${took} ms)`}.`)
      for (const line of accountLines(answer.health, now())) terminal.print(line)
      for (const line of problemLines(answer.health)) terminal.print(line)
    }
    return ok ? exitCode.ok : exitCode.refused
  }
})
