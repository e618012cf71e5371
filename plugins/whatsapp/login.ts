import type { LoginContext, LoginStep } from '../../src/channel.ts'
import { credentialsToText, isLinked, newCredentials } from './auth.ts'
import { repair, type SignalKeyStore } from './baileys.ts'
import { createCloses, RESTART } from './closes.ts'
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
  { account, config, log, signal }: LoginContext<Settings>,
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
    const reason = await whenEnded(connection)
    if (!endedWith(reason, RESTART) || !isLinked(creds)) throw toLoginFailure(reason, account)
    await credentials.link(credentialsToText(creds))
  } finally {
    signal.removeEventListener('abort', giveUp)
    giveUp()
  }
}

/** Why a connection ended that did not link. One that did ends with a call to begin anew. */
const toLoginFailure = (reason: unknown, account: string): Error =>
  endedWith(reason, EXPIRED)
    ? new Error('The code has expired: nobody used it in time. Start again.')
    : createCloses(account).toLinkFailure(reason)
