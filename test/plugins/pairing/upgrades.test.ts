import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { elsewhere, pairedPhone, phone, startScene } from './scene.ts'

const wanted = ['operator.write', 'operator.approvals']

t.test('a device asks for more, waits, and gets a token for it', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine, token } = await pairedPhone(t, scene)
  const { requestId } = await phoneLine.call('device.scopes.requestUpgrade', { scopes: wanted })
  const asked = await scene.owner.find(
    ({ event, payload }) => event === 'device.pair.requested' && payload.requestId === requestId
  )
  t.match(asked.payload, { isRepair: true, deviceId: device.id, scopes: ['operator.read', ...wanted] })
  const answer = phoneLine.call('device.scopes.waitUpgrade', { requestId })
  await scene.owner.call('device.pair.approve', { requestId })
  const { status, deviceToken, scopes } = await answer
  t.equal(status, 'approved')
  t.same(scopes, ['operator.read', ...wanted])
  t.not(deviceToken, token)
  const options = { device, client: phone, headers: elsewhere, scopes, auth: { deviceToken } }
  t.same((await connect(t, scene.wsUrl, options)).hello.auth.scopes, scopes)
  t.same(phoneLine.hello.auth.scopes, ['operator.read'], 'the old connection keeps what it had')
  t.match(await phoneLine.refusal('chat.abort', { sessionKey: 'main' }), { code: 'FORBIDDEN' })
})

t.test('an answer that came first is still there, a no gives nothing, and a repeat asks once', async (t) => {
  const scene = await startScene(t)
  const { phoneLine } = await pairedPhone(t, scene)
  const { requestId } = await phoneLine.call('device.scopes.requestUpgrade', { scopes: wanted })
  t.same(await phoneLine.call('device.scopes.requestUpgrade', { scopes: wanted }), { requestId })
  await scene.owner.call('device.pair.reject', { requestId })
  t.same(await phoneLine.call('device.scopes.waitUpgrade', { requestId }), { status: 'rejected', requestId })
})

t.test(
  'nobody waits for the answer of another, nor asks without a device, nor for what there is not',
  async (t) => {
    const scene = await startScene(t)
    const one = await pairedPhone(t, scene)
    const other = await pairedPhone(t, scene)
    const { requestId } = await one.phoneLine.call('device.scopes.requestUpgrade', { scopes: wanted })
    t.match(await other.phoneLine.refusal('device.scopes.waitUpgrade', { requestId }), {
      message: 'unknown requestId'
    })
    t.match(await scene.owner.refusal('device.scopes.requestUpgrade', { scopes: wanted }), {
      message: 'only a paired device can ask for more'
    })
    const unknown = await one.phoneLine.refusal('device.scopes.requestUpgrade', { scopes: ['operator.king'] })
    t.match(unknown, { message: 'there is no such scope' })
    const bad = await one.phoneLine.refusal('device.scopes.requestUpgrade', { scopes: [] })
    t.match(bad, { code: 'INVALID_REQUEST', message: /invalid device\.scopes\.requestUpgrade params/ })
  }
)

t.test('an approval that was taken back before the answer was fetched gives no token', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine } = await pairedPhone(t, scene)
  const { requestId } = await phoneLine.call('device.scopes.requestUpgrade', { scopes: wanted })
  await scene.owner.call('device.pair.approve', { requestId })
  await scene.app.store.write<void, { device: { deviceId: string; approvedScopes: string } }>(async (tx) => {
    await tx
      .updateTable('device')
      .set({ approvedScopes: '["operator.read"]' })
      .where('deviceId', '=', device.id)
      .execute()
  })
  t.match(await phoneLine.refusal('device.scopes.waitUpgrade', { requestId }), { message: /taken back/ })
})

t.test('both methods need operator.read', async (t) => {
  const { wsUrl } = await startScene(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await refusal('device.scopes.requestUpgrade', { scopes: wanted }), { code: 'FORBIDDEN' })
  t.match(await refusal('device.scopes.waitUpgrade', { requestId: 'x' }), { code: 'FORBIDDEN' })
})
