import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

t.test('the command line of this machine keeps the scopes it asks for', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { hello, call } = await connect(t, wsUrl, { scopes: ['operator.read'] })
  t.same(hello.auth.scopes, ['operator.read'])
  t.match(await call('health'), { ok: true })
})

t.test('a new device on this machine is let in, and comes back with its own token alone', async (t) => {
  const { wsUrl } = await startGateway(t)
  const device = newDevice()
  const client = { id: 'openclaw-tui', mode: 'ui' }
  const first = await connect(t, wsUrl, { device, client })
  const { deviceToken } = first.hello.auth
  t.ok(deviceToken)
  const again = await connect(t, wsUrl, { device, client, auth: { token: deviceToken ?? '' } })
  t.equal(again.hello.auth.deviceToken, deviceToken)
})

t.test('an operator that speaks only version 3 is answered in version 3', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { hello } = await connect(t, wsUrl, { minProtocol: 3, maxProtocol: 3 })
  t.equal(hello.protocol, 3)
})

t.test('a version that nobody speaks is refused with 1002', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { wire, answer } = await attempt(t, wsUrl, { minProtocol: 5, maxProtocol: 5 })
  t.match(answer.error, { code: 'INVALID_REQUEST', message: 'protocol mismatch' })
  t.match(await wire.closed, { code: 1002, reason: 'protocol mismatch' })
})
