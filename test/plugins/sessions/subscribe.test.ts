import t, { type Test } from 'tap'
import { type Connection, connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

const names = ({ frames }: Connection) =>
  frames.flatMap(({ event }) => (event?.startsWith('session') ? [event] : []))

const scene = async (t: Test) => {
  const { wsUrl } = await startGateway(t)
  const actor = await connect(t, wsUrl)
  return {
    actor,
    watcher: await connect(t, wsUrl, { scopes: ['operator.read'] }),
    say: (sessionKey: string, message: string) => actor.call('chat.inject', { sessionKey, message })
  }
}

/** Everything that was on its way before this call has arrived after it. */
const settle = (client: Connection) => client.call('health')

t.test('nobody hears of sessions unasked', async (t) => {
  const { watcher, say, actor } = await scene(t)
  await say('a', 'words')
  await actor.call('sessions.patch', { key: 'a', label: 'x' })
  await settle(watcher)
  t.same(names(watcher), [])
})

t.test('a subscriber hears of every session until it has had enough', async (t) => {
  const { watcher, say, actor } = await scene(t)
  t.same(await watcher.call('sessions.subscribe'), { subscribed: true })
  await say('a', 'words')
  const { payload } = await watcher.find(({ event }) => event === 'session.message')
  t.match(payload, {
    sessionKey: 'agent:main:a',
    agentId: 'main',
    messageSeq: 1,
    message: { role: 'assistant', content: [{ type: 'text', text: 'words' }], __openclaw: { seq: 1 } },
    session: { key: 'agent:main:a' }
  })
  t.equal(payload.messageId, payload.message.__openclaw.id)
  await actor.call('sessions.patch', { key: 'b', label: 'x' })
  const changed = await watcher.find(({ event }) => event === 'sessions.changed')
  t.match(changed.payload, { sessionKey: 'agent:main:b', reason: 'patch', session: { label: 'x' } })

  t.same(await watcher.call('sessions.unsubscribe'), { subscribed: false })
  const before = names(watcher)
  await say('a', 'more words')
  await actor.call('sessions.delete', { key: 'b' })
  await settle(watcher)
  t.same(names(watcher), before)
})

t.test('a subscription brings the list where list params are given', async (t) => {
  const { watcher, say, actor } = await scene(t)
  await say('a', 'words')
  const { list } = await watcher.call('sessions.subscribe', { limit: 5, includeLastMessage: true })
  t.match(list, { totalCount: 1, sessions: [{ key: 'agent:main:a', lastMessagePreview: 'words' }] })
  t.match(await actor.refusal('sessions.subscribe', { limit: 0 }), { code: 'INVALID_REQUEST' })
})

t.test('a subscription to one session is deaf to the others', async (t) => {
  const { watcher, say } = await scene(t)
  const one = { subscribed: true, key: 'agent:main:a' }
  t.same(await watcher.call('sessions.messages.subscribe', { key: 'a' }), one)
  await say('b', 'not for you')
  await say('a', 'for you')
  const { payload } = await watcher.find(({ event }) => event === 'session.message')
  t.match(payload, { sessionKey: 'agent:main:a', message: { content: [{ text: 'for you' }] } })
  t.same(names(watcher), ['session.message'])

  t.same(await watcher.call('sessions.messages.unsubscribe', { key: 'a' }), { ...one, subscribed: false })
  await say('a', 'no more')
  await settle(watcher)
  t.same(names(watcher), ['session.message'])
  t.match(await watcher.refusal('sessions.messages.subscribe', {}), { code: 'INVALID_REQUEST' })
  t.match(await watcher.refusal('sessions.messages.unsubscribe', { key: '' }), { code: 'INVALID_REQUEST' })
})

t.test('what happens to a session is told by its reason', async (t) => {
  const { watcher, actor } = await scene(t)
  await watcher.call('sessions.subscribe')
  await actor.call('sessions.patch', { key: 'a', label: 'x' })
  await actor.call('sessions.reset', { key: 'a' })
  await actor.call('sessions.reset', { key: 'a', reason: 'new' })
  await actor.call('sessions.delete', { key: 'a' })
  await watcher.find(({ event, payload }) => event === 'sessions.changed' && payload.reason === 'delete')
  const told = watcher.frames.filter(({ event }) => event === 'sessions.changed')
  t.same(
    told.map(({ payload }) => payload.reason),
    ['patch', 'reset', 'new', 'delete']
  )
  t.equal(told.at(-1)?.payload.session, undefined, 'there is no row of what is gone')
})

t.test('a turn marks its session as busy while it runs', async (t) => {
  const { watcher, actor } = await scene(t)
  await watcher.call('sessions.subscribe')
  await actor.call('chat.send', { sessionKey: 'a', message: 'hello', idempotencyKey: 'run-1' })
  const phase = (wanted: string) =>
    watcher.find(({ event, payload }) => event === 'sessions.changed' && payload.phase === wanted)
  t.match((await phase('start')).payload, { runId: 'run-1', session: { hasActiveRun: true } })
  t.match((await phase('end')).payload, { runId: 'run-1', session: { hasActiveRun: false } })
})
