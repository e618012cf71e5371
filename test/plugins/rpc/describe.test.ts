import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

interface Described {
  name: string
}

t.test('rpc.describe tells of every method, event and error, with schemas', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  const { methods, events, errors } = await call('rpc.describe')
  t.same(
    methods.map(({ name }: Described) => name).sort(),
    app.rpc
      .all()
      .map(({ name }) => name)
      .sort()
  )
  const method = (name: string) => methods.find((one: Described) => one.name === name)
  t.match(method('sessions.list'), {
    scope: 'operator.read',
    role: 'operator',
    params: { type: 'object', properties: { limit: { type: 'integer', minimum: 1 } } },
    result: { type: 'object', required: /sessions/ }
  })
  t.match(method('chat.send'), { scope: 'dynamic' })
  t.match(method('health'), { scope: 'none', role: 'any' })
  t.match(
    events.find(({ name }: Described) => name === 'tick'),
    { scope: 'everyone', payload: { type: 'object' } }
  )
  t.match(errors, { FORBIDDEN: String, UNAVAILABLE: String })
})

t.test('a request without params is one with none', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, send, find } = await connect(t, wsUrl)
  t.ok(await call('rpc.describe'))
  send({ type: 'req', id: 'with-null', method: 'agents.list', params: null })
  const answer = await find(({ id }) => id === 'with-null')
  t.match(answer, { ok: false, error: { code: 'INVALID_REQUEST' } })
})

t.test('keys that a method does not know are dropped', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  t.match(await call('agents.list', { fromTheFuture: { deep: true } }), { defaultId: 'main' })
})

t.test('an unknown method is told to administrators, and looks forbidden to others', async (t) => {
  const { wsUrl } = await startGateway(t)
  const admin = await connect(t, wsUrl)
  t.match(await admin.refusal('no.such'), { code: 'INVALID_REQUEST', message: 'unknown method: no.such' })
  const reader = await connect(t, wsUrl, { scopes: ['operator.read'] })
  const forbidden = { code: 'FORBIDDEN', message: 'missing scope: operator.admin' }
  t.match(await reader.refusal('no.such'), forbidden)
  for (const name of ['constructor', '__proto__', 'toString']) t.match(await reader.refusal(name), forbidden)
})

t.test('a node may call what is for nodes, and nothing of an operator', async (t) => {
  const { wsUrl } = await startGateway(t)
  const node = await connect(t, wsUrl, {
    device: newDevice(),
    client: { id: 'node-host', mode: 'node' },
    role: 'node',
    scopes: ['operator.admin']
  })
  t.same(node.hello.auth.scopes, [], 'a node holds no scopes, whatever it asks for')
  for (const method of ['rpc.describe', 'config.get', 'device.pair.list']) {
    t.match(await node.refusal(method), {
      code: 'INVALID_REQUEST',
      message: 'unauthorized role: node',
      details: { code: 'UNAUTHORIZED_ROLE' }
    })
  }
})

t.test('a method that breaks its own promise fails in tests, and says nothing of it outside', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const { Type } = await import('@sinclair/typebox')
  app.rpc.add({
    name: 'test.promise',
    summary: 'Break a promise.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({ kept: Type.Literal(true) }),
    handler: () => ({ kept: false })
  })
  app.rpc.add({
    name: 'test.bug',
    summary: 'Fail in the middle.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({}),
    handler: () => {
      throw new TypeError('inner workings of canary')
    }
  })
  const { refusal } = await connect(t, wsUrl)
  t.match(await refusal('test.promise'), { code: 'UNAVAILABLE', message: /does not match its schema/ })
  const bug = await refusal('test.bug')
  t.match(bug, { code: 'INTERNAL', message: 'internal error; see the log' })
  t.notMatch(JSON.stringify(bug), /canary/)
})

t.test('a name can be taken once', async (t) => {
  const { app } = await startGateway(t)
  const [first] = app.rpc.all()
  if (!first) throw new Error('there is no method')
  t.throws(() => app.rpc.add(first), /registered twice/)
})

t.test('rpc.describe refuses wrong params and a missing scope', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl)
  t.match(await refusal('rpc.describe', 7), {
    code: 'INVALID_REQUEST',
    message: /^invalid rpc\.describe params/
  })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('rpc.describe'), { details: { missingScope: 'operator.read' } })
})
