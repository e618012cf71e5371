import type { Credentials } from '../../src/protocol/connect.ts'
import type { Role } from '../../src/protocol/scopes.ts'
import { type Auth, type ConnectRefused, unauthorized } from '../auth/index.ts'
import type { Store } from '../store/index.ts'
import { bootstrapTokenIn, findUsable, type Setup } from './setup-codes.ts'
import type { PairingTables } from './tables.ts'

export type BootstrapVerdict =
  | { readonly ok: true; readonly method: 'bootstrap-token'; readonly setup: Setup }
  | { readonly ok: false; readonly refusal: ConnectRefused; readonly offered: true }

/** The refusal is one and the same for an expired, a used and a foreign code: which it was helps a guesser only. */
export const bootstrapInvalid = (): ConnectRefused =>
  unauthorized(
    'AUTH_BOOTSTRAP_TOKEN_INVALID',
    'the setup code is expired, used or not for this device; have a new one made',
    { authReason: 'bootstrap_token_invalid', recommendedNextStep: 'review_auth_configuration' }
  )

/**
 * Judges a setup code at the door. One that was pasted where a token or a password belongs is known by its
 * shape and taken for what it is. `undefined` where none was given.
 */
export const createBootstrapJudge =
  ({ store, auth }: { store: Store; auth: Auth }) =>
  async (
    { bootstrapToken, token, password }: Credentials,
    asked: { deviceId: string; role: Role },
    guesses: ReturnType<Auth['guesses']>
  ): Promise<BootstrapVerdict | undefined> => {
    const presented = bootstrapToken
      ? (bootstrapTokenIn(bootstrapToken) ?? bootstrapToken)
      : (bootstrapTokenIn(token) ?? bootstrapTokenIn(password))
    if (!presented) return undefined
    guesses.demand('bootstrap-token')
    const wanted = { ...asked, token: presented, generation: auth.generation() }
    const setup = await findUsable(store.read<PairingTables>(), wanted)
    if (!setup) {
      await guesses.failed('bootstrap-token', presented)
      return { ok: false, refusal: bootstrapInvalid(), offered: true }
    }
    guesses.succeeded('bootstrap-token')
    return { ok: true, method: 'bootstrap-token', setup }
  }
