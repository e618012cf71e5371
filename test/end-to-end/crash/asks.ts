import type { Random } from '../../helpers/random.ts'

/** One request that a person makes, with the key under which it may be repeated. */
export interface Ask {
  readonly key: string
  readonly method: 'agent' | 'chat.send'
  readonly sessionKey: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Mostly `followup`, as a turn of its own is the easiest to count. */
const modes = ['followup', 'followup', 'followup', 'followup', 'steer', 'collect']

/** A mixed load over several sessions. The message of an ask is its key, so that it can be found anywhere. */
export const makeAsks = (
  random: Random,
  { round, count, sessions }: { round: number; count: number; sessions: number }
): Ask[] =>
  Array.from({ length: count }, (_, index) => {
    const key = `key-${round}-${index}`
    const sessionKey = `agent:main:talk-${round}-${random.between(1, sessions)}`
    const common = { sessionKey, message: key, idempotencyKey: key }
    if (random.next() < 0.5) return { key, method: 'agent', sessionKey, params: common }
    const queueMode = modes[random.between(0, modes.length - 1)]
    return { key, method: 'chat.send', sessionKey, params: { ...common, queueMode } }
  })
