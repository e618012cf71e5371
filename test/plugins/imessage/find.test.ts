import t from 'tap'
import { createLedger } from '../../../plugins/imessage/ledger.ts'
import { settled } from '../../../plugins/imessage/settled.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { now } from '../../../src/time.ts'
import { outbound, patience } from '../../contract/channel-world.ts'
import { openBlueBubbles, openImessage } from './open-imessage.ts'

t.setTimeout(120_000)
// Both networks wait for twenty seconds until nothing can be under way any more: side by side.
t.jobs = 2

const memory = () => {
  const kept = new Map<string, string>()
  return {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key)
  }
}

/** Asks until it can be said: whatever sent it may still be at it for a while. */
const ask = async <T>(find: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await find()
    } catch (error) {
      if (!(error instanceof SendDeferred)) throw error
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 100))
    }
  }
}

for (const [name, open] of [
  ['imsg', openImessage],
  ['BlueBubbles', openBlueBubbles]
] as const) {
  t.test(`${name}: a message whose fate is not known is found, or surely did not arrive`, async (t) => {
    const { network, connect, errorOf } = await open(t)
    const { channel } = await connect()
    const conversation = network.direct.id
    const since = now()
    // The same words were said before: that is not this message.
    const before = await channel.send(outbound({ conversation, text: 'Good **morning**' }), patience())
    const lost = outbound({ conversation, text: 'Good **morning**' })
    network.failSends('lost', 1)
    const error = await errorOf(channel.send(lost, AbortSignal.timeout(2000)))
    t.notOk(error instanceof SendDeferred || error instanceof SendRefused)
    const never = outbound({ conversation, text: 'never sent' })
    network.failSends('server-error', 1)
    await errorOf(channel.send(never, patience()))

    const options = () => ({ since, signal: patience() })
    const found = await ask(async () => channel.find?.(lost, options()))
    t.equal(found?.message, network.taken()[1]?.message)
    t.not(found?.message, before.message)
    t.equal(await ask(async () => channel.find?.(never, options())), undefined)
    t.equal(await channel.find?.(outbound({ conversation, text: 'x' }), options()), undefined, 'never begun')
    t.equal(network.taken().length, 2)
  })
}

t.test('nothing is said of a message that may still be under way', async (t) => {
  const ledger = createLedger(memory())
  await ledger.begin(outbound({ id: 'm1', conversation: 'c', text: 'x' }), 'x', 7)
  await t.rejects(settled(ledger, 'm1'), { name: 'SendDeferred', retryAfterMs: Number })
  t.equal(await settled(ledger, 'm2'), undefined)
})

t.test('a ledger outlives its process, and forgets only what arrived', async (t) => {
  const state = memory()
  const ledger = createLedger(state)
  await ledger.begin(outbound({ id: 'open', conversation: 'c', text: 'x' }), 'x', 1)
  for (let index = 0; index < 140; index++) {
    await ledger.begin(outbound({ id: `m${index}`, conversation: 'c', text: 'x' }), 'x', 1)
    await ledger.arrived(`m${index}`, `g${index}`)
  }
  const next = createLedger(state)
  t.match(await next.find('open'), { mark: 1 })
  t.equal(await next.find('m0'), undefined)
  t.ok(await next.isOurs('g139'))
  t.notOk(await next.isOurs('g0'))
})
