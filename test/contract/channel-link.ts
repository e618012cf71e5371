import type { Test } from 'tap'
import { LinkBlocked } from '../../src/channel-errors.ts'
import { createWorld, outbound, patience, quiet, type Subject } from './channel-world.ts'

/** Generous for slow machines; a healthy link ends within a second. */
const END_MS = 5000

/** How a link begins and ends. */
export const linkContract = (t: Test, name: string, subject: Subject): void => {
  t.test(`${name}: an abort ends the link, and nothing is sent after it`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    const { ended, stop } = await connect()
    t.ok((await stop()) < END_MS)
    t.equal(await ended, undefined, 'run resolves')
    network.mark()
    await network.say({ text: 'is anybody there?' })
    await quiet()
    t.equal(network.late(), 0, 'requests after the end')
    t.same(events.all, [])
  })

  t.test(`${name}: an abort before the link stands ends it too`, async (t) => {
    const { open } = await createWorld(t, subject)
    const channel = await open()
    const signal = AbortSignal.abort()
    await t.resolves(channel.run({ signal, connected: () => undefined, alive: () => undefined }))
  })

  t.test(`${name}: a link that is cut rejects, and the next one stands again`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    const { ended } = await connect()
    network.cut()
    t.ok((await ended) instanceof Error)
    t.notOk((await ended) instanceof LinkBlocked, 'it is worth another try')
    await connect()
    await network.say({ text: 'welcome back' })
    t.match(await events.find(), { type: 'message', text: 'welcome back' })
  })

  t.test(`${name}: a credential that is void blocks the link and says what to do`, async (t) => {
    const { network, fails } = await createWorld(t, subject)
    network.revoke()
    const error = await fails()
    t.ok(error instanceof LinkBlocked)
    t.match(error, { message: String, remedy: /\w+ .*\w+/, retryAfterMs: undefined })
  })

  t.test(`${name}: a credential that becomes void ends the link`, async (t) => {
    const { network, connect, fails } = await createWorld(t, subject)
    const { ended } = await connect()
    network.revoke()
    network.cut()
    t.ok((await ended) instanceof Error)
    t.ok((await fails()) instanceof LinkBlocked)
  })

  t.test(`${name}: a probe says who we are`, async (t) => {
    const { open } = await createWorld(t, subject)
    const { probe } = await open()
    if (!probe) return
    t.match(await probe(patience()), { ok: true, identity: { id: /./ } })
  })

  t.test(`${name}: a probe with a void credential says so and does not throw`, async (t) => {
    const { network, open } = await createWorld(t, subject)
    const { probe } = await open()
    if (!probe) return
    network.revoke()
    t.match(await probe(patience()), { ok: false, notes: [/./] })
  })

  t.test(`${name}: two links of one channel, one after the other, both work`, async (t) => {
    const { network, connect } = await createWorld(t, subject)
    const first = await connect()
    await first.stop()
    const { channel } = await connect()
    await channel.send(outbound({ conversation: network.direct.id, text: 'still here' }), patience())
    t.equal(network.taken().length, 1)
  })
}
