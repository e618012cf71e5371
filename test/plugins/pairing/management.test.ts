import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { elsewhere, pairedPhone, phone, startScene } from './scene.ts'

const rotationDenied = { code: 'INVALID_REQUEST', message: 'device token rotation denied' }
const revocationDenied = { code: 'INVALID_REQUEST', message: 'device token revocation denied' }
const unknown = { code: 'INVALID_REQUEST', message: 'unknown deviceId' }
const cutOff = { code: 4001, reason: 'device removed' }
const role = 'operator'

t.test('a removed device is cut off and has to be approved again', async (t) => {
  const scene = await startScene(t)
  const { device, token, phoneLine } = await pairedPhone(t, scene)
  t.same(await scene.owner.call('device.pair.remove', { deviceId: device.id }), { deviceId: device.id })
  t.match(await phoneLine.closed, cutOff)
  await scene.owner.find(({ event }) => event === 'device.pair.changed')
  t.same((await scene.owner.call('device.pair.list')).paired, [])
  const options = { device, client: phone, headers: elsewhere, scopes: ['operator.read'] }
  const byToken = await attempt(t, scene.wsUrl, { ...options, auth: { deviceToken: token } })
  t.match(byToken.answer.error, { details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH' } })
  const bySecret = await attempt(t, scene.wsUrl, options)
  t.match(bySecret.answer.error, { details: { reason: 'not-paired' } })
})

t.test('a device gets a name of its owner’s choice', async (t) => {
  const scene = await startScene(t)
  const { device } = await pairedPhone(t, scene)
  const named = { deviceId: device.id, label: 'Kitchen' }
  t.same(await scene.owner.call('device.pair.rename', named), named)
  await scene.owner.find(({ event }) => event === 'device.pair.changed')
  t.match((await scene.owner.call('device.pair.list')).paired, [
    { operatorLabel: 'Kitchen', displayName: 'A phone' }
  ])
  for (const label of ['', 'x'.repeat(65), 7]) {
    const bad = await scene.owner.refusal('device.pair.rename', { deviceId: device.id, label })
    t.match(bad, { code: 'INVALID_REQUEST', message: /^invalid device\.pair\.rename params/ })
  }
})

t.test('what is done to a device that nobody knows is refused', async (t) => {
  const { owner } = await startScene(t)
  const deviceId = 'nobody'
  t.match(await owner.refusal('device.pair.remove', { deviceId }), unknown)
  t.match(await owner.refusal('device.pair.rename', { deviceId, label: 'x' }), unknown)
  t.match(await owner.refusal('device.token.rotate', { deviceId, role }), rotationDenied)
  t.match(await owner.refusal('device.token.revoke', { deviceId, role }), revocationDenied)
  for (const method of ['device.token.rotate', 'device.token.revoke']) {
    const bad = await owner.refusal(method, { deviceId, role: 'king' })
    t.match(bad, { code: 'INVALID_REQUEST', message: /invalid .* params/ })
  }
})

t.test(
  'a rotated token is told to its device alone, and the old one is dead on live connections',
  async (t) => {
    const scene = await startScene(t)
    const scopes = ['operator.pairing', 'operator.read']
    const { device, token, phoneLine } = await pairedPhone(t, scene, scopes)
    const own = await phoneLine.call('device.token.rotate', { deviceId: device.id, role })
    t.match(own, { deviceId: device.id, role, tokenDelivery: 'in-band', token: /^[\w-]{43}$/ })
    t.not(own.token, token)
    t.match(await phoneLine.closed, cutOff)

    const options = { device, client: phone, scopes }
    const old = await attempt(t, scene.wsUrl, { ...options, auth: { deviceToken: token } })
    t.match(old.answer.error, { details: { authReason: 'token-mismatch' } })
    const fresh = await connect(t, scene.wsUrl, { ...options, auth: { deviceToken: own.token } })

    const foreign = await scene.owner.call('device.token.rotate', { deviceId: device.id, role })
    t.match(foreign, { tokenDelivery: 'withheld-cross-device' })
    t.notOk('token' in foreign)
    t.match(await fresh.closed, cutOff)
  }
)

t.test('a rotation goes neither beyond the approval nor beyond the caller', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine } = await pairedPhone(t, scene, ['operator.pairing', 'operator.read'])
  const rotate = { deviceId: device.id, role }
  for (const scopes of [['operator.admin'], ['operator.write'], ['operator.read', 'operator.root']]) {
    t.match(await scene.owner.refusal('device.token.rotate', { ...rotate, scopes }), rotationDenied)
    t.match(await phoneLine.refusal('device.token.rotate', { ...rotate, scopes }), rotationDenied)
  }
  const helper = await connect(t, scene.wsUrl, { scopes: ['operator.pairing'] })
  t.match(await helper.refusal('device.token.rotate', rotate), rotationDenied, 'as it was: too much')
  const wider = { ...rotate, scopes: ['operator.read'] }
  t.match(await helper.refusal('device.token.rotate', wider), rotationDenied)
  t.match(await helper.call('device.token.rotate', { ...rotate, scopes: ['operator.pairing'] }), {
    scopes: ['operator.pairing']
  })
})

t.test('a token rotated to less opens less', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine } = await pairedPhone(t, scene, ['operator.pairing', 'operator.read'])
  const { token } = await phoneLine.call('device.token.rotate', {
    deviceId: device.id,
    role,
    scopes: ['operator.pairing']
  })
  const options = { device, client: phone, auth: { deviceToken: token } }
  t.ok((await attempt(t, scene.wsUrl, { ...options, scopes: ['operator.pairing'] })).answer.ok)
  const more = await attempt(t, scene.wsUrl, { ...options, scopes: ['operator.read'] })
  t.match(more.answer.error, { details: { code: 'AUTH_SCOPE_MISMATCH' } })
})

t.test('a token of a role that was never approved is not made', async (t) => {
  const scene = await startScene(t)
  const { device } = await pairedPhone(t, scene)
  const rotate = { deviceId: device.id, role: 'node' }
  t.match(await scene.owner.refusal('device.token.rotate', rotate), rotationDenied)
  t.match(await scene.owner.refusal('device.token.revoke', rotate), revocationDenied)
})

t.test('a revoked token opens nothing and ends what it opened', async (t) => {
  const scene = await startScene(t)
  const { device, token, phoneLine } = await pairedPhone(t, scene)
  const revoked = await scene.owner.call('device.token.revoke', { deviceId: device.id, role })
  t.match(revoked, { deviceId: device.id, role, revokedAtMs: Number })
  t.match(await phoneLine.closed, cutOff)
  const options = { device, client: phone, scopes: ['operator.read'] }
  const again = await attempt(t, scene.wsUrl, { ...options, auth: { deviceToken: token } })
  t.match(again.answer.error, {
    details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH', authReason: 'token-revoked' }
  })
  t.match((await scene.owner.call('device.pair.list')).paired, [{ tokens: [{ role, revokedAtMs: Number }] }])
})

t.test('nobody revokes a token that holds more than he does', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine } = await pairedPhone(t, scene, ['operator.write'])
  const helper = await connect(t, scene.wsUrl, { scopes: ['operator.pairing', 'operator.read'] })
  t.match(await helper.refusal('device.token.revoke', { deviceId: device.id, role }), revocationDenied)
  t.match(await phoneLine.call('health'), { ok: true })
})

t.test('a device manages itself and no other', async (t) => {
  const scene = await startScene(t)
  const scopes = ['operator.pairing', 'operator.read']
  const one = await pairedPhone(t, scene, scopes)
  const other = await pairedPhone(t, scene, scopes)
  const deviceId = other.device.id
  t.match(await one.phoneLine.refusal('device.pair.remove', { deviceId }), unknown)
  t.match(await one.phoneLine.refusal('device.pair.rename', { deviceId, label: 'mine' }), unknown)
  t.match(await one.phoneLine.refusal('device.token.rotate', { deviceId, role }), rotationDenied)
  t.match(await one.phoneLine.refusal('device.token.revoke', { deviceId, role }), revocationDenied)
  t.match(await other.phoneLine.call('health'), { ok: true }, 'the other one lives')

  const own = { deviceId: one.device.id, label: 'Hall' }
  t.same(await one.phoneLine.call('device.pair.rename', own), own)
  t.same(await one.phoneLine.call('device.pair.remove', { deviceId: own.deviceId }), {
    deviceId: own.deviceId
  })
  t.match(await one.phoneLine.closed, cutOff)
})

t.test('a list of devices never shows a token or its hash', async (t) => {
  const scene = await startScene(t)
  const { token } = await pairedPhone(t, scene)
  const shown = JSON.stringify(await scene.owner.call('device.pair.list'))
  t.notOk(shown.includes(token))
  t.notMatch(shown, /hash|tokenId|generation/)
})
