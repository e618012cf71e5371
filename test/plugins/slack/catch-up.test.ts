import t from 'tap'
import type { InboundEvent, InboundMessage } from '../../../src/channel-messages.ts'
import { startWorkspace } from './workspace.ts'

const general = { id: 'C0GENERAL', kind: 'channel' } as const
const direct = { id: 'D0ALICE01', kind: 'direct' } as const
const texts = (events: readonly InboundEvent[]) => events.map((event) => (event as InboundMessage).text)

t.test('what was said while we were away is read, oldest first, before what is said now', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { say } = slack.network
  const known = await say({ text: 'known' })
  for (let count = 1; count <= 250; count++) await say({ text: `missed ${count}` })
  slack.deliveries.giveUp()
  await connect({ newest: [{ conversation: direct, message: known }] })
  await say({ text: 'now' })
  const all = await events.atLeast(251)
  t.same(texts(all), [...Array.from({ length: 250 }, (_, index) => `missed ${index + 1}`), 'now'])
})

t.test('a caught-up message has the key of its event', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const known = await slack.network.say({ text: 'known' })
  slack.deliveries.giveUp()
  await slack.network.say({ text: 'missed and repeated' })
  await connect({ newest: [{ conversation: direct, message: known }] })
  const [first, second] = await events.atLeast(2)
  t.equal(second?.key, first?.key)
})

t.test('answers in threads are caught up with, in old threads and in new ones', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { say, thread = slack.network.group } = slack.network
  const known = await say({ conversation: general, text: 'known' })
  const inThread = await say({ conversation: thread, text: 'known in the thread' })
  await say({ conversation: thread, text: 'missed in the old thread' })
  const root = await say({ conversation: general, text: 'a new thread' })
  await say({ conversation: { ...general, thread: root }, text: 'missed in the new thread' })
  slack.deliveries.giveUp()
  await connect({
    newest: [
      { conversation: general, message: known },
      { conversation: thread, message: inThread }
    ]
  })
  const all = await events.atLeast(3)
  t.same(texts(all), ['a new thread', 'missed in the new thread', 'missed in the old thread'])
  t.match(all[1]?.conversation, { thread: root })
})

t.test('a rate limit is waited for; a conversation that we were thrown out of is left', async (t) => {
  const { connect, slack, events, log } = await startWorkspace(t)
  const known = await slack.network.say({ text: 'known' })
  const there = await slack.network.say({ conversation: general, text: 'before we were thrown out' })
  await slack.network.say({ text: 'missed' })
  slack.deliveries.giveUp()
  slack.place(general.id).members.delete(slack.world.app.user)
  slack.fail('conversations.history', 'rate-limit')
  await connect({
    newest: [
      { conversation: general, message: there },
      { conversation: direct, message: known }
    ]
  })
  t.match(await events.find(), { text: 'missed' })
  t.ok(log.some((line) => line.includes('not_in_channel')))
})

t.test('a history that cannot be read ends the link, so that it is read by the next', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const known = await slack.network.say({ text: 'known' })
  await slack.network.say({ text: 'missed' })
  slack.deliveries.giveUp()
  slack.fail('conversations.history', 'server-error')
  const newest = [{ conversation: direct, message: known }]
  const { ended } = await connect({ newest })
  t.ok((await ended) instanceof Error)
  await connect({ newest })
  t.match(await events.find(), { text: 'missed' })
})

t.test('catching up can be switched off', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const known = await slack.network.say({ text: 'known' })
  await slack.network.say({ text: 'missed' })
  slack.deliveries.giveUp()
  await connect({ config: { catchUpHours: 0 }, newest: [{ conversation: direct, message: known }] })
  await slack.network.say({ text: 'now' })
  t.match(await events.find(), { text: 'now' })
  t.notOk(slack.calls.some((call) => call.includes('conversations.history')))
})
