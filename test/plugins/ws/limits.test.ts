import { once } from 'node:events'
import t, { type Test } from 'tap'
import { startReference } from '../../compat/reference-client.ts'
import { attempt, connect, connectParams, openWire, type Wire } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { type Gateway, startGateway } from '../../helpers/gateway.ts'
import { refusedUpgrade } from '../../helpers/upgrade.ts'

const startWith = (t: Test, policy: object): Promise<Gateway> =>
  startGateway(t, { extras: { ws: { policy } } })

/** A connect request of so many bytes. */
const connectFrame = async (wire: Wire, bytes: number): Promise<string> => {
  const { payload } = await wire.find(({ event }) => event === 'connect.challenge')
  const frame = (userAgent: string) =>
    JSON.stringify({
      type: 'req',
      id: 'c',
      method: 'connect',
      params: { ...connectParams(payload), userAgent }
    })
  return frame('x'.repeat(bytes - frame('').length))
}

t.test('before hello a frame may have 64 KiB and not a byte more', async (t) => {
  const { wsUrl } = await startGateway(t)
  const fits = await openWire(t, wsUrl)
  fits.send(await connectFrame(fits, 65_536))
  t.match(await fits.find(({ id }) => id === 'c'), { ok: true })

  const exceeds = await openWire(t, wsUrl)
  exceeds.send(await connectFrame(exceeds, 65_537))
  t.same(await exceeds.closed, { code: 1009, reason: '' })
  t.same(
    exceeds.frames.map(({ event }) => event),
    ['connect.challenge']
  )
})

t.test('after hello a frame may have what the policy says, and not a byte more', async (t) => {
  const maxPayload = 200_000
  const { wsUrl } = await startWith(t, { maxPayload })
  const { hello, send, find, closed } = await connect(t, wsUrl)
  t.equal(hello.policy.maxPayload, maxPayload)
  const health = (id: string, bytes: number) => {
    const frame = (padding: string) =>
      JSON.stringify({ type: 'req', id, method: 'health', params: { padding } })
    return frame('x'.repeat(bytes - frame('').length))
  }
  send(health('a', 70_000))
  t.match(await find(({ id }) => id === 'a'), { ok: true })
  send(health('b', maxPayload))
  t.match(await find(({ id }) => id === 'b'), { ok: true })
  send(health('c', maxPayload + 1))
  t.same(await closed, { code: 1009, reason: '' })
})

t.test('hello tells the limits of the protocol', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { hello } = await connect(t, wsUrl)
  t.same(hello.policy, {
    maxPayload: 26_214_400,
    maxBufferedBytes: 52_428_800,
    tickIntervalMs: 30_000,
    attachments: { maxBytes: 19_464_192, maxImageBytes: 6_291_456 }
  })
})

t.test('whoever says nothing is shown out when the time for the handshake is up', async (t) => {
  const { wsUrl } = await startWith(t, { handshakeMs: 50 })
  const wire = await openWire(t, wsUrl)
  t.same(await wire.closed, { code: 1000, reason: '' })
})

t.test('whoever got in may be silent for longer than the handshake may take', async (t) => {
  const { wsUrl } = await startWith(t, { handshakeMs: 500, tickIntervalMs: 250 })
  const { frames, find, socket } = await connect(t, wsUrl)
  await find(() => frames.filter(({ event }) => event === 'tick').length >= 4)
  t.equal(socket.readyState, socket.OPEN)
})

/** A connect that waits for the store, which somebody else holds until `release`. */
const heldHandshake = async (t: Test) => {
  const { app, wsUrl } = await startGateway(t)
  const { promise, resolve: release } = Promise.withResolvers<void>()
  void app.store.write(() => promise)
  const wire = await openWire(t, wsUrl)
  const { payload } = await wire.find(({ event }) => event === 'connect.challenge')
  const params = connectParams(payload, { device: newDevice() })
  wire.send({ type: 'req', id: 'c', method: 'connect', params })
  const knock = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `early-${index}`)
    for (const id of ids) wire.send({ type: 'req', id, method: 'health' })
    return ids
  }
  return { wire, knock, release }
}

t.test('fifteen frames may come while the handshake runs, and are answered after hello', async (t) => {
  const { wire, knock, release } = await heldHandshake(t)
  const ids = knock(15)
  // Its answer says that the frames before it have arrived.
  wire.socket.ping()
  await once(wire.socket, 'pong')
  t.notOk(wire.frames.some(({ type }) => type === 'res'))
  release()
  await Promise.all(ids.map((early) => wire.find(({ id, ok }) => id === early && ok === true)))
  const answered = wire.frames.flatMap(({ type, id }) => (type === 'res' ? [id] : []))
  t.same(answered, ['c', ...ids])
})

t.test('the sixteenth frame during the handshake closes with 1008', async (t) => {
  const { wire, knock, release } = await heldHandshake(t)
  knock(16)
  t.same(await wire.closed, { code: 1008, reason: 'too many pending handshake frames' })
  t.notOk(wire.frames.some(({ type }) => type === 'res'))
  release()
})

t.test('an address may hold 32 sockets that have not said who they are', async (t) => {
  const { wsUrl } = await startGateway(t)
  await Promise.all(Array.from({ length: 40 }, () => connect(t, wsUrl)))
  const strangers = await Promise.all(Array.from({ length: 32 }, () => openWire(t, wsUrl)))
  t.same(await refusedUpgrade(wsUrl), { status: 503, body: 'Too many unauthenticated sockets' })
  const [leaving] = strangers
  leaving?.send('goodbye')
  await leaving?.closed
  t.ok((await attempt(t, wsUrl)).answer.ok, 'a place that is left can be taken')
})

t.test('a rush of strangers gets no more places than there are', async (t) => {
  const { app, wsUrl } = await startWith(t, { maxUnauthenticatedPerIp: 5 })
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => openWire(t, wsUrl)))
  t.equal(tries.filter(({ status }) => status === 'fulfilled').length, 5)
  t.equal(app.websocketServer.clients.size, 5)
})

t.test('the reference client reads the refusal of an upgrade', async (t) => {
  const { wsUrl } = await startWith(t, { maxUnauthenticatedPerIp: 0 })
  const client = startReference(t, wsUrl)
  const failure = await client.failures.find()
  t.equal(failure.gatewayCode, 'UNAVAILABLE')
  t.match(failure.details, { reason: 'websocket-upgrade-rejected', httpStatus: 503 })
})

t.test('a connection with too many open requests is told to come back later', async (t) => {
  const { wsUrl } = await startWith(t, { maxPendingRequests: 3 })
  const { request, call, refusal } = await connect(t, wsUrl)
  const waits = ['a', 'b', 'c'].map((runId) => request('agent.wait', { runId, timeoutMs: 300 }))
  t.match(await refusal('health'), {
    code: 'UNAVAILABLE',
    message: /server is busy/,
    retryable: true,
    retryAfterMs: Number
  })
  await Promise.all(waits)
  t.match(await call('health'), { ok: true })
})

t.test('a peer that answers no ping is dropped, one that does stays', async (t) => {
  const { wsUrl } = await startWith(t, { pingIntervalMs: 40 })
  const alive = await connect(t, wsUrl)
  const dead = await openWire(t, wsUrl, { autoPong: false })
  const { payload } = await dead.find(({ event }) => event === 'connect.challenge')
  await dead.request('connect', connectParams(payload))
  t.same(await dead.closed, { code: 1006, reason: '' })
  await once(alive.socket, 'ping')
  await once(alive.socket, 'ping')
  t.equal(alive.socket.readyState, alive.socket.OPEN)
})

t.test('a reader that cannot keep up is closed with 1008 when it would miss what it must hear', async (t) => {
  const maxBufferedBytes = 100_000
  const { app, wsUrl } = await startWith(t, { maxBufferedBytes, closeGraceMs: 10_000 })
  const slow = await connect(t, wsUrl)
  const other = await connect(t, wsUrl)
  slow.socket.pause()
  for (let count = 0; count < 250; count += 1) {
    slow.send({ type: 'req', id: `d${count}`, method: 'rpc.describe' })
  }
  const backlog = () => Math.max(...[...app.websocketServer.clients].map((s) => s.bufferedAmount))
  while (backlog() <= maxBufferedBytes) await other.call('health')
  await other.call('chat.send', { sessionKey: 'main', message: 'help', idempotencyKey: 'K' })
  await other.find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  slow.socket.resume()
  t.same(await slow.closed, { code: 1008, reason: 'slow consumer' })
  t.notOk(
    slow.frames.some(({ event }) => event === 'agent'),
    'nothing comes after what was lost'
  )
})

t.test('a peer that does not complete a close is cut off after the grace', async (t) => {
  const { app, wsUrl } = await startWith(t, { closeGraceMs: 50 })
  const wire = await openWire(t, wsUrl)
  const [server] = app.websocketServer.clients
  if (!server) throw new Error('nobody is connected')
  const gone = once(server, 'close')
  wire.send('no JSON')
  wire.socket.pause()
  await gone
  t.equal(app.websocketServer.clients.size, 0)
})
