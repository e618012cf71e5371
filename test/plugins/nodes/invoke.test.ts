import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { approvedNode, connectNode, stage } from './node.ts'

const idempotencyKey = 'once'

t.test('both forms of a payload reach the caller', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const { nodeId } = node
  const ask = { nodeId, command: 'system.notify', idempotencyKey, sessionKey: 'main', timeoutMs: 15_000 }
  const cases = [
    { report: { payloadJSON: '{"a":1}' }, payload: { a: 1 }, payloadJSON: '{"a":1}' },
    { report: { payload: [1] }, payload: [1], payloadJSON: null },
    { report: { payload: { b: 2 }, payloadJSON: null, error: null }, payload: { b: 2 }, payloadJSON: null },
    { report: {}, payload: null, payloadJSON: null }
  ]
  for (const [index, { report, payload, payloadJSON }] of cases.entries()) {
    const asked = scene.admin.call('node.invoke', { ...ask, idempotencyKey: `k${index}` })
    const frame = await node.find(({ payload: sent }) => sent?.idempotencyKey === `k${index}`)
    t.match(frame.payload, {
      nodeId,
      command: 'system.notify',
      paramsJSON: null,
      timeoutMs: 15_000,
      sessionKey: 'main'
    })
    t.same(await node.answer(frame.payload.id, { ok: true, ...report }), { ok: true })
    t.same(await asked, { ok: true, nodeId, command: 'system.notify', payload, payloadJSON })
  }
})

t.test('what a node could not do is told with its own code and words', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const { nodeId } = node
  const refusals = [
    {
      report: { error: { code: 'NO_ROOM', message: 'no room' } },
      message: 'NO_ROOM: no room',
      code: 'NO_ROOM'
    },
    { report: {}, message: 'UNAVAILABLE: the node gave no reason', code: 'UNAVAILABLE' }
  ]
  for (const [index, { report, message, code }] of refusals.entries()) {
    const asked = scene.admin.refusal('node.invoke', {
      nodeId,
      command: 'system.notify',
      idempotencyKey: `k${index}`
    })
    const { payload } = await node.find(({ payload: sent }) => sent?.idempotencyKey === `k${index}`)
    await node.answer(payload.id, { ok: false, ...report })
    t.match(await asked, { code: 'UNAVAILABLE', message, details: { nodeError: { code } } })
  }
  const garbled = scene.admin.refusal('node.invoke', { nodeId, command: 'system.notify', idempotencyKey })
  const { payload } = await node.find(({ payload: sent }) => sent?.idempotencyKey === idempotencyKey)
  await node.answer(payload.id, { ok: true, payloadJSON: '{' })
  t.match(await garbled, { code: 'UNAVAILABLE', details: { nodeError: { code: 'INVALID_RESULT' } } })
})

t.test('a command that cannot be sent says why, row by row', async (t) => {
  const scene = await stage(t, { nodes: { commands: { allow: ['camera.snap'], deny: ['computer.act'] } } })
  const { admin, url } = scene
  const { nodeId } = await approvedNode(t, scene, {
    commands: ['system.which', 'canvas.present', 'computer.act', 'system.execApprovals.get']
  })
  const bare = await approvedNode(t, scene, { commands: [] })
  const gone = await approvedNode(t, scene)
  gone.socket.close()
  await gone.closed
  const refused = (id: string, command: string) =>
    admin.refusal('node.invoke', { nodeId: id, command, idempotencyKey })

  t.match(await refused('nobody', 'system.which'), { code: 'INVALID_REQUEST', message: 'unknown nodeId' })
  t.match(await refused(gone.nodeId, 'system.which'), {
    code: 'UNAVAILABLE',
    message: 'node not connected',
    details: { code: 'NOT_CONNECTED', nodeError: { code: 'NOT_CONNECTED' }, nodeCommandDispatched: false }
  })
  t.match(await refused(nodeId, 'canvas.present'), {
    code: 'INVALID_REQUEST',
    message: 'node command not allowed: "canvas.present" is not in the allowlist for platform "linux"',
    details: { reason: 'command not allowlisted', command: 'canvas.present' }
  })
  t.match(await refused(nodeId, 'computer.act'), { details: { reason: 'command not allowlisted' } })
  t.match(await refused(nodeId, 'camera.snap'), { details: { reason: 'command not declared by node' } })
  t.match(await refused(bare.nodeId, 'system.which'), {
    details: { reason: 'node did not declare commands' }
  })
  t.match(await refused(nodeId, 'system.execApprovals.get'), {
    code: 'INVALID_REQUEST',
    message: 'node.invoke does not allow system.execApprovals.*; use exec.approvals.node.*',
    details: { command: 'system.execApprovals.get' }
  })
  const writer = await connect(t, url, { scopes: ['operator.write'] })
  for (const command of ['browser.proxy', 'fs.listDir', 'terminal.upload']) {
    t.match(await writer.refusal('node.invoke', { nodeId, command, idempotencyKey }), {
      code: 'FORBIDDEN',
      details: { missingScope: 'operator.admin' }
    })
  }
  const reader = await connect(t, url, { scopes: ['operator.read'] })
  t.match(await reader.refusal('node.invoke', { nodeId, command: 'system.which', idempotencyKey }), {
    details: { missingScope: 'operator.write' }
  })
  t.match(await admin.refusal('node.invoke', { nodeId, command: 'system.which' }), {
    message: /must have required property 'idempotencyKey'/
  })
})

t.test('a node that takes too long is told to stop, and its late answer is ignored', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const { nodeId } = node
  const late = await scene.admin.refusal('node.invoke', {
    ...{ nodeId, command: 'system.notify', idempotencyKey },
    timeoutMs: 30
  })
  t.match(late, {
    code: 'UNAVAILABLE',
    message: 'TIMEOUT: node invoke timed out',
    details: { nodeError: { code: 'TIMEOUT', message: 'node invoke timed out' }, nodeCommandDispatched: true }
  })
  const { id } = await node.asked('system.notify')
  const cancel = await node.find(({ event }) => event === 'node.invoke.cancel')
  t.same(cancel.payload, { invokeId: id, nodeId })
  t.equal(cancel.seq, undefined)
  t.same(await node.answer(id, { ok: true }), { ok: true, ignored: true })
  t.same(await node.call('node.invoke.progress', { invokeId: id, nodeId, seq: 0, chunk: 'x' }), {
    ok: true,
    ignored: true
  })
})

t.test('nothing waits for a node that is gone, nor a node for a caller that is gone', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const { nodeId } = node
  const caller = await connect(t, scene.url)
  caller.send({
    type: 'req',
    id: 'x',
    method: 'node.invoke',
    params: { nodeId, command: 'system.which', idempotencyKey }
  })
  const { id } = await node.asked('system.which')
  t.same(await node.call('node.invoke.progress', { invokeId: id, nodeId, seq: 0, chunk: 'half' }), {
    ok: true
  })
  caller.socket.terminate()
  t.match(await node.find(({ event }) => event === 'node.invoke.cancel'), { payload: { invokeId: id } })

  const asked = scene.admin.refusal('node.invoke', { nodeId, command: 'system.notify', idempotencyKey })
  await node.asked('system.notify')
  node.socket.terminate()
  t.match(await asked, {
    code: 'UNAVAILABLE',
    message: 'DISCONNECTED: node disconnected',
    details: { nodeError: { code: 'DISCONNECTED' } }
  })
})

t.test('a newer connection of a node takes over, and what the older one says is ignored', async (t) => {
  const scene = await stage(t)
  const older = await approvedNode(t, scene)
  const { nodeId, device } = older
  const lost = scene.admin.refusal('node.invoke', { nodeId, command: 'system.which', idempotencyKey })
  const { id } = await older.asked('system.which')
  const newer = await connectNode(t, scene.url, { device })
  t.match(await lost, { details: { nodeError: { code: 'DISCONNECTED' } } })
  t.same(await older.answer(id, { ok: true, payload: 'stolen' }), { ok: true, ignored: true })

  const asked = scene.admin.call('node.invoke', { nodeId, command: 'system.notify', idempotencyKey })
  const { id: next } = await newer.asked('system.notify')
  t.same(await older.answer(next, { ok: true, payload: 'forged' }), { ok: true, ignored: true })
  await newer.answer(next, { ok: true, payload: 'true' })
  t.match(await asked, { payload: 'true' })
  t.match(await older.refusal('node.event', { event: 'chat.subscribe', payload: { sessionKey: 'main' } }), {
    code: 'UNAVAILABLE'
  })
  older.socket.close()
  await older.closed
  t.match(await scene.admin.call('node.describe', { nodeId }), { connected: true })
})

t.test('a node answers for itself alone', async (t) => {
  const scene = await stage(t)
  const one = await approvedNode(t, scene)
  const other = await approvedNode(t, scene)
  const asked = scene.admin.call('node.invoke', {
    nodeId: one.nodeId,
    command: 'system.which',
    idempotencyKey
  })
  const { id } = await one.asked('system.which')
  t.match(await other.refusal('node.invoke.result', { id, nodeId: one.nodeId, ok: true }), {
    code: 'INVALID_REQUEST',
    message: 'nodeId mismatch'
  })
  t.match(
    await other.refusal('node.invoke.progress', { invokeId: id, nodeId: one.nodeId, seq: 0, chunk: '' }),
    { message: 'nodeId mismatch' }
  )
  t.same(await other.answer(id, { ok: true, payload: 'forged' }), { ok: true, ignored: true })
  await one.answer(id, { ok: true, payload: 'mine' })
  t.match(await asked, { payload: 'mine' })
  t.match(await scene.admin.refusal('node.invoke.result', { id, nodeId: one.nodeId, ok: true }), {
    message: 'unauthorized role: operator'
  })
  t.match(await one.refusal('node.invoke', { nodeId: one.nodeId, command: 'x', idempotencyKey }), {
    message: 'unauthorized role: node'
  })
})

t.test('a node that answers nothing fills its own queue and nobody else’s', async (t) => {
  const scene = await stage(t)
  const silent = await approvedNode(t, scene)
  const lively = await approvedNode(t, scene)
  const crowd = await connect(t, scene.url)
  for (let index = 0; index < 256; index += 1) {
    const params = { nodeId: silent.nodeId, command: 'system.which', idempotencyKey: `k${index}` }
    crowd.send({ type: 'req', id: `x${index}`, method: 'node.invoke', params })
  }
  await silent.find(({ payload }) => payload?.idempotencyKey === 'k255')
  t.match(
    await scene.admin.refusal('node.invoke', {
      nodeId: silent.nodeId,
      command: 'system.which',
      idempotencyKey
    }),
    {
      code: 'UNAVAILABLE',
      retryable: true,
      retryAfterMs: 1000
    }
  )
  const asked = scene.admin.call('node.invoke', {
    nodeId: lively.nodeId,
    command: 'system.which',
    idempotencyKey
  })
  await lively.answer((await lively.asked('system.which')).id, { ok: true, payload: 1 })
  t.match(await asked, { payload: 1 })
})
