import t from 'tap'
import { startToy } from './toy-network.ts'

t.test('a question is answered where it came from, in the main session', async (t) => {
  const toy = await startToy(t)
  await toy.say('/status')
  const answer = await toy.feed.find()
  t.match(answer, { conversation: 'chat-ann', text: /concierge/i })
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages, [
    { role: 'user', content: [{ text: '/status' }] },
    { role: 'assistant', content: [{ text: answer.text }] }
  ])
})

t.test('an event that comes twice is answered once', async (t) => {
  const toy = await startToy(t)
  await toy.say('/help', { key: 'same' })
  await toy.say('/help', { key: 'same' })
  await toy.say('/status', { key: 'other' })
  await toy.feed.find(({ text }) => /concierge/i.test(text))
  t.equal(toy.sent.filter(({ text }) => text.startsWith('Commands')).length, 1)
})

t.test('a long answer is split, in order, and each part is told of', async (t) => {
  const toy = await startToy(t)
  await toy.say('/help')
  const parts = await toy.feed.atLeast(2)
  t.ok(parts.every(({ text }) => text.length <= 200))
  t.match(parts[0]?.text, /^Commands/)
  const statuses = toy.operator.frames.filter(({ event }) => event === 'message.delivery')
  t.match(statuses[0]?.payload, { channel: 'toy', accountId: 'default', status: 'queued' })
  await toy.operator.find(
    ({ event, payload }) => event === 'message.delivery' && payload.status === 'accepted'
  )
})
