import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { approvedNode, connectNode, requestOf, stage, standing } from './node.ts'

t.test('a node can be asked nothing until an owner has approved its surface', async (t) => {
  const { url, admin } = await stage(t)
  const node = await connectNode(t, url, { commands: ['system.which', 'screen.record'], caps: ['system'] })
  const { payload } = await admin.find(({ event }) => event === 'node.pair.requested')
  t.match(payload, {
    nodeId: node.nodeId,
    clientId: 'node-host',
    clientMode: 'node',
    displayName: 'box',
    platform: 'linux',
    caps: ['system'],
    requiredApproveScopes: ['operator.pairing', 'operator.admin']
  })
  t.same(payload.commands, ['system.which'], 'what policy would never allow is not asked for')
  t.match(await admin.call('node.list'), {
    nodes: [{ nodeId: node.nodeId, connected: true, paired: false, pendingRequestId: payload.requestId }]
  })
  t.same(await standing(admin, node.nodeId), {
    commands: [],
    caps: [],
    permissions: {},
    approvalState: 'pending-approval'
  })
  const invoke = {
    nodeId: node.nodeId,
    command: 'system.which',
    params: { bins: ['git'] },
    idempotencyKey: 'k'
  }
  t.match(await admin.refusal('node.invoke', invoke), {
    code: 'UNAVAILABLE',
    retryable: true,
    details: { code: 'PAIRING_CHANGED', requestId: payload.requestId }
  })

  const approved = await admin.call('node.pair.approve', { requestId: payload.requestId })
  t.match(approved, {
    requestId: payload.requestId,
    node: { nodeId: node.nodeId, commands: ['system.which'] }
  })
  const told = await node.find(({ event }) => event === 'node.pair.resolved')
  t.match(told.payload, {
    requestId: payload.requestId,
    nodeId: node.nodeId,
    decision: 'approved',
    ts: Number
  })
  t.equal(told.seq, undefined, 'what is for one node is not numbered')
  await admin.find(({ event }) => event === 'node.pair.resolved')

  const answered = admin.call('node.invoke', invoke)
  const { id, params, frame } = await node.asked('system.which')
  t.same(params, { bins: ['git'] })
  t.equal(frame.seq, undefined)
  await node.answer(id, { ok: true, payload: { bins: { git: '/usr/bin/git' } } })
  t.match(await answered, { ok: true, payload: { bins: { git: '/usr/bin/git' } }, payloadJSON: null })
})

t.test('what a node asks keeps its request across reconnects, until it asks for more', async (t) => {
  const { url, admin } = await stage(t)
  const device = newDevice()
  const first = await connectNode(t, url, { device })
  const requestId = await requestOf(admin, first.nodeId)
  await connectNode(t, url, { device })
  t.equal(await requestOf(admin, first.nodeId), requestId)
  await connectNode(t, url, { device, commands: ['system.which', 'system.notify', 'system.run'] })
  const wider = await requestOf(admin, first.nodeId)
  t.not(wider, requestId)
  t.match(await admin.refusal('node.pair.approve', { requestId }), {
    code: 'INVALID_REQUEST',
    message: 'unknown requestId'
  })
  t.match((await admin.call('node.pair.list')).pending, [{ requestId: wider, commands: { length: 3 } }])
})

t.test('a node that declares less needs no approval, and comes back to more without one', async (t) => {
  const scene = await stage(t)
  const { nodeId, device } = await approvedNode(t, scene)
  await connectNode(t, scene.url, { device, commands: ['system.notify'], caps: [] })
  t.same(await standing(scene.admin, nodeId), {
    commands: ['system.notify'],
    caps: [],
    permissions: {},
    approvalState: 'approved'
  })
  await connectNode(t, scene.url, { device })
  t.same(await standing(scene.admin, nodeId), {
    commands: ['system.which', 'system.notify'],
    caps: ['system'],
    permissions: {},
    approvalState: 'approved'
  })
})

t.test('S1: a node that comes back claiming more gets no more', async (t) => {
  const scene = await stage(t)
  const { nodeId, device } = await approvedNode(t, scene, {
    commands: ['system.notify'],
    permissions: { camera: false }
  })
  await connectNode(t, scene.url, {
    device,
    commands: ['system.notify', 'system.run'],
    caps: ['system', 'camera'],
    permissions: { camera: true }
  })
  t.same(await standing(scene.admin, nodeId), {
    commands: ['system.notify'],
    caps: ['system'],
    permissions: { camera: false },
    approvalState: 'pending-reapproval'
  })
  t.match(
    await scene.admin.refusal('node.invoke', {
      nodeId,
      command: 'system.run',
      params: { command: ['id'] },
      idempotencyKey: 'k'
    }),
    { code: 'UNAVAILABLE', details: { code: 'PAIRING_CHANGED' } }
  )
})

t.test('S1: another platform than the approved one adds nothing, and waits for a new pairing', async (t) => {
  const scene = await stage(t)
  const { nodeId, device } = await approvedNode(t, scene, { commands: ['system.notify', 'camera.list'] })
  const before = await standing(scene.admin, nodeId)
  t.same(before.commands, ['system.notify'])
  const claim = { device, commands: ['system.notify', 'camera.list'], client: { platform: 'ios' } }
  await t.rejects(connectNode(t, scene.url, claim), /metadata-upgrade/)
  const { pending } = await scene.admin.call('device.pair.list')
  await scene.admin.call('device.pair.approve', { requestId: pending[0].requestId })
  await connectNode(t, scene.url, claim)
  t.same(await standing(scene.admin, nodeId), { ...before, approvalState: 'pending-reapproval' })
})

t.test('S2: nobody approves a surface beyond the scopes that it takes', async (t) => {
  const { url, admin } = await stage(t)
  const clerk = await connect(t, url, { scopes: ['operator.pairing'] })
  const writer = await connect(t, url, { scopes: ['operator.pairing', 'operator.write'] })
  const cases = [
    { commands: ['system.run'], asked: clerk, missing: 'operator.admin' },
    { commands: ['system.run'], asked: writer, missing: 'operator.admin' },
    { commands: ['system.execApprovals.get'], asked: writer, missing: 'operator.admin' },
    { commands: ['system.notify'], asked: clerk, missing: 'operator.write' }
  ]
  for (const { commands, asked, missing } of cases) {
    const { nodeId } = await connectNode(t, url, { commands })
    const requestId = await requestOf(admin, nodeId)
    t.match(await asked.refusal('node.pair.approve', { requestId }), {
      code: 'FORBIDDEN',
      message: `missing scope: ${missing}`,
      details: { code: 'MISSING_SCOPE', missingScope: missing, requiredScopes: ['operator.pairing', missing] }
    })
    const standingNow = await standing(admin, nodeId)
    t.same([standingNow.commands, standingNow.approvalState], [[], 'pending-approval'])
  }
  const ordinary = await connectNode(t, url, { commands: ['system.notify'] })
  await writer.call('node.pair.approve', { requestId: await requestOf(admin, ordinary.nodeId) })
  const bare = await connectNode(t, url, { commands: [], caps: ['canvas'] })
  await clerk.call('node.pair.approve', { requestId: await requestOf(admin, bare.nodeId) })
  const reader = await connect(t, url, { scopes: ['operator.read'] })
  t.match(await reader.refusal('node.pair.list'), { code: 'FORBIDDEN' })
})

t.test('an owner says no, takes back, and names a node', async (t) => {
  const scene = await stage(t)
  const { url, admin } = scene
  const refused = await connectNode(t, url)
  const requestId = await requestOf(admin, refused.nodeId)
  t.same(await admin.call('node.pair.reject', { requestId }), { requestId, nodeId: refused.nodeId })
  t.match(await refused.find(({ event }) => event === 'node.pair.resolved'), {
    payload: { decision: 'rejected' }
  })
  t.match(await admin.call('node.describe', { nodeId: refused.nodeId }), { approvalState: 'unapproved' })
  t.match(await admin.refusal('node.pair.reject', { requestId }), { message: 'unknown requestId' })

  const node = await approvedNode(t, scene)
  const { nodeId } = node
  t.same(await admin.call('node.rename', { nodeId, displayName: 'Attic' }), { nodeId, displayName: 'Attic' })
  t.match((await admin.call('node.pair.list')).paired, [{ nodeId, displayName: 'Attic' }])
  t.same(await admin.call('node.pair.remove', { nodeId }), { nodeId })
  t.match(
    await node.find(({ event, payload }) => event === 'node.pair.resolved' && payload.decision === 'removed'),
    { payload: { nodeId } }
  )
  t.same(await standing(admin, nodeId), {
    commands: [],
    caps: [],
    permissions: {},
    approvalState: 'unapproved'
  })
  t.match(await admin.refusal('node.pair.remove', { nodeId }), { message: 'unknown nodeId' })
  t.match(await admin.refusal('node.rename', { nodeId: 'nobody', displayName: 'x' }), {
    message: 'unknown nodeId'
  })
  t.match(await admin.refusal('node.describe', { nodeId: 'nobody' }), { message: 'unknown nodeId' })
})

t.test('S2: a device that is removed and paired again starts without its old surface', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  await scene.admin.call('device.pair.remove', { deviceId: node.nodeId })
  t.match(await node.closed, { code: 4001 })
  await connectNode(t, scene.url, { device: node.device })
  const { commands, approvalState } = await standing(scene.admin, node.nodeId)
  t.same([commands, approvalState], [[], 'pending-approval'])
})

t.test('every decision over a surface is in the audit log', async (t) => {
  const scene = await stage(t)
  const { nodeId } = await approvedNode(t, scene)
  await scene.admin.call('node.pair.remove', { nodeId })
  const { entries } = await scene.admin.call('audit.authority.list')
  t.match(entries.slice(0, 2), [
    { action: 'node.surface.removed', subject: `node:${nodeId}` },
    { action: 'node.surface.approved', subject: `node:${nodeId}` }
  ])
})
