import { setTimeout as pause } from 'node:timers/promises'
import type { ChannelContext, Link } from '../../../src/channel.ts'
import { isRecord } from '../../../src/config-schema.ts'
import { elapsed } from '../../../src/time.ts'
import type { Settings } from '../config.ts'
import type { Ledger } from '../ledger.ts'
import type { Api } from './api.ts'
import { askForCalls } from './calls.ts'
import { catchUp } from './catch-up.ts'
import type { Door } from './door.ts'
import { createIntake } from './intake.ts'
import type { BlueBubblesEvent, BlueBubblesMessage } from './messages.ts'
import { serverInfo } from './server-info.ts'

/** How often we ask what is new where nobody calls, and how often where we are called, in milliseconds. */
const ASK_MS = 2_000
const MAKE_SURE_MS = 2 * 60_000
/** How often we make sure that the server lives, in milliseconds. */
const CHECK_MS = 5_000

export interface LinkParts {
  readonly api: Api
  readonly context: ChannelContext<Settings>
  readonly ledger: Ledger
  readonly door: Door
  /** What is known of the server once the link stands. */
  stands(hasPrivateApi: boolean): void
}

/** Stays with one server, hears its calls, and asks for what they did not bring. */
export const follow = async (
  { api, context, ledger, door, stands }: LinkParts,
  { signal, connected, alive }: Link
): Promise<void> => {
  const { account, config, state } = context
  const intake = await createIntake(context, ledger)
  const { handle, hasPrivateApi } = await serverInfo(api, signal)
  intake.learn(handle)
  stands(hasPrivateApi)
  const lost = Promise.withResolvers<never>()
  lost.promise.catch(() => undefined)

  const take = async ({ type, data }: BlueBubblesEvent): Promise<void> => {
    if (type !== 'new-message' && type !== 'updated-message') return
    if (!isRecord(data) || typeof data.guid !== 'string' || typeof data.dateCreated !== 'number') return
    try {
      await intake.take(data as unknown as BlueBubblesMessage)
    } catch (error) {
      lost.reject(error)
      throw error
    }
  }

  const isCalled = config.webhookUrl !== undefined
  const leave = isCalled ? door.wait(account, { secret: config.webhookSecret ?? '', take }) : undefined
  const live = async (): Promise<never> => {
    for (let asked = elapsed(); ; alive()) {
      await pause(isCalled ? CHECK_MS : ASK_MS, undefined, { signal })
      if (isCalled && elapsed() - asked < MAKE_SURE_MS) {
        await api.call('ping', { signal })
        continue
      }
      asked = elapsed()
      await catchUp({ api, state, intake }, signal)
    }
  }
  try {
    if (isCalled) await askForCalls(api, config, signal)
    await catchUp({ api, state, intake }, signal)
    connected({ id: handle ?? 'bluebubbles' })
    await Promise.race([live(), lost.promise])
  } finally {
    leave?.()
  }
}
