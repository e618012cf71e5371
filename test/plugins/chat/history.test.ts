import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

const textsOf = ({ messages }: { messages: { content: { text: string }[] }[] }): (string | undefined)[] =>
  messages.map(({ content }) => content[0]?.text)

const withMessages = async (t: Test, count: number) => {
  const { wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  for (let number = 1; number <= count; number++) {
    await client.call('chat.inject', { sessionKey: 'main', message: `m${number}` })
  }
  return { wsUrl, ...client }
}

t.test('a conversation is read oldest first, in pages from its end', async (t) => {
  const { call } = await withMessages(t, 5)
  const whole = await call('chat.history', { sessionKey: 'main' })
  t.same(textsOf(whole), ['m1', 'm2', 'm3', 'm4', 'm5'])
  t.match(whole, { sessionKey: 'main', hasMore: false, totalMessages: 5, sessionInfo: { isMain: true } })
  t.same(
    whole.messages.map((message: { __openclaw: { seq: number } }) => message.__openclaw.seq),
    [1, 2, 3, 4, 5]
  )

  const last = await call('chat.history', { sessionKey: 'main', limit: 2 })
  t.same(textsOf(last), ['m4', 'm5'])
  t.equal(last.hasMore, true)
  const middle = await call('chat.history', { sessionKey: 'main', limit: 2, offset: 2 })
  t.same(textsOf(middle), ['m2', 'm3'])
  const first = await call('chat.history', { sessionKey: 'main', limit: 2, offset: 4 })
  t.same(textsOf(first), ['m1'])
  t.equal(first.hasMore, false)
  t.same(textsOf(await call('chat.history', { sessionKey: 'main', offset: 9 })), [])
})

t.test('the key is echoed as it was sent', async (t) => {
  const { call } = await withMessages(t, 1)
  for (const sessionKey of ['main', 'agent:main:main', ' main']) {
    t.match(await call('chat.history', { sessionKey }), { sessionKey, totalMessages: 1 })
  }
})

t.test('a session that nobody has used is empty, and reading it makes none', async (t) => {
  const { call } = await withMessages(t, 0)
  t.same(await call('chat.history', { sessionKey: 'new' }), {
    sessionKey: 'new',
    messages: [],
    pendingInputs: { items: [], total: 0 },
    hasMore: false,
    totalMessages: 0,
    defaults: { model: 'concierge', modelProvider: 'portcullis' }
  })
  t.equal((await call('sessions.list')).totalCount, 0)
})

t.test('chat.history refuses a missing scope and wrong params', async (t) => {
  const { wsUrl, refusal } = await withMessages(t, 0)
  for (const params of [
    {},
    { sessionKey: '' },
    { sessionKey: 'a', limit: 1001 },
    { sessionKey: 'a', offset: -1 }
  ]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid chat\.history params/ }
    t.match(await refusal('chat.history', params), error, JSON.stringify(params))
  }
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  const error = { code: 'FORBIDDEN', details: { missingScope: 'operator.read' } }
  t.match(await outsider.refusal('chat.history', { sessionKey: 'main' }), error)
})

t.test('chat.inject adds words of the agent without a run, and tells of them', async (t) => {
  const { wsUrl, call } = await withMessages(t, 0)
  const reader = await connect(t, wsUrl, { scopes: ['operator.read'] })
  const { messageId } = await call('chat.inject', {
    sessionKey: 'main',
    message: 'By the way',
    label: 'Reminder'
  })
  const { payload } = await reader.find(({ event }) => event === 'chat')
  t.match(payload, {
    runId: `inject-${messageId}`,
    sessionKey: 'agent:main:main',
    seq: 0,
    state: 'final',
    message: { role: 'assistant', content: [{ type: 'text', text: '[Reminder]\n\nBy the way' }] }
  })
  const { messages } = await call('chat.history', { sessionKey: 'main' })
  t.match(messages, [{ role: 'assistant', __openclaw: { id: messageId } }])
})

t.test('chat.inject is the administrator’s', async (t) => {
  const { wsUrl, refusal } = await withMessages(t, 0)
  const writer = await connect(t, wsUrl, { scopes: ['operator.write'] })
  const params = { sessionKey: 'main', message: 'x' }
  const error = { code: 'FORBIDDEN', details: { missingScope: 'operator.admin' } }
  t.match(await writer.refusal('chat.inject', params), error)
  for (const bad of [{ message: '' }, { label: 'x'.repeat(101) }, { sessionKey: '' }]) {
    t.match(await refusal('chat.inject', { ...params, ...bad }), { code: 'INVALID_REQUEST' })
  }
})
