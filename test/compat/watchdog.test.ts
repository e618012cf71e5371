import { connect } from '../helpers/client.ts'
import type { GatewayOptions } from '../helpers/gateway.ts'
import { scenario } from './scenario.ts'

const withPolicy = (policy: object): GatewayOptions => ({ extras: { ws: { policy } } })

/** The client's watchdog looks once a second at the earliest, and closes after two silent intervals. */
const quick = withPolicy({ tickIntervalMs: 200 })

scenario(
  'a client that hears nothing for two tick intervals closes with 4000 and dials again',
  async (t, stage) => {
    const { open, recorder } = await stage.start(quick)
    const client = open()
    t.equal((await client.hellos.find()).policy.tickIntervalMs, 200)
    const connection = await recorder.connection(0)
    connection.silence()
    t.same(await client.closes.find(), { code: 4000, reason: 'tick timeout' })
    t.same(await connection.closed.client, { code: 4000, reason: 'tick timeout' })
    await client.hellos.atLeast(2)
  }
)

scenario('ticks alone keep a client connected', async (t, stage) => {
  const { open } = await stage.start(quick)
  const client = open()
  await client.hellos.find()
  // Enough of them for the watchdog to have looked twice.
  const [tick] = await client.events.atLeast(12, ({ event }) => event === 'tick')
  t.match(tick, { payload: { ts: Number }, seq: Number })
  t.same(client.closes.all, [])
})

scenario('a hole in the sequence shows a client that an event was left out', async (t, stage) => {
  const maxBufferedBytes = 100_000
  const { open, recorder, gateway } = await stage.start(withPolicy({ maxBufferedBytes }))
  const slow = open()
  const other = await connect(t, gateway.wsUrl)
  await slow.hellos.find()
  await slow.request('sessions.subscribe')
  await other.call('sessions.subscribe')
  const connection = await recorder.connection(0)
  const rename = (label: string) => other.call('sessions.patch', { key: 'main', label })
  const heard = (label: string) =>
    slow.events.find(({ event, payload }) => event === 'sessions.changed' && payload.session.label === label)

  await rename('before')
  await heard('before')
  t.same(slow.gaps.all, [])

  // More than the kernel takes for a reader that does not read: the rest waits in the gateway.
  connection.stall()
  const answers = Promise.all(Array.from({ length: 250 }, () => slow.request('rpc.describe')))
  const backlog = () => Math.max(...[...gateway.app.websocketServer.clients].map((s) => s.bufferedAmount))
  while (backlog() <= maxBufferedBytes) await other.call('health')
  await rename('left out')
  connection.resume()
  await answers

  await rename('after')
  const { seq } = await heard('after')
  t.same(
    slow.gaps.all.map(({ received, expected }) => received - expected),
    [1]
  )
  t.equal(slow.gaps.all[0]?.received, seq)
  t.notOk(slow.events.all.some(({ payload }) => payload?.session?.label === 'left out'))
  t.same(slow.closes.all, [])
})
