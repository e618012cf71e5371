import t from 'tap'
import { startToy, type Toy } from './toy-network.ts'

/** Asks the agent from elsewhere than the network, and waits for its last word. */
const ask = async ({ operator }: Toy, idempotencyKey: string, params: object = {}) => {
  await operator.call('agent', { message: 'what is 6 * 7?', idempotencyKey, deliver: true, ...params })
  return operator.call('agent.wait', { runId: idempotencyKey, timeoutMs: 8000 })
}

t.test('an answer goes to whom the caller names, once, and stands in the conversation', async (t) => {
  const toy = await startToy(t)
  t.match(await ask(toy, 'one', { channel: 'toy', to: 'chat-bea' }), { status: 'ok' })
  t.match(await toy.feed.find(), { conversation: 'chat-bea', text: /42/ })
  await ask(toy, 'one', { channel: 'toy', to: 'chat-bea' })
  await ask(toy, 'two', { message: 'what is 1 + 1?', to: 'chat-bea', threadId: 7 })
  const [, second] = await toy.feed.atLeast(2)
  t.match(second, { conversation: 'chat-bea', thread: '7' })
  t.equal(toy.sent.length, 2, 'the repeat was none')
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages.at(-1), { role: 'assistant', delivery: [{ channel: 'toy', conversation: 'chat-bea' }] })
})

t.test('where nobody is named, it goes where the conversation was last', async (t) => {
  const toy = await startToy(t)
  await toy.say('/status')
  await toy.feed.find()
  await ask(toy, 'later', { channel: 'last' })
  const [, answer] = await toy.feed.atLeast(2)
  t.match(answer, { conversation: 'chat-ann', text: /42/ })
})

t.test('an answer that would go nowhere is refused before anything runs', async (t) => {
  const toy = await startToy(t)
  const refused = async (params: object, message: RegExp) =>
    t.match(
      await toy.operator.request('agent', { message: 'hi', idempotencyKey: 'x', deliver: true, ...params }),
      {
        ok: false,
        error: { code: 'INVALID_REQUEST', message }
      }
    )
  await refused({}, /say where with channel and to/)
  await refused({ channel: 'pigeon', to: 'a' }, /unknown channel "pigeon"/)
  await refused({ channel: 'webchat', to: 'a' }, /internal-only/)
  await refused({ channel: 'toy', accountId: 'other', to: 'a' }, /unknown account "other" of toy/)
  t.match(await toy.operator.call('agent.wait', { runId: 'x', timeoutMs: 0 }), { status: 'timeout' })
  t.match(await ask(toy, 'y', { bestEffortDeliver: true }), { status: 'ok' })
  t.same(toy.sent, [])
})
