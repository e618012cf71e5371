import { Type } from '@sinclair/typebox'
import t, { type Test } from 'tap'
import { method } from '../../../src/rpc.ts'
import { attempt, connect, connectParams, openWire } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

/** What a stranger hears whose first frame this is. */
const first = async (t: Test, frame: unknown) => {
  const { wsUrl } = await startGateway(t)
  const wire = await openWire(t, wsUrl)
  wire.send(frame)
  const closed = await wire.closed
  return { closed, answers: wire.frames.filter(({ type }) => type === 'res') }
}

t.test('before hello, what is no JSON closes with 1000 and nothing is said', async (t) => {
  for (const frame of ['', 'GET / HTTP/1.1', '{"type":"req"', '\u0000']) {
    const { closed, answers } = await first(t, frame)
    t.same(closed, { code: 1000, reason: '' })
    t.same(answers, [])
  }
})

t.test('before hello, JSON that is no request closes with 1008 and nothing is said', async (t) => {
  const frames = [
    'null',
    '42',
    '"connect"',
    [],
    {},
    { type: 'res', id: '1', ok: true },
    { type: 'req', id: '1' },
    { type: 'req', id: '', method: 'connect' },
    { type: 'req', id: 1, method: 'connect' }
  ]
  for (const frame of frames) {
    const { closed, answers } = await first(t, frame)
    t.same(closed, { code: 1008, reason: 'invalid request frame' }, JSON.stringify(frame))
    t.same(answers, [])
  }
})

t.test('before hello, another method than connect is answered and closed with 1008', async (t) => {
  for (const name of ['health', 'no.such.method']) {
    const { closed, answers } = await first(t, { type: 'req', id: 'a', method: name, params: {} })
    const message = 'invalid handshake: first request must be connect'
    t.match(answers, [{ id: 'a', ok: false, error: { code: 'INVALID_REQUEST', message } }])
    t.same(closed, { code: 1008, reason: message })
  }
})

t.test('a connect with wrong params is told what is wrong, where', async (t) => {
  const { wsUrl } = await startGateway(t)
  const wrong = [
    [{ client: { id: 'ios-node' } }, 'at /client/id: must be equal to one of the allowed values'],
    [{ client: undefined }, "at root: must have required property 'client'"],
    [{ minProtocol: 0 }, /^at \/minProtocol: /],
    [{ scopes: 'operator.admin' }, /^at \/scopes: /],
    [{ client: undefined, maxProtocol: 'four' }, /^at .*; at /]
  ] as const
  for (const [change, problem] of wrong) {
    const tamper = (params: Record<string, unknown>) => {
      const client = { ...(params.client as object), ...(change as { client?: object }).client }
      const keepsClient = !('client' in change && change.client === undefined)
      return { ...params, ...change, client: keepsClient ? client : undefined }
    }
    const { wire, answer } = await attempt(t, wsUrl, { tamper })
    t.equal(answer.error?.code, 'INVALID_REQUEST')
    const message = answer.error?.message ?? ''
    t.match(message, /^invalid connect params: /)
    t.match(message.slice('invalid connect params: '.length), problem)
    const { code, reason } = await wire.closed
    t.equal(code, 1008)
    t.ok(message.startsWith(reason) && reason.length > 0, 'the reason is the message, cut where it must be')
  }
})

t.test('a long complaint is cut to what a close frame holds', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { wire, answer } = await attempt(t, wsUrl, { tamper: () => ({ auth: 'ü'.repeat(300), caps: 1 }) })
  t.ok(Buffer.byteLength(answer.error?.message ?? '') > 123)
  const { reason } = await wire.closed
  t.ok(Buffer.byteLength(reason) > 100 && Buffer.byteLength(reason) <= 123)
})

t.test('a connect with fields of a newer client is let in', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { answer } = await attempt(t, wsUrl, {
    tamper: (params) => ({ ...params, modelCatalog: { sessionKey: 'main' }, computerUse: {}, workerRuns: [] })
  })
  t.ok(answer.ok)
})

t.test('a role that is none is refused with 1008', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { wire, answer } = await attempt(t, wsUrl, { role: 'admin' })
  t.match(answer.error, { code: 'INVALID_REQUEST', message: 'invalid role' })
  t.same(await wire.closed, { code: 1008, reason: 'invalid role' })
})

t.test('whoever claims to be a worker is shown out without an answer', async (t) => {
  const { wsUrl } = await startGateway(t)
  const claims = [{ role: 'worker' }, { client: { id: 'openclaw-worker' } }, { client: { mode: 'worker' } }]
  for (const claim of claims) {
    const wire = await openWire(t, wsUrl)
    const { payload } = await wire.find(({ event }) => event === 'connect.challenge')
    wire.send({ type: 'req', id: '1', method: 'connect', params: connectParams(payload, claim) })
    t.same(await wire.closed, { code: 1008, reason: 'invalid-handshake' }, JSON.stringify(claim))
    t.same(
      wire.frames.map(({ event }) => event),
      ['connect.challenge']
    )
  }
})

t.test('after hello, what is no JSON is passed over', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { send, call, frames } = await connect(t, wsUrl)
  const before = frames.filter(({ type }) => type === 'res').length
  send('what?')
  send('{"type":')
  t.match(await call('health'), { ok: true })
  t.equal(frames.filter(({ type }) => type === 'res').length, before + 1)
})

t.test('after hello, JSON that is no request is answered under its id, or as invalid', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { send, find } = await connect(t, wsUrl)
  const expected = { ok: false, error: { code: 'INVALID_REQUEST', message: /^invalid request frame: at / } }
  send({ type: 'req', id: 'mine' })
  t.match(await find(({ id }) => id === 'mine'), expected)
  for (const frame of [[], 'null', '7', { id: 5, type: 'req', method: 'health' }]) send(frame)
  t.match(await find(({ id }) => id === 'invalid'), expected)
})

t.test('after hello, connect is refused and nothing changes', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl)
  t.match(await refusal('connect', connectParams({ nonce: 'n', ts: 1 })), {
    code: 'INVALID_REQUEST',
    message: 'connect is only valid as the first request'
  })
  t.match(await call('health'), { ok: true })
})

t.test('an unknown method is named to administrators, and hidden from everybody else', async (t) => {
  const { wsUrl } = await startGateway(t)
  const admin = await connect(t, wsUrl)
  t.match(await admin.refusal('no.such'), { code: 'INVALID_REQUEST', message: 'unknown method: no.such' })
  const reader = await connect(t, wsUrl, { scopes: ['operator.read'] })
  t.same(await reader.refusal('no.such'), {
    code: 'FORBIDDEN',
    message: 'missing scope: operator.admin',
    details: {
      code: 'MISSING_SCOPE',
      missingScope: 'operator.admin',
      requiredScopes: ['operator.admin']
    }
  })
})

t.test('wrong params are refused with the method and the place', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl)
  const wrong = [
    ['sessions.list', { limit: 0 }, /^invalid sessions\.list params: at \/limit: /],
    ['chat.history', {}, "invalid chat.history params: at root: must have required property 'sessionKey'"],
    ['chat.history', [], /^invalid chat\.history params: at root: /],
    ['health', 'now', /^invalid health params: at root: /]
  ] as const
  for (const [name, params, message] of wrong) {
    const error = await refusal(name, params)
    t.equal(error.code, 'INVALID_REQUEST')
    t.match(error.message, message)
  }
})

t.test('a missing scope is named', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.same(await refusal('sessions.list'), {
    code: 'FORBIDDEN',
    message: 'missing scope: operator.read',
    details: { code: 'MISSING_SCOPE', missingScope: 'operator.read', requiredScopes: ['operator.read'] }
  })
})

t.test('a result that no JSON can hold becomes an error, and the connection lives on', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const circle: Record<string, unknown> = {}
  circle.self = circle
  app.rpc.add(
    method({
      name: 'test.circle',
      summary: 'Answer with something that has no end.',
      scope: 'operator.read',
      params: Type.Object({}),
      result: Type.Unknown(),
      handler: () => circle
    })
  )
  const { call, refusal } = await connect(t, wsUrl)
  t.same(await refusal('test.circle'), { code: 'UNAVAILABLE', message: 'response serialization failed' })
  t.match(await call('health'), { ok: true })
})

t.test('a node that calls the methods of operators is tolerated ten times in a row', async (t) => {
  const { wsUrl } = await startGateway(t)
  const client = { id: 'node-host', mode: 'node' }
  const node = await connect(t, wsUrl, { device: newDevice(), role: 'node', scopes: [], client })
  const mistake = () => node.refusal('status')
  for (let count = 0; count < 10; count += 1) {
    t.match(await mistake(), { code: 'INVALID_REQUEST', message: 'unauthorized role: node' })
  }
  await node.call('health')
  for (let count = 0; count < 11; count += 1) await mistake()
  t.same(await node.closed, { code: 1008, reason: 'repeated unauthorized calls' })
})
