import type { LoginContext, LoginStep } from '../../src/channel.ts'
import { credentialsToText, isLinked, newCredentials } from './auth.ts'
import { type AuthenticationCreds, repair, type SignalKeyStore } from './baileys.ts'
import { RESTART, toLinkFailure } from './closes.ts'
import type { Settings } from './config.ts'
import { createSteps } from './login-steps.ts'
import { connect, endedWith, whenEnded } from './socket.ts'
import type { Vault } from './vault/vault.ts'

/** The library closes with this when it has no more codes to show. */
const EXPIRED = 408

/** Keys of a connection that only links: none of them is used after it. */
const createPassingKeys = (): SignalKeyStore => {
  const keys = new Map<string, Map<string, unknown>>()
  return {
    get: (type, ids) =>
      Object.fromEntries([...(keys.get(type) ?? [])].filter(([id]) => ids.includes(id))) as never,
    set(data) {
      for (const [type, entries] of Object.entries(data))
        keys.set(type, new Map([...(keys.get(type) ?? []), ...Object.entries(entries)]))
    }
  }
}

/**
 * Links the gateway to a phone as a further device. Nothing is kept before the phone has confirmed it and
 * WhatsApp has said so: a link that nobody finishes leaves the account as it was.
 */
export async function* link(
  { config, log, signal }: LoginContext<Settings>,
  { credentials }: Pick<Vault, 'credentials'>
): AsyncGenerator<LoginStep, void, Readonly<Record<string, string>> | undefined> {
  repair(config.rootKey)
  const creds = newCredentials()
  const steps = createSteps(config.number)
  const connection = connect({
    ...{ config, log },
    auth: { creds, keys: createPassingKeys(), save: () => undefined },
    code: steps.code
  })
  const giveUp = () => connection.end(new Error('the login was given up'))
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  void whenEnded(connection).then(steps.end)
  try {
    yield* steps.all()
    confirm(await whenEnded(connection), creds)
    await credentials.link(credentialsToText(creds))
  } finally {
    signal.removeEventListener('abort', giveUp)
    giveUp()
  }
}

/** Whether the connection ended as one does that has linked. Throws what it ended with where it did not. */
const confirm = (reason: unknown, creds: AuthenticationCreds): void => {
  if (endedWith(reason, RESTART) && isLinked(creds)) return
  if (endedWith(reason, EXPIRED))
    throw new Error('The code has expired: nobody used it in time. Start again.')
  throw toLinkFailure(reason)
}
