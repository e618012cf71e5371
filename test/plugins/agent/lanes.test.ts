import t from 'tap'
import { heldAnswers, startTalk } from './talk.ts'

const followup = { queueMode: 'followup' }

t.test('a session has one turn at a time, in the order of its messages', async (t) => {
  const { model, send, end, lines } = await startTalk(t)
  const answers = heldAnswers(model)
  for (const message of ['one', 'two', 'three']) await send(message, followup)
  await answers.releaseAll(3)
  await end('three')
  t.equal(answers.most(), 1)
  t.same(answers.asked, ['one', 'two', 'three'])
  t.same(await lines(), [
    'user: one',
    'assistant: Heard one',
    'user: two',
    'assistant: Heard two',
    'user: three',
    'assistant: Heard three'
  ])
})

t.test('sessions run side by side, up to the limit and no further', async (t) => {
  const { model, send, end } = await startTalk(t, { maxConcurrent: 2 })
  const answers = heldAnswers(model)
  const messages = ['a', 'b', 'c', 'd', 'e']
  for (const message of messages) await send(message, { sessionKey: `talk-${message}` })
  await model.requests(2)
  t.equal(answers.most(), 2)
  await answers.releaseAll(5)
  await Promise.all(messages.map(end))
  t.equal(answers.most(), 2)
  t.same(
    answers.asked.toSorted((a, b) => a.localeCompare(b)),
    messages
  )
})

t.test('a busy session does not starve the others', async (t) => {
  const { model, send, end } = await startTalk(t, { maxConcurrent: 1 })
  const answers = heldAnswers(model)
  for (const message of ['busy 1', 'busy 2', 'busy 3'])
    await send(message, { ...followup, sessionKey: 'busy' })
  for (const message of ['calm 1', 'calm 2']) await send(message, { ...followup, sessionKey: 'calm' })
  await answers.releaseAll(5)
  await Promise.all(['busy 3', 'calm 2'].map(end))
  t.same(answers.asked, ['busy 1', 'calm 1', 'busy 2', 'calm 2', 'busy 3'])
})

t.test('waiting messages are shown, and leave the list when their turn begins', async (t) => {
  const { model, client, send, end } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', followup)
  await send('two', followup)
  await model.requests(1)
  t.match(await client.call('chat.history', { sessionKey: 'main' }), {
    pendingInputs: { total: 1, items: [{ runId: 'two', text: 'two' }] }
  })
  await answers.releaseAll(2)
  await end('two')
  t.match(await client.call('chat.history', { sessionKey: 'main' }), {
    pendingInputs: { total: 0, items: [] }
  })
})
