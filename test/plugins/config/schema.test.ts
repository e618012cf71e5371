import t from 'tap'
import { startScene } from './scene.ts'

t.test('config.schema gives the whole schema, with hints for every place', async (t) => {
  const { operator } = await startScene(t)
  const { schema, uiHints, version, generatedAt } = await operator.call('config.schema')
  t.match(schema, { properties: { gateway: { properties: { auth: { properties: { mode: {} } } } } } })
  t.match(uiHints, {
    'gateway.auth.token': { label: 'token', group: 'gateway', sensitive: true },
    'channels.telegram.accounts.*.botToken': { sensitive: true },
    'agents.list[].id': { label: 'id' }
  })
  t.notOk(uiHints['gateway.port'].sensitive)
  t.match({ version, generatedAt }, { version: '0.0.0-test', generatedAt: /^\d{4}-.*Z$/ })
})

t.test('config.schema.lookup shows one place, and whether a change of it needs a restart', async (t) => {
  const { operator } = await startScene(t)
  t.match(await operator.call('config.schema.lookup', { path: 'gateway.auth' }), {
    path: 'gateway.auth',
    reloadKind: 'hot',
    children: [
      { key: 'mode', path: 'gateway.auth.mode', required: true, hasChildren: false, reloadKind: 'hot' }
    ]
  })
  t.match(await operator.call('config.schema.lookup', { path: 'gateway.port' }), {
    reloadKind: 'restart',
    children: []
  })
  t.match(await operator.call('config.schema.lookup', { path: 'channels.slack.accounts.work' }), {
    reloadKind: 'hot',
    hintPath: 'channels.slack.accounts.*'
  })
  t.match(await operator.call('config.schema.lookup', { path: 'agents.list[0].id' }), {
    hintPath: 'agents.list[].id'
  })
})

t.test('a place that is not there, or is written wrong, is refused', async (t) => {
  const { operator } = await startScene(t)
  const code = 'INVALID_REQUEST'
  t.match(await operator.refusal('config.schema.lookup', { path: 'gateway.prot' }), {
    code,
    message: /not found/
  })
  t.match(await operator.refusal('config.schema.lookup', { path: 'a b' }), {
    code,
    message: /^invalid config\.schema/
  })
})
