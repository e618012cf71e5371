import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

const withNotes = async (t: Test) => {
  const { wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  await client.call('chat.inject', { sessionKey: 'notes', message: 'Milk and bread' })
  const { entry } = await client.call('sessions.patch', { key: 'notes', label: 'Shopping' })
  return { ...client, sessionId: entry.sessionId as string }
}
const found = { ok: true, key: 'agent:main:notes', agentId: 'main' }

t.test('sessions.describe reads one session, and null where there is none', async (t) => {
  const { call, refusal } = await withNotes(t)
  t.match(await call('sessions.describe', { key: 'notes', includeLastMessage: true }), {
    session: { key: 'agent:main:notes', label: 'Shopping', lastMessagePreview: 'Milk and bread' }
  })
  t.same(await call('sessions.describe', { key: 'nothing' }), { session: null })
  t.match(await refusal('sessions.describe', {}), { message: /must have required property 'key'/ })
})

t.test('sessions.resolve finds by key, id, label and the start of the id', async (t) => {
  const { call, sessionId } = await withNotes(t)
  const ways = [
    { key: 'notes' },
    { key: 'agent:main:notes' },
    { sessionId },
    { label: 'Shopping' },
    { shortId: sessionId.slice(0, 8).toUpperCase() }
  ]
  for (const way of ways) t.match(await call('sessions.resolve', way), found, JSON.stringify(way))
})

t.test('sessions.resolve says what it did not find', async (t) => {
  const { call, refusal } = await withNotes(t)
  t.match(await refusal('sessions.resolve', { key: 'lost' }), {
    code: 'INVALID_REQUEST',
    message: 'No session found: lost'
  })
  t.match(await refusal('sessions.resolve', { label: 'shopping' }), { message: /No session found/ })
  for (const shortId of ['abc', '%%%%', '____', 'zzzz']) {
    t.match(await refusal('sessions.resolve', { shortId }), { message: /No session found/ }, shortId)
  }
  t.same(await call('sessions.resolve', { key: 'lost', allowMissing: true }), { ok: false })
  t.match(await refusal('sessions.resolve', {}), { message: 'give one of key, sessionId, label, shortId' })
})

t.test('sessions.preview reads the last words of several sessions, shortened', async (t) => {
  const { call } = await withNotes(t)
  for (const message of ['one', 'two', 'a long message about nothing at all']) {
    await call('chat.inject', { sessionKey: 'notes', message })
  }
  await call('sessions.reset', { key: 'empty' })
  const { previews } = await call('sessions.preview', {
    keys: ['notes', 'empty', 'lost'],
    limit: 2,
    maxChars: 20
  })
  t.same(previews, [
    {
      key: 'notes',
      status: 'ok',
      items: [
        { role: 'assistant', text: 'two' },
        { role: 'assistant', text: 'a long message about' }
      ]
    },
    { key: 'empty', status: 'empty', items: [] },
    { key: 'lost', status: 'missing', items: [] }
  ])
})

t.test('sessions.preview refuses what makes no sense', async (t) => {
  const { refusal } = await withNotes(t)
  for (const params of [
    {},
    { keys: [] },
    { keys: [''] },
    { keys: ['a'], maxChars: 19 },
    { keys: ['a'], limit: 0 }
  ]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid sessions\.preview params/ }
    t.match(await refusal('sessions.preview', params), error, JSON.stringify(params))
  }
})
