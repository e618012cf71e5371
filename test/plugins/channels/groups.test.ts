import t from 'tap'
import type { InboundMessage } from '../../../src/channel-messages.ts'
import { startToy, type Toy } from './toy-network.ts'

const group = { id: 'g1', kind: 'group', title: 'Friends' } as const

const inGroup = (more: Partial<InboundMessage> = {}): Partial<InboundMessage> => ({
  conversation: group,
  sender: { id: 'ann', name: 'Ann' },
  ...more
})

const outcomeOf = async (toy: Toy, key: string) => {
  const db = toy.gateway.app.store.read<{
    inbox: { key: string; outcome: string | null; reason: string | null }
  }>()
  const row = await db
    .selectFrom('inbox')
    .select(['outcome', 'reason'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row
}

const settled = async (toy: Toy, key: string) => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const row = await outcomeOf(toy, key)
    if (row?.outcome) return row
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return undefined
}

t.test('a group is silent unless it is listed', async (t) => {
  const toy = await startToy(t)
  await toy.say('/help', inGroup({ key: 'a', mentioned: true }))
  t.match(await settled(toy, 'a'), { outcome: 'ignored', reason: 'group' })
})

t.test(
  'in a listed group the agent answers when it is addressed, as a reply, in a session of the group',
  async (t) => {
    const toy = await startToy(t, { section: { groups: { g1: {} } } })
    await toy.say('just talking', inGroup({ key: 'a' }))
    t.match(await settled(toy, 'a'), { outcome: 'ignored', reason: 'mention' })
    await toy.say('what is the time?', inGroup({ key: 'b', mentioned: true, message: 'q1' }))
    const answer = await toy.feed.find()
    t.match(answer, { conversation: 'g1', replyTo: 'q1' })
    const { messages } = await toy.operator.call('chat.history', { sessionKey: 'toy:group:g1' })
    t.match(
      messages[0].content[0].text,
      /said here before.*Ann: just talking.*to you.*Ann: what is the time/s
    )
  }
)

t.test('a repeat that mentions us wakes the message that did not', async (t) => {
  const toy = await startToy(t, { section: { groups: { '*': {} } } })
  await toy.say('/status', inGroup({ key: 'same' }))
  t.match(await settled(toy, 'same'), { reason: 'mention' })
  await toy.say('/status', inGroup({ key: 'same', mentioned: true }))
  await toy.feed.find()
  await toy.say('/status', inGroup({ key: 'same', mentioned: true }))
  await toy.say('/help', inGroup({ key: 'next', mentioned: true }))
  await toy.feed.find(({ text }) => text.startsWith('Commands'))
  t.equal(toy.sent.filter(({ text }) => /concierge/i.test(text)).length, 1)
})

t.test('a paired sender does not count in groups, and bots count nowhere', async (t) => {
  const toy = await startToy(t, { section: { groups: { '*': {} }, groupAllowFrom: ['ann'] } })
  await toy.say('hi', inGroup({ key: 'a', mentioned: true, sender: { id: 'bob' } }))
  t.match(await settled(toy, 'a'), { reason: 'sender' })
  await toy.say('hi', inGroup({ key: 'b', mentioned: true, sender: { id: 'ann', isBot: true } }))
  t.match(await settled(toy, 'b'), { reason: 'bot' })
})

t.test('a thread has a session of its own, and answers stay in it', async (t) => {
  const toy = await startToy(t, { section: { groups: { g1: { requireMention: false } } } })
  await toy.say('/status', inGroup({ conversation: { ...group, thread: 't7' } }))
  t.match(await toy.feed.find(), { conversation: 'g1', thread: 't7' })
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'toy:group:g1:thread:t7' })
  t.equal(messages.length, 2)
})

t.test('a reaction and an edit wake nobody; the next turn is told', async (t) => {
  const toy = await startToy(t)
  await toy.say('', { type: 'reaction', key: 'r', emoji: '👍', message: 'm1' } as never)
  t.match(await settled(toy, 'r'), { outcome: 'noted' })
  const { queuedSystemEvents } = await toy.operator.call('status', {})
  t.match(queuedSystemEvents, [/Ann reacted with 👍/])
  t.equal(toy.sent.length, 0)
})

t.test('an event that cannot be handled is put aside, and what came after it goes on', async (t) => {
  const toy = await startToy(t)
  const place = { id: 'chat', kind: 'direct', thread: 'no\u0001such' } as const
  await toy.say('poison', { key: 'p', conversation: place })
  await toy.say('/status')
  await toy.feed.find()
  const row = await settled(toy, 'p')
  t.match(row, { outcome: 'failed', reason: /session key/ })
})
