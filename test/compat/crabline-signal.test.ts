import { join } from 'node:path'
import { startSignalServer } from '@openclaw/crabline'
import t, { type Test } from 'tap'
import { signal } from '../../plugins/signal/index.ts'
import { createWorld, outbound, patience } from '../contract/channel-world.ts'
import type { FakeNetwork } from '../contract/fake-network.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startSignal } from '../helpers/network/signal.ts'
import { sayOn } from './crabline.ts'

const PERSON = '+15550000009'
const UUID = '33333333-3333-4333-8333-333333333333'
const GROUP = 'R3JvdXBPZlRoZUZha2VTaWduYWxOZXR3b3JrMDE+Pz0='

/** Our provider against a daemon that we did not write. */
const start = async (t: Test) => {
  const took: { method: string; params: Record<string, unknown> }[] = []
  const emulator = await startSignalServer({
    recorderPath: join(temporaryDirectory(t), 'signal.jsonl'),
    onEvent(event) {
      const { path, body } = event as { path?: string; body?: (typeof took)[number] }
      if (path === '/api/v1/rpc' && body) took.push(body)
    }
  })
  t.teardown(() => emulator.close())
  const { baseUrl, account } = emulator.manifest
  // Our own fake lends what a world needs beside the address.
  const network: FakeNetwork = { ...(await startSignal(t)), config: { url: baseUrl, account } }
  const world = await createWorld(t, { provider: signal, startNetwork: async () => network, words: [] })
  const say = sayOn(emulator.manifest)
  const sent = (method: string) => took.filter((one) => one.method === method).map(({ params }) => params)
  return { ...world, say, sent }
}

t.test('a message from a number and one from a hidden number arrive, and are answered', async (t) => {
  const { connect, events, say, sent } = await start(t)
  const { channel } = await connect()
  await say({ sourceNumber: PERSON, sourceName: 'Person', text: 'hello' })
  t.match(await events.find(), {
    type: 'message',
    text: 'hello',
    sender: { id: PERSON, name: 'Person' },
    conversation: { id: PERSON, kind: 'direct' }
  })
  await say({ sourceUuid: UUID, text: 'no number' })
  t.match((await events.atLeast(2))[1], { sender: { id: UUID }, conversation: { id: UUID } })
  const { message } = await channel.send(outbound({ conversation: UUID, text: '**yes** & no' }), patience())
  t.match(message, /^\d+$/)
  t.match(sent('send'), [{ recipient: [UUID], message: 'yes & no', textStyle: ['0:3:BOLD'] }])
})

t.test('a group keeps the case of its id, and an answer finds it', async (t) => {
  const { connect, events, say, sent } = await start(t)
  const { channel } = await connect()
  await say({ sourceNumber: PERSON, groupId: GROUP, text: 'all of you' })
  const event = await events.find()
  t.match(event, { conversation: { id: GROUP, kind: 'group' }, mentioned: false })
  await channel.send(outbound({ conversation: event.conversation.id, text: 'me too' }), patience())
  t.match(sent('send'), [{ groupId: GROUP, message: 'me too' }])
})

t.test('reactions and typing are what it takes', async (t) => {
  const { connect, events, say, sent } = await start(t)
  const { channel } = await connect()
  await say({ sourceNumber: PERSON, text: 'nice?' })
  const event = await events.find()
  const message = event.type === 'message' ? event.message : ''
  await channel.react?.({ conversation: PERSON, message }, '👍', { remove: false })
  await channel.typing?.(PERSON)
  t.match(sent('sendReaction'), [{ recipient: [PERSON], emoji: '👍', targetAuthor: PERSON, remove: false }])
  t.match(sent('sendTyping'), [{ recipient: [PERSON] }])
})

t.test('what was said while nobody listened arrives with the next link, once', async (t) => {
  const { connect, events, say } = await start(t)
  const first = await connect()
  await first.stop()
  await say({ sourceNumber: PERSON, text: 'is anybody there?' })
  await connect()
  await events.find()
  await say({ sourceNumber: PERSON, text: 'and now?' })
  const all = await events.atLeast(2)
  t.same(
    all.map((event) => event.type === 'message' && event.text),
    ['is anybody there?', 'and now?']
  )
})

t.test('what it refuses is refused for good, and its probe says who we are', async (t) => {
  const { channel, errorOf } = await start(t).then(async (world) => ({
    ...world,
    ...(await world.connect())
  }))
  const refused = channel.send(outbound({ conversation: 'u:', text: 'hi' }), patience())
  t.match(await errorOf(refused), { name: 'SendRefused', code: '-32602' })
  t.match(await channel.probe?.(patience()), { ok: true, notes: [/crabline-signal/] })
})
