import { stateDir } from '../../places.ts'
import { now } from '../../time.ts'
import { accountsIn, isWanted, remedyOf, sentenceOf, stateOf, titleOf } from '../channels/accounts.ts'
import { readEndpoint } from '../endpoint.ts'
import { exitCode, Failure } from '../failure.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { shape } from '../shape.ts'
import type { Check, Finding } from './check.ts'

const PATIENCE_MS = '5000'

const unasked = (error: unknown): readonly Finding[] => {
  if (!(error instanceof Failure)) throw error
  // That nobody answers is what the check of the port says.
  if (error.exitCode === exitCode.unreachable) return []
  const { message, remedy } = error
  return [{ status: 'warn', found: `the gateway does not tell of them: ${message}`, remedy }]
}

/** The links of the gateway that runs here: one finding for each account that is set up. */
export const channelsCheck: Check = {
  name: 'channels',
  async look(env) {
    if (!readEndpoint(stateDir(env))) return []
    try {
      const health = await reach(
        { values: { timeout: PATIENCE_MS }, env },
        leastScopes('health'),
        (gateway) => gateway.request('health')
      )
      return accountsIn(shape(health))
        .filter(isWanted)
        .map(
          (account): Finding => ({
            name: titleOf(account),
            status: stateOf(account).verdict,
            found: sentenceOf(account, now()),
            remedy: remedyOf(account)
          })
        )
    } catch (error) {
      return unasked(error)
    }
  }
}
