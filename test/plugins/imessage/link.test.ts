import t from 'tap'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { outbound, patience, quiet } from '../../contract/channel-world.ts'
import { openImessage } from './open-imessage.ts'

const texts = (events: readonly InboundEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [event.text] : []))

t.test('imsg is killed: what was said meanwhile arrives with the next one, nothing twice', async (t) => {
  const { network, events, connect } = await openImessage(t)
  const first = await connect()
  await network.say({ text: 'one' })
  await events.find()
  network.cut()
  t.match(await first.ended, { message: /imsg ended with SIGKILL/ })
  await network.say({ text: 'two' })
  await connect()
  await network.say({ text: 'three' })
  await events.atLeast(3)
  await quiet()
  t.same(texts(events.all), ['one', 'two', 'three'])
})

t.test('the cursor moves after a row is stored, not before', async (t) => {
  let failures = 1
  const { network, events, connect } = await openImessage(t, {
    store: async (event) => {
      if (event.type === 'message' && event.text === 'two' && failures-- > 0)
        throw new Error('the disk is full')
    }
  })
  const first = await connect()
  for (const text of ['one', 'two', 'three']) await network.say({ text })
  t.match(await first.ended, { message: 'the disk is full' })
  await connect()
  await events.atLeast(4)
  await quiet()
  t.same(texts(events.all), ['one', 'two', 'two', 'three'])
  const asked = network.database.calls('watch.subscribe').map(({ params }) => params.since_rowid)
  t.same(asked, [-1, 1], 'it goes on after the last row that it has')
})

t.test(
  'what was there before the first link is not answered, nor what iCloud brings years later',
  async (t) => {
    const { network, events, connect } = await openImessage(t)
    await network.say({ text: 'before' })
    const { stop } = await connect()
    const old = { chat: network.direct.id, sender: network.sender }
    network.database.add({ ...old, text: 'from last year', createdAt: '2025-01-01T00:00:00Z' })
    await network.say({ text: 'now' })
    await events.find()
    await stop()
    await network.say({ text: 'while you were away' })
    await connect()
    await events.atLeast(2)
    await quiet()
    t.same(texts(events.all), ['now', 'while you were away'])
  }
)

t.test('who writes to themselves is answered once, and the answer is no question', async (t) => {
  const { network, events, connect } = await openImessage(t)
  const { channel } = await connect()
  const chat = `iMessage;-;${network.self}`
  // A note is there twice: as sent, and as received.
  network.database.add({ chat, sender: network.self, fromMe: 1, text: 'note' })
  network.database.add({ chat, sender: network.self, text: 'note' })
  await events.find()
  await channel.send(outbound({ conversation: chat, text: 'It’s **noted**' }), patience())
  await quiet()
  t.same(texts(events.all), ['note'])
  network.database.add({ chat, sender: network.self, text: "It's noted" })
  t.match((await events.atLeast(2))[1], { text: "It's noted" }, 'an echo comes once')
})

t.test('a person may repeat our words', async (t) => {
  const { network, events, connect } = await openImessage(t)
  const { channel } = await connect()
  await channel.send(outbound({ conversation: network.direct.id, text: 'OK' }), patience())
  await network.say({ text: 'OK' })
  t.match(await events.find(), { text: 'OK' })
})

t.test('a database that is made anew is read from where it stands', async (t) => {
  const { network, events, connect } = await openImessage(t)
  const { stop } = await connect()
  for (const text of ['one', 'two', 'three']) await network.say({ text })
  await events.atLeast(3)
  await stop()
  network.database.clear()
  await network.say({ text: 'four' })
  await connect()
  t.same(texts(await events.atLeast(4)), ['one', 'two', 'three', 'four'])
})

t.test('what blocks the link says what to do', async (t) => {
  const missing = await openImessage(t, { config: { command: '/nowhere/imsg' } })
  t.match(await missing.fails(), { code: 'no-command', remedy: /brew install/ })
  const blind = await openImessage(t)
  blind.network.revoke()
  t.match(await blind.fails(), { name: 'LinkBlocked', remedy: /Full Disk Access/ })
})
