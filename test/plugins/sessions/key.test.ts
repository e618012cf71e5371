import t from 'tap'
import { canonicalKey, kindOf } from '../../../plugins/sessions/key.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

const canonical = (key: string, agentId?: string) => canonicalKey(key, { defaultAgentId: 'home', agentId })

t.test('every form of a key comes to one', async (t) => {
  const rows: readonly [string, string, boolean][] = [
    ['main', 'agent:home:main', true],
    [' main ', 'agent:home:main', true],
    ['groceries', 'agent:home:groceries', false],
    ['cron:42', 'agent:home:cron:42', false],
    ['agent:home:main', 'agent:home:main', true],
    ['agent:HOME:main', 'agent:home:main', true],
    ['agent:work:main', 'agent:work:main', true],
    ['agent:work:telegram:group:7', 'agent:work:telegram:group:7', false],
    ['agent:work:main:main', 'agent:work:main:main', false],
    ['agent:work:Main', 'agent:work:Main', false]
  ]
  for (const [key, expected, isMain] of rows) {
    t.same(canonical(key), { key: expected, agentId: expected.split(':')[1], isMain }, key)
  }
})

t.test('a bare label belongs to the agent that is named beside it', async (t) => {
  t.same(canonical('main', 'work'), { key: 'agent:work:main', agentId: 'work', isMain: true })
  t.same(canonical('agent:home:main', 'work').agentId, 'home', 'a whole key speaks for itself')
})

t.test('a canonical key stays as it is', async (t) => {
  for (const key of ['main', 'a b', 'agent:X:y', 'ägypten', 'a:b:c']) {
    const once = canonical(key)
    t.same(canonical(once.key), once, key)
  }
})

t.test('what cannot name a session is refused', async (t) => {
  for (const key of [
    '',
    '   ',
    'agent:',
    'agent::x',
    'agent:home:',
    'agent:home',
    'a\nb',
    'a\u0000',
    'a\u007f'
  ]) {
    t.throws(() => canonical(key), /invalid session key/, JSON.stringify(key))
  }
  t.throws(() => canonical('x'.repeat(513)), /512/)
  t.equal(canonical('x'.repeat(512)).isMain, false)
})

t.test('a key says whether it is a group', async (t) => {
  for (const key of ['agent:a:telegram:group:1', 'agent:a:slack:channel:C1']) t.equal(kindOf(key), 'group')
  for (const key of ['agent:a:main', 'agent:a:telegram:dm:1', 'agent:a:group']) t.equal(kindOf(key), 'direct')
})

t.test('a key of an agent that nobody configured is refused by every method', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, agents: { list: [{ id: 'home' }, { id: 'work' }] } }
  })
  const { call, refusal } = await connect(t, wsUrl)
  const key = 'agent:nobody:main'
  const calls: readonly [string, object][] = [
    ['sessions.describe', { key }],
    ['sessions.resolve', { key }],
    ['sessions.patch', { key, label: 'x' }],
    ['sessions.reset', { key }],
    ['sessions.delete', { key }],
    ['sessions.messages.subscribe', { key }],
    ['chat.history', { sessionKey: key }],
    ['chat.send', { sessionKey: key, message: 'hi', idempotencyKey: 'k' }],
    ['chat.inject', { sessionKey: key, message: 'hi' }],
    ['chat.abort', { sessionKey: key }]
  ]
  for (const [method, params] of calls) {
    const error = { code: 'INVALID_REQUEST', message: 'unknown agent id "nobody"' }
    t.match(await refusal(method, params), error, method)
  }
  const { key: made } = await call('sessions.patch', { key: 'agent:WORK:notes', label: 'n' })
  t.equal(made, 'agent:work:notes')
  t.match(await call('sessions.describe', { key: 'notes', agentId: 'work' }), { session: { key: made } })
})
