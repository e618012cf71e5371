import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

const missing = (scope: string) => ({ code: 'FORBIDDEN', details: { missingScope: scope } })

t.test('sessions.patch sets, keeps what is not named, and null clears', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  const first = await call('sessions.patch', {
    key: 'a',
    label: 'A',
    pinned: true,
    icon: '⭐',
    model: 'x/y/z'
  })
  t.match(first, { ok: true, key: 'agent:main:a', path: String })
  t.match(first.entry, {
    label: 'A',
    pinned: true,
    icon: '⭐',
    modelProvider: 'x',
    model: 'y/z',
    modelOverrideSource: 'user'
  })
  const { entry } = await call('sessions.patch', { key: 'a', label: null, model: null, unread: true })
  t.match(entry, { pinned: true, unread: true, icon: '⭐', modelProvider: 'portcullis', model: 'concierge' })
  t.notOk('label' in entry)
  t.notOk('modelOverrideSource' in entry)
  t.match(await call('sessions.describe', { key: 'a' }), { session: entry })
})

t.test('who may write changes looks and model, the rest is the administrator’s', async (t) => {
  const { wsUrl } = await startGateway(t)
  const admin = await connect(t, wsUrl)
  const writer = await connect(t, wsUrl, { scopes: ['operator.write'] })
  const reader = await connect(t, wsUrl, { scopes: ['operator.read'] })
  for (const patch of [{ label: 'x' }, { pinned: true }, { archived: true }, { thinkingLevel: 'high' }]) {
    t.match(await writer.call('sessions.patch', { key: 'a', ...patch }), { ok: true })
    t.match(await reader.refusal('sessions.patch', { key: 'a', ...patch }), missing('operator.write'))
  }
  const own = ['verboseLevel', 'reasoningLevel', 'responseUsage', 'elevatedLevel', 'sendPolicy', 'queueMode']
  for (const name of [...own, 'groupActivation']) {
    const params = { key: 'a', label: 'harmless', [name]: 'on' }
    t.match(await writer.refusal('sessions.patch', params), missing('operator.admin'), name)
    t.match(await admin.call('sessions.patch', params), { ok: true }, name)
  }
})

t.test('sessions.patch refuses values of the wrong kind and drops what nobody knows', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl, { scopes: ['operator.write'] })
  for (const patch of [
    { label: '' },
    { label: 5 },
    { pinned: 'yes' },
    { model: 'no-slash' },
    { icon: 'x'.repeat(201) }
  ]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid sessions\.patch params/ }
    t.match(await refusal('sessions.patch', { key: 'a', ...patch }), error, JSON.stringify(patch))
  }
  t.match(await refusal('sessions.patch', { label: 'x' }), { message: /'key'/ })
  const { entry } = await call('sessions.patch', { key: 'a', label: 'x', fromTheFuture: true })
  t.notOk('fromTheFuture' in entry)
})

t.test('sessions.reset begins anew and keeps the old transcript', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  await call('chat.inject', { sessionKey: 'a', message: 'of old' })
  await call('sessions.patch', { key: 'a', label: 'kept' })
  const before = await call('chat.history', { sessionKey: 'a' })
  const { key, entry } = await call('sessions.reset', { key: 'a' })
  t.equal(key, 'agent:main:a')
  t.not(entry.sessionId, before.sessionId)
  t.match(entry, { label: 'kept', totalTokens: 0 })
  t.match(await call('chat.history', { sessionKey: 'a' }), { messages: [], totalMessages: 0 })
  const old = await call('chat.history', { sessionKey: 'a', sessionId: before.sessionId })
  t.same(old.messages, before.messages)
})

t.test('sessions.reset makes a session that was not there, and needs operator.admin', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl)
  t.match(await call('sessions.reset', { key: 'fresh', reason: 'new' }), {
    entry: { key: 'agent:main:fresh' }
  })
  t.match(await refusal('sessions.reset', { key: 'fresh', reason: 'boredom' }), { code: 'INVALID_REQUEST' })
  const writer = await connect(t, wsUrl, { scopes: ['operator.write'] })
  t.match(await writer.refusal('sessions.reset', { key: 'fresh' }), missing('operator.admin'))
})

t.test('sessions.delete takes the session and, unless told otherwise, its words', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  for (const deleteTranscript of [true, false]) {
    await call('chat.inject', { sessionKey: 'a', message: 'words' })
    const { sessionId } = await call('chat.history', { sessionKey: 'a' })
    const answer = await call('sessions.delete', { key: 'a', deleteTranscript })
    t.same(answer, { ok: true, key: 'agent:main:a', deleted: true, archived: [] })
    t.same(await call('sessions.describe', { key: 'a' }), { session: null })
    const { totalMessages } = await call('chat.history', { sessionKey: 'a', sessionId })
    t.equal(totalMessages, deleteTranscript ? 0 : 1)
  }
  t.match(await call('sessions.delete', { key: 'a' }), { deleted: false }, 'gone is gone')
})

t.test('the main session cannot be deleted', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl)
  await call('chat.inject', { sessionKey: 'main', message: 'words' })
  for (const key of ['main', 'agent:main:main', 'agent:MAIN:main']) {
    t.match(await refusal('sessions.delete', { key }), {
      code: 'INVALID_REQUEST',
      message: 'Cannot delete the main session (agent:main:main).'
    })
  }
  t.equal((await call('chat.history', { sessionKey: 'main' })).totalMessages, 1)
})

t.test('who may write deletes only what is archived', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl, { scopes: ['operator.write'] })
  await call('sessions.patch', { key: 'a', label: 'x' })
  t.match(await refusal('sessions.delete', { key: 'a' }), missing('operator.admin'))
  t.match(await call('sessions.delete', { key: 'a', archivedOnly: true }), { deleted: false })
  await call('sessions.patch', { key: 'a', archived: true })
  t.match(await call('sessions.delete', { key: 'a', archivedOnly: true }), { deleted: true })
  t.match(await refusal('sessions.delete', { key: 7, archivedOnly: true }), { code: 'INVALID_REQUEST' })
})
