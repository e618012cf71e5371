import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

const agents = {
  defaults: { model: { primary: 'portcullis/concierge' } },
  list: [
    { id: 'home', name: 'Home' },
    { id: 'work', default: true, identity: { name: 'Worker', emoji: '🔧' }, model: 'openai/gpt-5' }
  ]
}
const config = { gateway: { auth: { token: TOKEN } }, agents }

t.test('without configuration there is one agent, main', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  t.same(await call('agents.list'), {
    defaultId: 'main',
    mainKey: 'main',
    scope: 'per-sender',
    ownership: 'sole',
    selectionRequired: false,
    agents: [{ id: 'main', name: 'Portcullis' }]
  })
})

t.test('agents.list shows every agent with its name, looks and model', async (t) => {
  const { wsUrl } = await startGateway(t, { config })
  const { call, hello } = await connect(t, wsUrl)
  const listed = await call('agents.list')
  t.equal(listed.defaultId, 'work')
  t.same(listed.agents, [
    { id: 'home', name: 'Home', model: { primary: 'portcullis/concierge' } },
    {
      id: 'work',
      name: 'Worker',
      identity: { name: 'Worker', emoji: '🔧' },
      model: { primary: 'openai/gpt-5' }
    }
  ])
  t.match(hello.snapshot.sessionDefaults, { defaultAgentId: 'work', mainSessionKey: 'agent:work:main' })
})

t.test('agent.identity.get finds an agent by id, by session, or the default one', async (t) => {
  const { wsUrl } = await startGateway(t, { config })
  const { call } = await connect(t, wsUrl)
  const worker = { agentId: 'work', name: 'Worker', nameSource: 'config', emoji: '🔧', avatarStatus: 'none' }
  t.same(await call('agent.identity.get'), worker)
  t.same(await call('agent.identity.get', { sessionKey: 'agent:work:main' }), worker)
  t.same(await call('agent.identity.get', { sessionKey: 'main' }), worker)
  t.match(await call('agent.identity.get', { agentId: 'home' }), { agentId: 'home', name: 'Home' })
  t.match(await call('agent.identity.get', { agentId: 'home', sessionKey: 'agent:work:x' }), {
    agentId: 'home'
  })
})

t.test('an agent that nobody configured is refused, as are wrong params and a missing scope', async (t) => {
  const { wsUrl } = await startGateway(t, { config })
  const { refusal } = await connect(t, wsUrl)
  const unknown = { code: 'INVALID_REQUEST', message: 'unknown agent id "ghost"' }
  t.match(await refusal('agent.identity.get', { agentId: 'ghost' }), unknown)
  t.match(await refusal('agent.identity.get', { sessionKey: 'agent:ghost:main' }), unknown)
  t.match(await refusal('agent.identity.get', { agentId: '' }), {
    message: /^invalid agent\.identity\.get params/
  })
  t.match(await refusal('agents.list', 'all'), { message: /^invalid agents\.list params/ })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  for (const method of ['agents.list', 'agent.identity.get']) {
    t.match(await outsider.refusal(method), { details: { missingScope: 'operator.read' } })
  }
})
