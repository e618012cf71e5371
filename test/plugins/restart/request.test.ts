import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

t.test('a restart is refused where nobody would start the gateway again', async (t) => {
  const { wsUrl } = await startGateway(t)
  const owner = await connect(t, wsUrl)
  t.match(await owner.refusal('gateway.restart.request', {}), {
    code: 'UNAVAILABLE',
    message: /nobody would start this gateway again.*portcullis service install/
  })
})

t.test('a restart that is asked for twice is one, and takes an administrator', async (t) => {
  let restarts = 0
  const restart = () => {
    restarts += 1
  }
  const { wsUrl } = await startGateway(t, { extras: { restart: { restart } } })
  const owner = await connect(t, wsUrl)
  t.match(await owner.call('gateway.restart.request', { reason: 'a new version' }), {
    ok: true,
    status: 'scheduled'
  })
  t.match(await owner.call('gateway.restart.request', {}), { ok: true, status: 'coalesced' })
  t.equal(restarts, 1)
  const writer = await connect(t, wsUrl, { scopes: ['operator.write'] })
  t.match(await writer.refusal('gateway.restart.request', {}), { code: 'FORBIDDEN' })
})
