import { attempt, connect, openWire } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { scenario } from './scenario.ts'

scenario('a first frame of 70 KB closes the connection with 1009', async (t, stage) => {
  const { url } = await stage.start()
  const wire = await openWire(t, url)
  const params = { padding: 'x'.repeat(70_000) }
  wire.send({ type: 'req', id: '1', method: 'connect', params })
  t.same(await wire.closed, { code: 1009, reason: '' })
})

scenario('a first frame that is no JSON closes the connection with 1000', async (t, stage) => {
  const { url } = await stage.start()
  const wire = await openWire(t, url)
  wire.send('hello?')
  t.same(await wire.closed, { code: 1000, reason: '' })
  t.same(
    wire.frames.map(({ event }) => event),
    ['connect.challenge']
  )
})

scenario('a first request that is not connect is answered, then closed with 1008', async (t, stage) => {
  const { url } = await stage.start()
  const wire = await openWire(t, url)
  const message = 'invalid handshake: first request must be connect'
  t.match(await wire.request('health'), { ok: false, error: { code: 'INVALID_REQUEST', message } })
  t.same(await wire.closed, { code: 1008, reason: message })
})

for (const version of [2, 5]) {
  scenario(`an operator that speaks only version ${version} is refused with 1002`, async (t, stage) => {
    const { open, recorder } = await stage.start()
    const client = open({ minProtocol: version, maxProtocol: version })
    t.match(await client.pauses.find(), { detailCode: 'PROTOCOL_MISMATCH' })
    const { details } = await client.failures.find()
    t.same(details, {
      code: 'PROTOCOL_MISMATCH',
      clientMinProtocol: version,
      clientMaxProtocol: version,
      expectedProtocol: 4,
      minimumProbeProtocol: 3
    })
    const { closed } = await recorder.connection(0)
    t.same(await closed.gateway, { code: 1002, reason: 'protocol mismatch' })
  })
}

// The reference refuses it with 1002; we serve version 3 too, and differ here on purpose.
scenario('an operator that speaks only version 3 is answered in version 3', async (t, stage) => {
  const { open } = await stage.start()
  const client = open({ minProtocol: 3, maxProtocol: 3 })
  t.equal((await client.hellos.find()).protocol, 3)
  t.match(await client.request('health'), { ok: true })
})

scenario('a node that speaks only version 3 is let in, and told version 4', async (t, stage) => {
  const { url } = await stage.start()
  const { hello } = await connect(t, url, {
    device: newDevice(),
    role: 'node',
    scopes: [],
    client: { id: 'openclaw-ios', mode: 'node', platform: 'ios' },
    minProtocol: 3,
    maxProtocol: 3
  })
  t.equal(hello.protocol, 4)
  t.same(hello.snapshot.presence, [])
})

scenario('the reference node is let in as it dials, in version 4', async (t, stage) => {
  const { open } = await stage.start()
  const node = open({
    device: newDevice(),
    clientName: 'node-host',
    mode: 'node',
    role: 'node',
    scopes: [],
    caps: ['system'],
    commands: ['system.run'],
    minProtocol: undefined,
    maxProtocol: undefined
  })
  const { protocol, auth } = await node.hellos.find()
  t.equal(protocol, 4)
  t.equal(auth.role, 'node')
  t.match(await node.request('health'), { ok: true })
  const { gatewayCode, message } = await node.refusal('status')
  t.equal(gatewayCode, 'INVALID_REQUEST')
  t.equal(message, 'unauthorized role: node')
})

scenario('a probe that speaks 3 to 4, or only 3, is told version 4', async (t, stage) => {
  const { url } = await stage.start()
  for (const maxProtocol of [4, 3]) {
    const { answer } = await attempt(t, url, {
      client: { id: 'openclaw-probe', mode: 'probe' },
      minProtocol: 3,
      maxProtocol
    })
    t.match(answer, { ok: true, payload: { protocol: 4 } })
  }
})
