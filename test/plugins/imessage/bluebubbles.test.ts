import t from 'tap'
import { BlueBubblesError, sendFailure } from '../../../plugins/imessage/bluebubbles/failures.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { outbound, patience, quiet } from '../../contract/channel-world.ts'
import { bubble } from '../../helpers/network/imessage/bluebubbles-server.ts'
import { openBlueBubbles } from './open-imessage.ts'

t.setTimeout(120_000)

const texts = (events: readonly InboundEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [event.text] : []))
const failed = (answer: object) =>
  sendFailure(new BlueBubblesError({ what: 'message', message: 'no', ...answer }))

t.test('without a webhook the server is asked, and nothing that was said meanwhile is lost', async (t) => {
  const { network, events, connect } = await openBlueBubbles(t)
  const { stop } = await connect()
  await network.say({ text: 'one' })
  await events.find()
  await stop()
  await network.say({ text: 'two' })
  await connect()
  await network.say({ text: 'three' })
  await events.atLeast(4)
  t.same(texts(events.all), ['one', 'one', 'two', 'three'], 'what is asked for anew has the same key')
  t.equal(new Set(events.all.map(({ key }) => key)).size, 3)
})

t.test('asking again brings edits and deletions, and no message twice', async (t) => {
  const { network, events, connect } = await openBlueBubbles(t)
  await connect()
  const conversation = network.direct
  const message = await network.say({ text: 'before' })
  await events.find()
  await network.change({ conversation, message, does: { text: 'after' } })
  t.match(await events.find(({ type }) => type === 'edit'), { message, text: 'after' })
  await network.change({ conversation, message, does: 'remove' })
  t.match(await events.find(({ type }) => type === 'removal'), { message })
  t.same(texts(events.all), ['before'])
})

t.test('what could not be stored is asked for again', async (t) => {
  let failures = 1
  const { network, events, connect } = await openBlueBubbles(t, {
    store: async () => {
      if (failures-- > 0) throw new Error('the disk is full')
    }
  })
  const { ended } = await connect()
  await network.say({ text: 'keep this' })
  t.match(await ended, { message: 'the disk is full' })
  await connect()
  t.same(texts(await events.atLeast(2)), ['keep this', 'keep this'])
})

t.test('who writes to themselves is answered once, after a restart as well', async (t) => {
  const { network, events, connect } = await openBlueBubbles(t)
  const { channel, stop } = await connect()
  const self = 'owner@example.org'
  const chats = [{ guid: `iMessage;-;${self}`, displayName: '' }]
  await channel.send(outbound({ conversation: `iMessage;-;${self}`, text: 'noted' }), patience())
  network.write(bubble({ text: 'noted', chats, handle: { address: self } }))
  network.write(bubble({ text: 'thanks', chats, handle: { address: self } }))
  await events.find()
  await stop()
  await connect()
  await quiet()
  t.same(new Set(texts(events.all)), new Set(['thanks']))
})

t.test('old messages stay old', async (t) => {
  const { network, events, connect } = await openBlueBubbles(t)
  const from = { chats: [{ guid: network.direct.id, displayName: '' }], handle: { address: network.sender } }
  network.write(bubble({ ...from, text: 'before we were there', dateCreated: Date.now() - 5 * 60_000 }))
  await connect()
  await network.say({ text: 'now' })
  await events.find()
  t.same(texts(events.all), ['now'])
})

t.test('without the Private API text goes plain, and what needs it is refused with a remedy', async (t) => {
  const { network, connect } = await openBlueBubbles(t)
  network.world.hasPrivateApi = false
  const { channel } = await connect()
  const conversation = network.direct.id
  const message = await network.say({ text: 'well?' })
  await channel.send(outbound({ conversation, replyTo: message, text: 'well!' }), patience())
  t.match(network.taken(), [{ text: 'well!', replyTo: undefined }])
  const refusal = { name: 'SendRefused', code: 'no-private-api', remedy: /Private API/ }
  await t.rejects(async () => channel.remove?.({ conversation, message }, patience()), refusal)
  await t.rejects(async () => channel.react?.({ conversation, message }, '👍', { remove: false }), refusal)
  await channel.typing?.(conversation)
  t.equal(network.typings(), 0)
})

t.test('the server sends nothing twice at a time under one name, and has six reactions', async (t) => {
  const { network, connect, errorOf } = await openBlueBubbles(t)
  const { channel } = await connect()
  const conversation = network.direct.id
  const lost = outbound({ conversation, text: 'once' })
  network.failSends('lost', 1)
  await errorOf(channel.send(lost, AbortSignal.timeout(1000)))
  const again = await errorOf(channel.send(lost, patience()))
  t.notOk(again instanceof SendRefused || again instanceof SendDeferred, 'it is still at it: nobody knows')
  t.equal(network.taken().length, 1)
  const message = await network.say({ text: 'nice?' })
  await t.rejects(async () => channel.react?.({ conversation, message }, '🦊', { remove: false }), {
    code: 'no-reaction',
    remedy: /six/
  })
})

t.test('what became of a message is told by how its request ended', async (t) => {
  t.ok(failed({ system: 'ECONNREFUSED' }) instanceof SendDeferred)
  t.ok(failed({ status: 503 }) instanceof SendDeferred)
  t.ok(failed({ status: 401 }) instanceof SendDeferred, 'the link says what is wrong')
  t.ok(failed({ status: 400 }) instanceof SendRefused)
  for (const unclear of [{ status: 500 }, { status: 502 }, { system: 'ECONNRESET' }, {}])
    t.ok(failed(unclear) instanceof BlueBubblesError, JSON.stringify(unclear))
})
