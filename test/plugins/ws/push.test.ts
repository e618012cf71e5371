import { setImmediate as turn } from 'node:timers/promises'
import { Type } from '@sinclair/typebox'
import t, { type Test } from 'tap'
import { event } from '../../../src/rpc.ts'
import { type Connection, connect } from '../../helpers/client.ts'
import { type Gateway, startGateway } from '../../helpers/gateway.ts'

const letter = event({
  name: 'test.letter',
  summary: 'A word for one reader.',
  scope: 'everyone',
  payload: Type.Object({ count: Type.Integer(), text: Type.String() })
})
const text = 'x'.repeat(64 * 1024)

/** More than the buffers of any kernel hold: 512 MiB of letters. */
const ENOUGH = 8192

const start = (t: Test): Promise<Gateway> =>
  startGateway(t, { extras: { ws: { policy: { maxBufferedBytes: 100_000, closeGraceMs: 20_000 } } } })

/** A connection as the gateway's plugins see it. */
const seen = ({ app }: Gateway, { hello }: Connection) => {
  const client = app.presence.clients().find(({ id }) => id === hello.server.connId)
  if (!client) throw new Error('the connection is not there')
  return client
}

const letters = ({ frames }: Connection) => frames.filter((frame) => frame.event === letter.name)

t.test('what is pushed reaches one connection alone, in order and outside its numbering', async (t) => {
  const gateway = await start(t)
  const [one, other] = [await connect(t, gateway.wsUrl), await connect(t, gateway.wsUrl)]
  for (let count = 1; count <= 3; count += 1) seen(gateway, one).push(letter, { count, text: 'hello' })
  await one.find(({ payload }) => payload?.count === 3)
  t.same(
    letters(one).map(({ payload, seq }) => [payload.count, seq]),
    [
      [1, undefined],
      [2, undefined],
      [3, undefined]
    ]
  )
  await other.call('health')
  t.same(letters(other), [])
})

t.test('a reader that does not take what is pushed is given up with 1008, and others are not', async (t) => {
  const gateway = await start(t)
  const [slow, other] = [await connect(t, gateway.wsUrl), await connect(t, gateway.wsUrl)]
  const client = seen(gateway, slow)
  const left = new Promise<void>((resolve) => {
    gateway.app.presence.watch({ joined: () => {}, left: ({ id }) => id === client.id && resolve() })
  })
  slow.socket.pause()
  const isClosing = () =>
    [...gateway.app.websocketServer.clients].some(({ readyState, CLOSING }) => readyState === CLOSING)
  let pushed = 0
  while (!isClosing() && pushed < ENOUGH) {
    pushed += 1
    client.push(letter, { count: pushed, text })
    await turn()
  }
  t.ok(pushed < ENOUGH, `given up after ${pushed} letters`)
  client.push(letter, { count: 0, text: 'too late' })
  slow.socket.resume()
  t.same(await slow.closed, { code: 1008, reason: 'slow consumer' })
  await left
  const counts = letters(slow).map(({ payload }) => payload.count)
  t.same(
    counts,
    Array.from({ length: pushed - 1 }, (_, index) => index + 1),
    'no hole before the end, nothing after'
  )
  t.match(await other.call('health'), { ok: true })
  t.equal(other.socket.readyState, other.socket.OPEN)
})
