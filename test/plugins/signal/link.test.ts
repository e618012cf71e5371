import t from 'tap'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { eventually, quiet } from '../../contract/channel-world.ts'
import { PERSON } from '../../helpers/network/signal/world.ts'
import { openSignal } from './open-signal.ts'

const texts = (events: readonly InboundEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [event.text] : []))

t.test('a stream that is cut in the middle of an event loses nothing, and tells nothing twice', async (t) => {
  const { network, events, connect } = await openSignal(t)
  const first = await connect()
  await network.say({ text: 'one' })
  await events.find()
  network.cut()
  t.ok((await first.ended) instanceof Error)
  await network.say({ text: 'two' })
  await connect()
  await network.say({ text: 'three' })
  await events.atLeast(3)
  await quiet()
  t.same(texts(events.all), ['one', 'two', 'three'])
})

t.test('what was told but not stored is told again, even after the crash of the gateway', async (t) => {
  let failures = 1
  const { network, events, connect } = await openSignal(t, {
    store: async (event) => {
      if (event.type === 'message' && event.text === 'two' && failures-- > 0)
        throw new Error('the disk is full')
    }
  })
  const first = await connect()
  for (const text of ['one', 'two', 'three']) await network.say({ text })
  t.ok((await first.ended) instanceof Error, 'the link is lost')
  await connect()
  await events.atLeast(4)
  await quiet()
  t.same(texts(events.all), ['one', 'two', 'two', 'three'])
  t.match(network.stream.asked, ['none', /-1$/], 'it asks for what came after the last that it has')
})

t.test('an older signal-cli that numbers nothing works too', async (t) => {
  const { network, events, connect } = await openSignal(t, { network: { keeps: false } })
  const first = await connect()
  await network.say({ text: 'one' })
  await events.find()
  await first.stop()
  await eventually('the stream is still open', () => network.stream.clients() === 0)
  await network.say({ text: 'two' })
  await connect()
  t.same(texts(await events.atLeast(2)), ['one', 'two'])
})

t.test('what was written before we were linked is not ours to answer', async (t) => {
  const { network, events, connect } = await openSignal(t)
  const dataMessage = (timestamp: number, message: string) => ({ dataMessage: { timestamp, message } })
  const yesterday = Date.now() - 86_400_000
  network.push(dataMessage(yesterday, 'old'), yesterday)
  await connect()
  await network.say({ text: 'new' })
  await events.find()
  await quiet()
  t.same(texts(events.all), ['new'])
})

t.test('an event that cannot be read is left out, and those behind it are not', async (t) => {
  const { network, events, connect } = await openSignal(t)
  await connect()
  network.stream.push('{"envelope": 1')
  network.stream.push('{"account":"+15550000001"}')
  await network.say({ text: 'still here' })
  t.match(await events.find(), { text: 'still here' })
})

t.test('people are told that their messages were read only where the operator wants it', async (t) => {
  const silent = await openSignal(t)
  await silent.connect()
  await silent.network.say({ text: 'psst' })
  await silent.events.find()
  await quiet()
  t.same(silent.network.world.readReceipts, [])

  const { network, events, connect } = await openSignal(t, { config: { sendReadReceipts: true } })
  await connect()
  const message = await network.say({ text: 'read this' })
  await events.find()
  await eventually('no receipt', () => network.world.readReceipts.length > 0)
  const timestamps = [Number(message.split(':')[0])]
  t.same(network.world.readReceipts, [{ author: PERSON.uuid, timestamps }])
})

t.test('what blocks the link says what to do', async (t) => {
  const unlinked = await openSignal(t, { network: { linked: false }, config: { account: undefined } })
  t.match(await unlinked.fails(), { code: 'no-account', remedy: /channels login signal/ })
  const wrong = await openSignal(t, { config: { account: '+15559999999' } })
  t.match(await wrong.fails(), { code: 'no-account' })
  const { host } = (await openSignal(t)).network
  const stranger = await openSignal(t, { config: { url: `http://${host}` } })
  t.match(await stranger.fails(), { code: '401', remedy: /user and password/ })
  const elsewhere = await openSignal(t, { config: { url: `${wrong.network.config.url}/elsewhere` } })
  t.match(await elsewhere.fails(), { code: '404', remedy: /signal-cli daemon --http/ })
  const nobody = await openSignal(t)
  await nobody.network.close()
  const error = await nobody.fails()
  t.notOk(error instanceof LinkBlocked, 'a daemon that is not there yet may come')
  t.match(error, { message: /ECONNREFUSED/ })
})
