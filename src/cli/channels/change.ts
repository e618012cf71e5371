import { accountOption } from '../account-option.ts'
import { action } from '../command.ts'
import { exitCode } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { type Shape, shape } from '../shape.ts'
import { stateOf, titleOf } from './accounts.ts'
import { findAccount } from './find-account.ts'

/** An action on one account: the same words for each, and one sentence about how it ended. */
const onAccount = (verb: string, summary: string, tell: (answer: Shape, channel: string) => string) => {
  const method = `channels.${verb}`
  return action({
    summary,
    positionals: ['<channel>'],
    options: { ...accountOption, ...gatewayOptions },
    example: `portcullis channels ${verb} telegram`,
    run: async ({ values, positionals: [channel = ''], env, json, terminal }) => {
      await reach({ values, env }, leastScopes(method), async (gateway) => {
        const found = await findAccount(gateway, channel, values.account)
        const answer = await gateway.request(method, { channel, accountId: found.account })
        if (json) terminal.json(answer)
        else terminal.print(`${titleOf(found)}: ${tell(shape(answer), channel)}`)
      })
      return exitCode.ok
    }
  })
}

const tellState = (answer: Shape, channel: string): string => {
  const { words } = stateOf({ status: answer })
  return answer.state === 'stopped' || answer.state === 'online'
    ? `${words}.`
    : `${words}. How it goes: portcullis channels status ${channel}`
}

export const start = onAccount('start', 'Connect an account now', tellState)

export const stop = onAccount('stop', 'Disconnect an account until it, or the gateway, is started', tellState)

export const restart = onAccount('restart', 'Disconnect an account and connect it anew', tellState)

export const logout = onAccount(
  'logout',
  'Give an account back to its network and forget what was kept for it',
  ({ loggedOut }) =>
    loggedOut === true
      ? 'logged out, and what was kept for it is forgotten.'
      : 'what was kept for it is forgotten. The network was not told: end the link there too, where it shows one.'
)
