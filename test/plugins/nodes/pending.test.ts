import t from 'tap'
import { approvedNode, connectNode, stage } from './node.ts'

t.test('a wish waits for a node once, and is taken once, the urgent one first', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const { nodeId } = node
  const first = await scene.admin.call('node.pending.enqueue', { nodeId, type: 'status.request' })
  t.match(first, {
    nodeId,
    revision: 1,
    queued: { type: 'status.request', priority: 'normal', createdAtMs: Number, expiresAtMs: null },
    wakeTriggered: false
  })
  await scene.admin.call('node.pending.enqueue', { nodeId, type: 'status.request', expiresInMs: 60_000 })
  await scene.admin.call('node.pending.enqueue', { nodeId, type: 'location.request', priority: 'high' })
  const one = await node.call('node.pending.drain', { maxItems: 1 })
  t.match(one, { nodeId, revision: 3, items: [{ type: 'location.request' }], hasMore: true })
  const rest = await node.call('node.pending.drain')
  t.equal(rest.items.length, 1)
  t.match(rest, { items: [{ type: 'status.request', expiresAtMs: Number }], hasMore: false })
  t.same((await node.call('node.pending.drain')).items, [])
  t.match(await scene.admin.refusal('node.pending.enqueue', { nodeId: 'nobody', type: 'status.request' }), {
    message: 'unknown nodeId'
  })
  t.match(await scene.admin.refusal('node.pending.enqueue', { nodeId, type: 'format.disk' }), {
    code: 'INVALID_REQUEST'
  })
})

t.test('what a node in the background cannot show waits until it is opened', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, {
    commands: ['canvas.present', 'system.notify'],
    client: { id: 'openclaw-ios', platform: 'ios' }
  })
  const { nodeId } = node
  const background = { ok: false, error: { code: 'NODE_BACKGROUND_UNAVAILABLE', message: 'asleep' } }
  const show = { nodeId, command: 'canvas.present', params: { url: '/' }, idempotencyKey: 'k' }
  const asked = scene.admin.refusal('node.invoke', show)
  await node.answer((await node.asked('canvas.present')).id, background)
  const { code, details } = await asked
  const { queuedActionId } = details as { queuedActionId: string }
  t.match([code, details], ['UNAVAILABLE', { code: 'QUEUED_UNTIL_FOREGROUND', nodeId }])

  const { actions } = await node.call('node.pending.pull')
  t.match(actions, [{ id: queuedActionId, command: 'canvas.present', paramsJSON: '{"url":"/"}' }])
  t.same((await node.call('node.pending.pull')).actions, actions, 'it stays until it is acknowledged')
  t.same(await node.call('node.pending.ack', { ids: [queuedActionId, 'unknown'] }), {
    nodeId,
    ackedIds: [queuedActionId],
    remainingCount: 0
  })
  t.same((await node.call('node.pending.pull')).actions, [])

  const notify = scene.admin.refusal('node.invoke', { ...show, command: 'system.notify' })
  await node.answer((await node.asked('system.notify')).id, background)
  t.match(await notify, { details: { nodeError: { code: 'NODE_BACKGROUND_UNAVAILABLE' } } })
  t.same((await node.call('node.pending.pull')).actions, [], 'only what needs the screen is kept')
})

t.test('a node without approval fetches nothing, and says nothing that counts', async (t) => {
  const { url, admin } = await stage(t)
  const node = await connectNode(t, url)
  const { pendingRequestId } = await admin.call('node.describe', { nodeId: node.nodeId })
  const early = {
    code: 'UNAVAILABLE',
    retryable: true,
    details: { code: 'PAIRING_CHANGED', requestId: pendingRequestId }
  }
  const calls: readonly (readonly [method: string, params?: object])[] = [
    ['node.pending.pull'],
    ['node.pending.drain'],
    ['node.pending.ack', { ids: ['x'] }],
    ['node.event', { event: 'chat.subscribe', payload: { sessionKey: 'main' } }],
    ['skills.bins'],
    ['node.skills.update', { skills: [] }],
    ['node.pluginTools.update', { tools: [] }],
    ['node.runnerInventory.update', { protocolFeatures: [] }]
  ]
  for (const [method, params] of calls) t.match(await node.refusal(method, params), early, method)
  await admin.call('node.pair.approve', { requestId: pendingRequestId })
  const { nodeId } = node
  t.same(await node.call('skills.bins'), { bins: [] })
  t.same(await node.call('node.skills.update', { skills: [{ name: 'x' }] }), { nodeId, skills: [] })
  t.same(await node.call('node.pluginTools.update', { tools: [] }), { nodeId, tools: [] })
  t.same(await node.call('node.runnerInventory.update', { workerHost: { enabled: false } }), { nodeId })
  t.notOk(node.hello.features.methods.includes('node.runnerInventory.update'), 'the reference hides it')
})
