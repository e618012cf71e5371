import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { startReference } from './reference-client.ts'
import { scenario } from './scenario.ts'

scenario('a gateway that is told to stop says so, closes with 1012, and ends with 0', async (t, stage) => {
  const { wsUrl, token, stop } = await startGatewayProcess(t, { stateDir: temporaryDirectory(t) })
  const recorder = await stage.watch(wsUrl)
  const client = startReference(t, recorder.url, { token })
  const wire = await connect(t, recorder.url, { token })
  await client.hellos.find()

  const { code, signal } = await stop()
  t.match(await client.events.find(({ event }) => event === 'shutdown'), {
    payload: { reason: 'gateway stopping' },
    seq: Number
  })
  t.same(await client.closes.find(), { code: 1012, reason: 'service restart' })
  t.same(await wire.closed, { code: 1012, reason: 'service restart' })
  t.equal(wire.frames.at(-1)?.event, 'shutdown', 'the shutdown is the last that anybody hears')
  t.equal(code, 0)
  t.equal(signal, null)
})

scenario('a client comes back by itself to a gateway that was started again', async (t, stage) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGatewayProcess(t, { stateDir })
  const port = new URL(first.url).port
  const recorder = await stage.watch(first.wsUrl)
  const client = startReference(t, recorder.url, { token: first.token })
  const hello = await client.hellos.find()
  await first.stop()
  await client.closes.find()
  await startGatewayProcess(t, { stateDir, args: ['--port', port] })
  const [, again] = await client.hellos.atLeast(2)
  t.not(again?.server.bootId, hello.server.bootId)
  t.same(client.pauses.all, [])
})
