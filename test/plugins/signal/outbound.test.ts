import t from 'tap'
import { type SendResult, SignalError, sendFailure, verdictOf } from '../../../plugins/signal/failures.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { outbound, patience, quiet } from '../../contract/channel-world.ts'
import { GROUP, SELF } from '../../helpers/network/signal/world.ts'
import { openSignal } from './open-signal.ts'

const failed = (answer: Partial<ConstructorParameters<typeof SignalError>[0]>) =>
  sendFailure(new SignalError({ method: 'send', message: 'no', ...answer }))
const results = (...types: string[]): SendResult[] => types.map((type) => ({ type }))

t.test('what surely did not arrive is tried again, or refused with a remedy', async (t) => {
  t.ok(failed({ system: 'ECONNREFUSED' }) instanceof SendDeferred)
  t.ok(failed({ status: 421 }) instanceof SendDeferred)
  t.ok(failed({ code: -32602, message: 'Specified account does not exist' }) instanceof SendDeferred)
  t.ok(failed({ code: -32602 }) instanceof SendRefused)
  t.match(failed({ code: -4, results: results('IDENTITY_FAILURE') }), { remedy: /safety number/ })
  t.match(failed({ code: -1, results: results('UNREGISTERED_FAILURE') }), {
    name: 'SendRefused',
    remedy: /not on Signal/
  })
  t.match(failed({ code: -5, results: [{ type: 'RATE_LIMIT_FAILURE', retryAfterSeconds: 86_400 }] }), {
    name: 'SendDeferred',
    retryAfterMs: 86_400_000
  })
})

t.test('what may have arrived is never sent again by itself', async (t) => {
  const unclear = [
    { system: 'ECONNRESET' },
    {},
    { status: 502 },
    { code: -3 },
    // A part of the group may have it: github.com/AsamK/signal-cli/issues/2071.
    { code: -32603, message: 'Failed to send message: [429] Rate limit exceeded: 429' },
    { code: -1, results: results('NETWORK_FAILURE') }
  ]
  for (const answer of unclear) {
    const error = failed(answer)
    t.notOk(error instanceof SendDeferred || error instanceof SendRefused, JSON.stringify(answer))
  }
})

t.test('a group has a message as soon as one of it has', async (t) => {
  t.equal(verdictOf([]), undefined)
  t.equal(verdictOf(results('SUCCESS', 'UNREGISTERED_FAILURE')), undefined)
  t.ok(verdictOf(results('UNREGISTERED_FAILURE', 'UNREGISTERED_FAILURE')) instanceof SendRefused)
})

t.test('an answer quotes what it answers', async (t) => {
  const { network, channel, events } = await openSignal(t).then(async (world) => ({
    ...world,
    ...(await world.connect())
  }))
  const asked = await network.say({ text: 'well?', conversation: network.group })
  await events.find()
  const conversation = GROUP.id
  const first = await channel.send(outbound({ conversation, replyTo: asked, text: 'well!' }), patience())
  await channel.send(outbound({ conversation, replyTo: first.message, text: 'as I said' }), patience())
  t.match(network.taken(), [{ replyTo: asked }, { replyTo: `${first.message}:${SELF.uuid}` }])
})

t.test('a message to ourselves is a note, and does not come back', async (t) => {
  const { network, connect, events } = await openSignal(t)
  const { channel } = await connect()
  await channel.send(outbound({ conversation: SELF.uuid, text: '**noted**' }), patience())
  await channel.typing?.(SELF.uuid)
  t.match(network.taken(), [{ conversation: SELF.uuid, text: 'noted' }])
  t.equal(network.typings(), 0)
  await quiet()
  t.same(events.all, [])
})

t.test('what is no message, and what is too much, is refused before anything is sent', async (t) => {
  const { network, connect } = await openSignal(t)
  const { channel } = await connect()
  const conversation = network.direct.id
  const target = { conversation, message: 'no such' }
  await t.rejects(async () => channel.remove?.(target, patience()), {
    name: 'SendRefused',
    code: 'no-message'
  })
  await t.rejects(channel.send(outbound({ conversation, text: ' ' }), patience()), { code: 'empty' })
  const media = {
    path: '/nowhere',
    mimeType: 'x/y',
    fileName: 'x',
    size: 15 * 2 ** 20,
    kind: 'file'
  } as const
  await t.rejects(channel.send(outbound({ conversation, text: '', media }), patience()), {
    code: 'too-large'
  })
  const gone = { ...media, size: 1 }
  await t.rejects(channel.send(outbound({ conversation, text: '', media: gone }), patience()), {
    code: 'ENOENT'
  })
  t.same(network.taken(), [])
})
