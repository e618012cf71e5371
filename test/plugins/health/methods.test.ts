import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

t.test('health is for every connection, nodes and those without a scope included', async (t) => {
  const { wsUrl } = await startGateway(t)
  const node = { id: 'node-host', mode: 'node' }
  const lines = [
    await connect(t, wsUrl, { scopes: [] }),
    await connect(t, wsUrl, { device: newDevice(), client: node, role: 'node', scopes: [] })
  ]
  for (const { call, hello } of lines) {
    const health = await call('health')
    t.match(health, { ok: true, defaultAgentId: 'main', agents: [{ agentId: 'main', isDefault: true }] })
    t.same(health.plugins.errors, [])
    t.ok(health.plugins.loaded.includes('health'))
    t.equal(hello.snapshot.health.ok, true)
  }
})

t.test('health is a minute old at most, and measured now where it is asked to be', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl)
  const before = await call('health')
  await call('chat.inject', { sessionKey: 'a', message: 'words' })
  t.equal((await call('health')).sessions.count, before.sessions.count)
  const fresh = await call('health', { probe: true })
  t.match(fresh.sessions, { count: 1, recent: [{ key: 'agent:main:a', age: Number }] })
  t.match(await refusal('health', { probe: 'yes' }), {
    code: 'INVALID_REQUEST',
    message: /^invalid health params/
  })
})

t.test('every new connection is told of the health', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { find } = await connect(t, wsUrl, { scopes: [] })
  t.match((await find(({ event }) => event === 'health')).payload, { ok: true })
})

t.test('what is wrong with the configuration is part of the health', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN }, bind: 'everywhere please' } }
  })
  const { call } = await connect(t, wsUrl)
  const problem = {
    id: 'gateway.bind',
    origin: 'config',
    activated: true,
    error: /^gateway\.bind must be one of/
  }
  t.match((await call('health')).plugins.errors, [problem])
  t.match((await call('status')).problems, [problem])
})

t.test('status tells version, sessions, models and who is connected', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  await connect(t, wsUrl)
  await call('chat.inject', { sessionKey: 'a', message: 'words' })
  t.match(await call('status', { includeChannelSummary: true }), {
    runtimeVersion: '0.0.0-test',
    uptimeMs: Number,
    heartbeat: { defaultAgentId: 'main', agents: [{ agentId: 'main', enabled: false }] },
    channelSummary: [],
    queuedSystemEvents: [],
    sessions: {
      count: 1,
      defaults: { model: 'concierge', modelProvider: 'portcullis' },
      recent: [{ key: 'agent:main:a' }],
      byAgent: [{ agentId: 'main', count: 1 }]
    },
    runs: { active: 0 },
    clients: 2,
    problems: []
  })
})

t.test('status counts sessions of each agent, however many there are', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, agents: { list: [{ id: 'home' }, { id: 'work' }] } }
  })
  const { call } = await connect(t, wsUrl)
  await call('chat.inject', { sessionKey: 'agent:work:first', message: 'words' })
  for (let number = 0; number < 12; number++)
    await call('chat.inject', { sessionKey: `s${number}`, message: 'x' })
  const { sessions } = await call('status')
  t.equal(sessions.count, 13)
  t.match(sessions.byAgent, [
    { agentId: 'home', count: 12 },
    { agentId: 'work', count: 1, recent: [{ key: 'agent:work:first' }] }
  ])
})

t.test('status refuses wrong params and a missing scope', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl)
  t.match(await refusal('status', { includeChannelSummary: 1 }), { message: /^invalid status params/ })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('status'), { details: { missingScope: 'operator.read' } })
})
