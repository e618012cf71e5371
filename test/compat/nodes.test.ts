import { newDevice } from '../helpers/device.ts'
import type { Reference } from './reference-client.ts'
import { scenario } from './scenario.ts'

const asNode = {
  clientName: 'node-host',
  mode: 'node',
  role: 'node',
  scopes: [],
  caps: ['system', 'mcp'],
  commands: ['system.run', 'system.run.prepare', 'system.which', 'fs.listDir'],
  pathEnv: '/usr/bin:/bin'
} as const

/** Answers the next command as the reference's node host does. */
const answerOnce = async (node: Reference, nodeId: string, command: string, report: object) => {
  const { payload, seq } = await node.events.find(
    ({ event, payload: sent }) => event === 'node.invoke.request' && sent.command === command
  )
  await node.request('node.invoke.result', { id: payload.id, nodeId, ...report })
  return { payload, seq }
}

scenario('a node waits for its owner, then answers what it is asked', async (t, stage) => {
  const { open } = await stage.start()
  const admin = open()
  await admin.hellos.find()
  const device = newDevice()
  const node = open({ device, ...asNode, caps: [...asNode.caps], commands: [...asNode.commands], scopes: [] })
  t.match(await node.hellos.find(), {
    protocol: 4,
    auth: { role: 'node', scopes: [] },
    snapshot: { presence: [] }
  })
  const { payload: asked } = await admin.events.find(({ event }) => event === 'node.pair.requested')
  t.match(asked, {
    nodeId: device.id,
    commands: asNode.commands,
    requiredApproveScopes: ['operator.pairing', 'operator.admin']
  })
  const nodeId = device.id
  const invoke = { nodeId, command: 'system.which', params: { bins: ['git'] }, idempotencyKey: 'k' }
  t.match(await admin.refusal('node.invoke', invoke), {
    gatewayCode: 'UNAVAILABLE',
    details: { code: 'PAIRING_CHANGED' },
    retryable: true
  })
  t.match(await node.refusal('node.runnerInventory.update', { protocolFeatures: [] }), {
    gatewayCode: 'UNAVAILABLE',
    details: { code: 'PAIRING_CHANGED' }
  })
  await admin.request('node.pair.approve', { requestId: asked.requestId })
  const told = await node.events.find(({ event }) => event === 'node.pair.resolved')
  t.match(told, { seq: undefined, payload: { nodeId, decision: 'approved' } })

  for (const [method, params] of [
    ['node.event', { event: 'node.host.stats', payloadJSON: '{"cpu":1}' }],
    ['node.event', { event: 'push.apns.register', payloadJSON: '{}' }],
    ['node.runnerInventory.update', { protocolFeatures: [], workerHost: { enabled: false } }],
    ['node.skills.update', { skills: [] }],
    ['node.pluginTools.update', { tools: [] }],
    ['node.pending.drain', {}],
    ['skills.bins', {}]
  ] as const) {
    t.ok(await node.request(method, params), method)
  }
  t.match(await admin.request('node.pending.enqueue', { nodeId, type: 'status.request' }), { nodeId })

  const answered = admin.request('node.invoke', invoke)
  const { payload, seq } = await answerOnce(node, nodeId, 'system.which', {
    ok: true,
    payloadJSON: '{"bins":{"git":"/usr/bin/git"}}'
  })
  t.match(payload, { nodeId, paramsJSON: '{"bins":["git"]}', timeoutMs: 30_000, idempotencyKey: 'k' })
  t.equal(seq, undefined)
  t.match(await answered, { ok: true, nodeId, payload: { bins: { git: '/usr/bin/git' } } })
  t.same(node.gaps.all, [], 'what is pushed to a node makes no hole in its numbers')
})

scenario('a node that is late is told, and one that leaves is missed', async (t, stage) => {
  const { open } = await stage.start()
  const admin = open()
  await admin.hellos.find()
  const device = newDevice()
  const node = open({ device, ...asNode, caps: [], commands: ['system.which'], scopes: [] })
  const { payload: asked } = await admin.events.find(({ event }) => event === 'node.pair.requested')
  await admin.request('node.pair.approve', { requestId: asked.requestId })
  const nodeId = device.id
  const invoke = { nodeId, command: 'system.which', idempotencyKey: 'k' }

  const late = await admin.refusal('node.invoke', { ...invoke, timeoutMs: 50 })
  t.match(late, {
    gatewayCode: 'UNAVAILABLE',
    message: 'TIMEOUT: node invoke timed out',
    details: { nodeError: { code: 'TIMEOUT' }, nodeCommandDispatched: true }
  })
  const { payload } = await node.events.find(({ event }) => event === 'node.invoke.request')
  t.match(await node.events.find(({ event }) => event === 'node.invoke.cancel'), {
    payload: { invokeId: payload.id, nodeId }
  })
  t.same(await node.request('node.invoke.result', { id: payload.id, nodeId, ok: true }), {
    ok: true,
    ignored: true
  })

  const lost = admin.refusal('node.invoke', invoke)
  await node.events.atLeast(2, ({ event }) => event === 'node.invoke.request')
  node.stop()
  t.match(await lost, { gatewayCode: 'UNAVAILABLE', details: { nodeError: { code: 'DISCONNECTED' } } })
  t.match(await admin.refusal('node.invoke', invoke), {
    gatewayCode: 'UNAVAILABLE',
    message: 'node not connected',
    details: { code: 'NOT_CONNECTED', nodeCommandDispatched: false }
  })
})

scenario('an approval in two phases keeps the request of the reference client open', async (t, stage) => {
  const { open } = await stage.start()
  const asker = open({ scopes: ['operator.approvals'] })
  const owner = open({ scopes: ['operator.approvals', 'operator.admin'] })
  await Promise.all([asker.hellos.find(), owner.hellos.find()])
  const accepted: unknown[] = []
  const decision = asker.request(
    'exec.approval.request',
    {
      host: 'node',
      nodeId: 'n1',
      systemRunPlan: { argv: ['ls'], cwd: null, commandText: 'ls', agentId: null, sessionKey: null },
      twoPhase: true
    },
    { expectFinal: true, onAccepted: (payload: unknown) => void accepted.push(payload) }
  )
  const { payload } = await owner.events.find(({ event }) => event === 'exec.approval.requested')
  await owner.request('exec.approval.resolve', { id: payload.id, decision: 'deny' })
  t.match(await decision, { id: payload.id, decision: 'deny' })
  t.match(accepted, [{ status: 'accepted', id: payload.id }])
  t.ok(await owner.request('exec.approvals.get'))
})
