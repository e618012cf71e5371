import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { column, create, data, form, update, words } from './streams.ts'

const open = async (t: Test) => {
  const gateway = await startGateway(t)
  return { gateway, agent: await connect(t, gateway.wsUrl) }
}

const hello = (surfaceId: string) => [
  create(surfaceId),
  update(surfaceId, column('text'), words('text', 'Hello'))
]

t.test('a push that nobody sees says so, and where to look', async (t) => {
  const { agent } = await open(t)
  const answer = await agent.call('a2ui.push', { messages: hello('main') })
  t.match(answer, {
    version: 'v0.9',
    accepted: 2,
    surfaces: [{ surfaceId: 'main', components: 2, visible: true }],
    viewers: 0,
    rendered: 0,
    url: '/__openclaw__/a2ui/#session=agent:main:main'
  })
  t.match(answer.warnings, [/^Nobody is looking now\. .*#session=agent:main:main/])
})

t.test('a push waits for the viewers, and tells who drew it and what went wrong', async (t) => {
  const { gateway, agent } = await open(t)
  const viewer = await connect(t, gateway.wsUrl, { scopes: ['operator.read'] })
  const opened = await viewer.call('a2ui.subscribe', { sessionKey: 'main' })
  t.match(opened, { sessionKey: 'agent:main:main', seq: 0, snapshot: true, changes: [{ messages: [] }] })
  const pushed = agent.call('a2ui.push', { messages: hello('main') })
  const { payload } = await viewer.find(({ event }) => event === 'a2ui.messages')
  t.match(payload, { sessionKey: 'agent:main:main', epoch: opened.epoch, seq: 1 })
  const errors = [{ surfaceId: 'main', code: 'RENDER_FAILED', message: 'the ink is dry' }]
  await viewer.call('a2ui.rendered', { seq: 1, errors })
  t.match(await pushed, { viewers: 1, rendered: 1, errors, warnings: [] })
})

t.test('a viewer that says nothing is not waited for, and is told of', async (t) => {
  const { gateway, agent } = await open(t)
  const viewer = await connect(t, gateway.wsUrl, { scopes: ['operator.read'] })
  await viewer.call('a2ui.subscribe')
  const answer = await agent.call('a2ui.push', { messages: hello('main') })
  t.match(answer, { viewers: 1, rendered: 0, warnings: [/1 of 1 viewers did not say in time/] })
})

t.test('a push is taken whole or not at all', async (t) => {
  const { agent } = await open(t)
  const error = await agent.refusal('a2ui.push', {
    messages: [...hello('main'), update('other', words('root', 'Lost'))]
  })
  t.match(error, {
    code: 'INVALID_REQUEST',
    message: /line 3: there is no surface "other"\. Fix: create it first/
  })
  t.same((await agent.call('a2ui.state')).surfaces, [])
})

t.test('a rehearsal checks everything and shows nothing', async (t) => {
  const { agent } = await open(t)
  const answer = await agent.call('a2ui.push', { messages: hello('main'), dryRun: true })
  t.match(answer, { accepted: 2, surfaces: [{ surfaceId: 'main', components: 2 }], warnings: [/rehearsal/] })
  t.same((await agent.call('a2ui.state')).surfaces, [])
})

t.test('a few words are shown without a message, as the command line of the reference does', async (t) => {
  const { agent } = await open(t)
  await agent.call('a2ui.push', { text: 'Hello' })
  await agent.call('a2ui.push', { text: 'Hello again' })
  const { surfaces } = await agent.call('a2ui.state', { surfaceId: 'main' })
  t.match(surfaces, [
    { surfaceId: 'main', components: [{ id: 'root' }, { id: 'text', text: 'Hello again' }] }
  ])
})

t.test('surfaces belong to their session', async (t) => {
  const { agent } = await open(t)
  await agent.call('a2ui.push', { messages: hello('main'), sessionKey: 'one' })
  const error = await agent.refusal('a2ui.push', { messages: [data('main', '/a', 1)], sessionKey: 'two' })
  t.match(error.message, 'there is no surface "main"')
})

t.test('a surface that is shown first is announced to everybody who may read', async (t) => {
  const { gateway, agent } = await open(t)
  const chat = await connect(t, gateway.wsUrl, { scopes: ['operator.read'] })
  await agent.call('a2ui.push', { messages: hello('main') })
  const { payload } = await chat.find(({ event }) => event === 'a2ui.presented')
  t.same(payload, {
    sessionKey: 'agent:main:main',
    agentId: 'main',
    surfaceIds: ['main'],
    first: true,
    url: '/__openclaw__/a2ui/#session=agent:main:main'
  })
  await agent.call('a2ui.push', { messages: hello('second') })
  await agent.call('a2ui.push', { messages: [data('main', '/a', 1)] })
  await agent.call('a2ui.push', { messages: hello('third') })
  await chat.find(({ event, payload }) => event === 'a2ui.presented' && payload.surfaceIds[0] === 'third')
  const told = chat.frames.filter(({ event }) => event === 'a2ui.presented').map(({ payload }) => payload)
  t.match(told, [{ first: true }, { surfaceIds: ['second'], first: false }, { first: false }])
  t.equal(told.length, 3, 'a change of data presents nothing')
})

t.test('a reset takes one surface or all', async (t) => {
  const { agent } = await open(t)
  for (const id of ['one', 'two', 'three']) await agent.call('a2ui.push', { messages: hello(id) })
  t.same(await agent.call('a2ui.reset', { surfaceId: 'two' }), { deleted: ['two'] })
  t.same(await agent.call('a2ui.reset', { surfaceId: 'two' }), { deleted: [] })
  t.same(await agent.call('a2ui.reset'), { deleted: ['one', 'three'] })
})

t.test('the surfaces of a deleted session go with it', async (t) => {
  const { agent } = await open(t)
  await agent.call('sessions.patch', { key: 'short', label: 'Short' })
  await agent.call('a2ui.push', { messages: hello('main'), sessionKey: 'short' })
  await agent.call('a2ui.subscribe', { sessionKey: 'short' })
  await agent.call('sessions.delete', { key: 'short' })
  await agent.find(({ event, payload }) => event === 'a2ui.messages' && payload.messages[0]?.deleteSurface)
  t.same((await agent.call('a2ui.state', { sessionKey: 'short' })).surfaces, [])
})

t.test('who a surface is from is said by the gateway, and it loads no picture for it', async (t) => {
  const { agent } = await open(t)
  const theme = {
    agentDisplayName: 'Your Bank',
    iconUrl: 'https://tracker.invalid/i.png',
    primaryColor: '#aa0000'
  }
  await agent.call('a2ui.subscribe')
  const pushed = agent.call('a2ui.push', { messages: form('form', { theme }) })
  const { payload } = await agent.find(({ event }) => event === 'a2ui.messages')
  const told = { primaryColor: '#aa0000', agentDisplayName: 'Portcullis' }
  t.same(payload.messages[0].createSurface.theme, told)
  await pushed
  const again = await agent.call('a2ui.subscribe')
  t.same(again.changes[0].messages[0].createSurface.theme, told)
})

t.test('what may only read may not push, press, type or reset', async (t) => {
  const { gateway } = await open(t)
  const reader = await connect(t, gateway.wsUrl, { scopes: ['operator.read'] })
  const action = { name: 'a', sourceComponentId: 'b' }
  for (const [method, params] of [
    ['a2ui.push', { text: 'Hello' }],
    ['a2ui.reset', {}],
    ['a2ui.data', { changes: [{ surfaceId: 'a', path: '/', value: 1 }] }],
    ['a2ui.action', { id: '1', surfaceId: 'a', action }]
  ] as const) {
    t.match(await reader.refusal(method, params), { code: 'FORBIDDEN' }, method)
  }
})

t.test('the catalog explains itself step by step', async (t) => {
  const { agent } = await open(t)
  const all = await agent.call('a2ui.catalog')
  t.equal(all.components.length, 18)
  t.equal(all.icons.length, 59)
  t.match(await agent.call('a2ui.catalog', { component: 'Button' }), {
    properties: { 'child (required)': 'id of a component' },
    example: /"component":"Button"/
  })
  t.match(await agent.call('a2ui.catalog', { component: 'formatDate' }), { args: {}, gives: 'string' })
  t.match(await agent.call('a2ui.catalog', { component: 'Buton' }), { didYouMean: 'Button' })
})
