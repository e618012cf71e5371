import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { elsewhere, knock, pairedPhone, phone, startScene } from './scene.ts'

const denied = { code: 'INVALID_REQUEST', message: 'device pairing approval denied' }
const unknown = { code: 'INVALID_REQUEST', message: 'unknown requestId' }

t.test('an approved device gets in, and the approver hears of it before the answer', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { device, requestId } = await knock(t, wsUrl, { scopes: ['operator.read'] })
  const asked = await owner.find(({ event }) => event === 'device.pair.requested')
  t.match(asked.payload, { requestId, deviceId: device.id, silent: false })

  const answer = await owner.request('device.pair.approve', { requestId })
  t.match(answer.payload, {
    requestId,
    device: { deviceId: device.id, approvedVia: 'owner', approvedScopes: /operator\.read/ }
  })
  const told = await owner.find(({ event }) => event === 'device.pair.resolved')
  t.match(told.payload, { requestId, deviceId: device.id, decision: 'approved' })
  t.ok(owner.frames.indexOf(told) < owner.frames.indexOf(answer))

  const { hello } = await connect(t, wsUrl, {
    device,
    client: phone,
    headers: elsewhere,
    scopes: ['operator.read']
  })
  t.match(hello.auth, { scopes: ['operator.read'], deviceToken: /^[\w-]{43}$/ })
  t.same((await owner.call('device.pair.list')).pending, [])
})

t.test('a rejected device stays out, and its request is gone', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { device, requestId } = await knock(t, wsUrl)
  t.same(await owner.call('device.pair.reject', { requestId }), { requestId, deviceId: device.id })
  const told = await owner.find(({ event }) => event === 'device.pair.resolved')
  t.match(told.payload, { requestId, decision: 'rejected' })
  t.match(await owner.refusal('device.pair.approve', { requestId }), unknown)
  const again = await knock(t, wsUrl, { device })
  t.equal(again.answer.ok, false)
  t.not(again.requestId, requestId, 'who asks again asks anew')
})

t.test('nobody approves what he does not hold himself', async (t) => {
  const { wsUrl } = await startScene(t)
  const helper = await connect(t, wsUrl, { scopes: ['operator.pairing', 'operator.read'] })
  const admin = await knock(t, wsUrl, { scopes: ['operator.admin'] })
  t.match(await helper.refusal('device.pair.approve', { requestId: admin.requestId }), denied)
  const writer = await knock(t, wsUrl, { scopes: ['operator.read', 'operator.write'] })
  t.match(await helper.refusal('device.pair.approve', { requestId: writer.requestId }), denied)
  const reader = await knock(t, wsUrl, { scopes: ['operator.read'] })
  t.match(await helper.call('device.pair.approve', { requestId: reader.requestId }), {
    requestId: reader.requestId
  })
})

t.test('a node is approved by an administrator only', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const node = { client: { id: 'node-host', mode: 'node' }, role: 'node', scopes: [] }
  const { requestId } = await knock(t, wsUrl, node)
  const helper = await connect(t, wsUrl, { scopes: ['operator.pairing', 'operator.write'] })
  t.match(await helper.refusal('device.pair.approve', { requestId }), denied)
  t.match(await owner.call('device.pair.approve', { requestId }), { device: { roles: ['node'] } })
})

t.test('approving twice, or what never was, is refused', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { requestId } = await knock(t, wsUrl)
  await owner.call('device.pair.approve', { requestId })
  for (const method of ['device.pair.approve', 'device.pair.reject']) {
    t.match(await owner.refusal(method, { requestId }), unknown)
    t.match(await owner.refusal(method, { requestId: 'never-was' }), unknown)
    t.match(await owner.refusal(method, {}), { code: 'INVALID_REQUEST', message: /requestId/ })
  }
})

t.test('two owners who approve at once: one does, the other is told', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const second = await connect(t, wsUrl)
  const { requestId } = await knock(t, wsUrl)
  const answers = await Promise.all(
    [owner, second].map((who) => who.request('device.pair.approve', { requestId }))
  )
  t.same(answers.map(({ ok }) => ok).sort(), [false, true])
})

t.test('every pairing method needs operator.pairing', async (t) => {
  const { wsUrl } = await startScene(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.write'] })
  const calls: readonly [string, object][] = [
    ['device.pair.list', {}],
    ['device.pair.approve', { requestId: 'x' }],
    ['device.pair.reject', { requestId: 'x' }],
    ['device.pair.remove', { deviceId: 'x' }],
    ['device.pair.rename', { deviceId: 'x', label: 'y' }],
    ['device.token.rotate', { deviceId: 'x', role: 'operator' }],
    ['device.token.revoke', { deviceId: 'x', role: 'operator' }]
  ]
  for (const [method, params] of calls) {
    t.match(await refusal(method, params), {
      code: 'FORBIDDEN',
      details: { code: 'MISSING_SCOPE', missingScope: 'operator.pairing' }
    })
  }
})

t.test('a device sees and decides only what is its own', async (t) => {
  const scene = await startScene(t)
  const scopes = ['operator.pairing', 'operator.read']
  const { device, phoneLine } = await pairedPhone(t, scene, scopes)
  const stranger = await knock(t, scene.wsUrl, { scopes: ['operator.read'] })

  const seen = await phoneLine.call('device.pair.list')
  t.same(seen.pending, [])
  t.match(seen.paired, [{ deviceId: device.id }])
  t.equal(seen.paired.length, 1)
  const { requestId } = stranger
  t.match(await phoneLine.refusal('device.pair.approve', { requestId }), denied)
  t.match(await phoneLine.refusal('device.pair.reject', { requestId }), unknown)
})

t.test('a device that is an administrator decides over all', async (t) => {
  const scene = await startScene(t)
  const { phoneLine } = await pairedPhone(t, scene, ['operator.admin'])
  const { requestId } = await knock(t, scene.wsUrl)
  t.equal((await phoneLine.call('device.pair.list')).pending.length, 1)
  t.match(await phoneLine.call('device.pair.approve', { requestId }), { requestId })
})

t.test('a device cannot approve its own wish for more', async (t) => {
  const scene = await startScene(t)
  const { device, phoneLine } = await pairedPhone(t, scene, ['operator.pairing', 'operator.read'])
  const { requestId } = await knock(t, scene.wsUrl, { device, scopes: ['operator.admin'] })
  t.match((await phoneLine.call('device.pair.list')).pending, [{ requestId, isRepair: true }])
  t.match(await phoneLine.refusal('device.pair.approve', { requestId }), denied)
})

t.test('an approval adds to what a device had', async (t) => {
  const scene = await startScene(t)
  const device = newDevice()
  await pairedPhone(t, scene, ['operator.read'], device)
  const { requestId } = await knock(t, scene.wsUrl, { device, scopes: ['operator.approvals'] })
  const { device: paired } = await scene.owner.call('device.pair.approve', { requestId })
  t.same(paired.approvedScopes, ['operator.approvals', 'operator.read', 'operator.sessions.read'])
})
