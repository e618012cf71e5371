import { newDevice } from '../helpers/device.ts'
import type { ReferenceOptions } from './reference-client.ts'
import { scenario } from './scenario.ts'

const asNode: ReferenceOptions = { clientName: 'node-host', mode: 'node', role: 'node', scopes: [] }

scenario('an operator device that comes back as a node waits for an administrator', async (t, stage) => {
  const { open, recorder } = await stage.start()
  const admin = open()
  await admin.hellos.find()
  const device = newDevice()
  const operator = open({ device })
  const clerk = open({ scopes: ['operator.pairing'] })
  await Promise.all([operator.hellos.find(), clerk.hellos.find()])

  const node = open({ device, ...asNode })
  const { gatewayCode, details } = await node.failures.find()
  t.equal(gatewayCode, 'NOT_PAIRED')
  const { requestId } = details as { requestId: string }
  t.match(details, {
    code: 'PAIRING_REQUIRED',
    reason: 'role-upgrade',
    deviceId: device.id,
    requestedRole: 'node'
  })
  t.match(await node.pauses.find(), { detailCode: 'PAIRING_REQUIRED' })
  t.match(await clerk.events.find(({ event }) => event === 'device.pair.requested'), {
    payload: { requestId, deviceId: device.id, role: 'node', isRepair: true }
  })

  const again = open({ device, ...asNode })
  const repeated = await again.failures.find()
  t.match(repeated.details, { requestId }, 'a repeat keeps the id that an owner may be about to approve')

  const denied = await clerk.refusal('device.pair.approve', { requestId })
  t.match(denied, { gatewayCode: 'INVALID_REQUEST', message: 'device pairing approval denied' })
  const approved = await admin.request('device.pair.approve', { requestId })
  t.match(approved, { requestId, device: { deviceId: device.id, roles: ['operator', 'node'] } })
  const { payload } = await clerk.events.find(({ event }) => event === 'device.pair.resolved')
  t.match(payload, { requestId, deviceId: device.id, decision: 'approved', ts: Number })
  const { traffic } = await recorder.connection(0)
  const told = traffic.all.findIndex(({ frame }) => frame?.event === 'device.pair.resolved')
  const answered = traffic.all.findIndex(({ frame }) => frame?.payload?.requestId && frame.type === 'res')
  t.ok(told >= 0 && told < answered, 'the approver hears the event before its answer')
  const welcome = open({ device, ...asNode })
  t.equal((await welcome.hellos.find()).auth.role, 'node')
})
