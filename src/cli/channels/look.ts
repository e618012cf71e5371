import { now } from '../../time.ts'
import { action } from '../command.ts'
import { exitCode } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { shape } from '../shape.ts'
import { accountsOf, isWanted } from './accounts.ts'
import { findChannel } from './find-account.ts'
import { showList, showStatus } from './tables.ts'

/** An answer takes its way back too. */
const GRACE_MS = 2_000

export const list = action({
  summary: 'List every network and account, set up or not',
  options: gatewayOptions,
  example: 'portcullis channels list',
  run: async ({ values, env, json, terminal }) => {
    const answer = await reach({ values, env }, leastScopes('channels.status'), async (gateway) =>
      shape(await gateway.request('channels.status', {}))
    )
    if (json) terminal.json(answer)
    else showList(accountsOf(answer), terminal)
    return exitCode.ok
  }
})

export const status = action({
  summary: 'Show how the links are, and what to do about those that are not well',
  positionals: ['[channel]'],
  options: {
    probe: { type: 'boolean', about: 'Ask each network too; exit code 1 where one does not answer' },
    ...gatewayOptions
  },
  example: 'portcullis channels status telegram --probe',
  run: async ({ values, positionals: [channel], env, json, terminal }) => {
    const { probe } = values
    const answer = await reach({ values, env }, leastScopes('channels.status'), async (gateway) => {
      if (channel !== undefined) await findChannel(gateway, channel)
      const { timeoutMs } = gateway
      const params = probe ? { channel, probe, timeoutMs } : { channel }
      const patience = { timeoutMs: timeoutMs + GRACE_MS }
      return shape(await gateway.request('channels.status', params, patience))
    })
    const accounts = accountsOf(answer)
    const shown = channel === undefined ? accounts.filter(isWanted) : accounts
    if (json) terminal.json(answer)
    else if (shown.length > 0) showStatus(shown, now(), terminal)
    else terminal.print('No channel is set up. Those that could be: portcullis channels list')
    const failed = accounts.some(({ status: { probe: found } }) => shape(found).ok === false)
    return failed ? exitCode.refused : exitCode.ok
  }
})
