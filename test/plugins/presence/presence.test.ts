import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

interface Row {
  host?: string
  reason?: string
}
const phone = { id: 'openclaw-ios', mode: 'ui', displayName: 'A phone', platform: 'ios 18', version: '9' }

t.test('system-presence lists this gateway and who stays, not who comes and goes', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  const device = newDevice()
  await connect(t, wsUrl, { client: phone, device, scopes: ['operator.read'] })
  for (const mode of ['probe', 'backend', 'test']) await connect(t, wsUrl, { client: { mode } })
  const rows = await call('system-presence')
  t.equal(rows.length, 2)
  t.match(
    rows.find(({ reason }: Row) => reason === 'self'),
    { mode: 'gateway', version: '0.0.0-test', onlineSince: Number, text: /^Gateway: / }
  )
  t.match(
    rows.find(({ host }: Row) => host === 'A phone'),
    {
      reason: 'connect',
      mode: 'ui',
      platform: 'ios 18',
      deviceId: device.id,
      roles: ['operator'],
      scopes: ['operator.read']
    }
  )
})

t.test('coming and going is told to readers, with a growing version', async (t) => {
  const { wsUrl } = await startGateway(t)
  const watcher = await connect(t, wsUrl, { scopes: ['operator.read'] })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  const phoneLine = await connect(t, wsUrl, { client: phone, device: newDevice() })
  const seen = (reason: string) =>
    watcher.find(
      ({ event, payload }) =>
        event === 'presence' &&
        payload.presence.some((row: Row) => row.host === 'A phone' && row.reason === reason)
    )
  const came = await seen('connect')
  phoneLine.socket.close()
  const went = await seen('disconnect')
  const versions = [came, went].map(
    (frame) => (frame as { stateVersion?: { presence: number } }).stateVersion?.presence
  )
  t.ok(Number(versions[1]) > Number(versions[0]))
  await outsider.call('health')
  t.notOk(outsider.frames.some(({ event }) => event === 'presence'))
})

t.test('a device with two connections is gone when the last one is', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, find } = await connect(t, wsUrl)
  const device = newDevice()
  const [one, other] = [
    await connect(t, wsUrl, { client: phone, device }),
    await connect(t, wsUrl, { client: phone, device })
  ]
  const reasonNow = async () => {
    const rows: Row[] = await call('system-presence')
    return rows.filter(({ host }) => host === 'A phone').map(({ reason }) => reason)
  }
  one.socket.close()
  await one.closed
  await other.call('health')
  t.same(await reasonNow(), ['connect'])
  other.socket.close()
  await find(
    ({ event, payload }) =>
      event === 'presence' && payload.presence.some(({ reason }: Row) => reason === 'disconnect')
  )
  t.same(await reasonNow(), ['disconnect'])
})

t.test('hello shows who is there to operators, and nobody to nodes', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { hello } = await connect(t, wsUrl)
  t.match(hello.snapshot.presence, [{ reason: 'self' }])
  const node = await connect(t, wsUrl, {
    device: newDevice(),
    client: { id: 'node-host', mode: 'node' },
    role: 'node',
    scopes: []
  })
  t.same(node.hello.snapshot.presence, [])
})

t.test('system-event makes a row and waits for the next turn', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, find } = await connect(t, wsUrl)
  t.same(await call('system-event', { text: 'The door bell rang', host: 'hall', tags: ['door'] }), {
    ok: true
  })
  await find(({ event }) => event === 'presence')
  t.match(
    (await call('system-presence')).find(({ host }: Row) => host === 'hall'),
    { text: 'The door bell rang', tags: ['door'] }
  )
  t.same((await call('status')).queuedSystemEvents, ['The door bell rang'])
  await call('chat.send', { sessionKey: 'main', message: 'hello', idempotencyKey: 'run-1' })
  await find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  t.same((await call('status')).queuedSystemEvents, [], 'the turn took it')
})

t.test('the presence of a node is a row and no event', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, refusal } = await connect(t, wsUrl)
  await call('system-event', { text: 'Node: attic', host: 'attic' })
  t.same((await call('status')).queuedSystemEvents, [])
  t.ok((await call('system-presence')).some(({ host }: Row) => host === 'attic'))
  t.match(await refusal('system-event', { text: 'Node: attic', wake: true }), {
    code: 'INVALID_REQUEST',
    message: 'wake is not supported for node presence events'
  })
})

t.test('at most two hundred rows and fifty events are kept, the newest', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call, request } = await connect(t, wsUrl)
  await Promise.all(
    Array.from({ length: 210 }, (_, index) =>
      request('system-event', { text: `event ${index}`, host: `h${index}` })
    )
  )
  const rows: Row[] = await call('system-presence')
  t.equal(rows.length, 201, 'and this gateway')
  t.ok(rows.some(({ host }) => host === 'h209'))
  t.notOk(rows.some(({ host }) => host === 'h0'))
  const { queuedSystemEvents } = await call('status')
  t.equal(queuedSystemEvents.length, 50)
  t.equal(queuedSystemEvents.at(-1), 'event 209')
})

t.test('system-event and system-presence refuse a missing scope and wrong params', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl)
  t.match(await refusal('system-event', { text: '  ' }), {
    code: 'INVALID_REQUEST',
    message: 'text required'
  })
  for (const params of [{}, { text: 5 }, { text: 'x', tags: 'door' }, { text: 'x', lastInputSeconds: -1 }]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid system-event params/ }
    t.match(await refusal('system-event', params), error, JSON.stringify(params))
  }
  t.match(await refusal('system-presence', []), { code: 'INVALID_REQUEST' })
  const writer = await connect(t, wsUrl, { scopes: ['operator.write'] })
  t.match(await writer.refusal('system-event', { text: 'x' }), {
    details: { missingScope: 'operator.admin' }
  })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('system-presence'), { details: { missingScope: 'operator.read' } })
})
