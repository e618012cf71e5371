import t from 'tap'
import { type Connection, connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { stage } from './node.ts'

const plan = { argv: ['/usr/bin/ls', '-l', 'my dir'], cwd: '/srv', agentId: 'main', sessionKey: 'main' }
const onNode = { host: 'node', nodeId: 'n1', systemRunPlan: plan }

/** Asks in two phases: the id at once, the decision when it is there. */
const ask = async (client: Connection, params: object) => {
  const id = `ask-${client.frames.length}`
  client.send({ type: 'req', id, method: 'exec.approval.request', params: { twoPhase: true, ...params } })
  const answers = (count: number) =>
    client.find(
      (frame) => client.frames.filter((one) => one.id === id).indexOf(frame) === count - 1 && frame.id === id
    )
  const { payload } = await answers(1)
  return { accepted: payload, decided: () => answers(2).then((frame) => frame.payload) }
}

t.test('whoever may decide is asked, and the one who asked gets the decision', async (t) => {
  const { url, admin } = await stage(t)
  const asker = await connect(t, url, { scopes: ['operator.approvals'] })
  const reader = await connect(t, url, { scopes: ['operator.read'] })
  const { accepted, decided } = await ask(asker, { ...onNode, command: 'harmless', timeoutMs: 60_000 })
  t.match(accepted, { status: 'accepted', id: String, createdAtMs: Number, expiresAtMs: Number })
  t.equal(accepted.expiresAtMs - accepted.createdAtMs, 60_000)
  const { id } = accepted
  const { payload } = await admin.find(({ event }) => event === 'exec.approval.requested')
  t.match(
    payload,
    {
      id,
      approvalKind: 'exec',
      request: {
        command: '/usr/bin/ls -l "my dir"',
        commandArgv: plan.argv,
        cwd: '/srv',
        host: 'node',
        nodeId: 'n1',
        sessionKey: 'agent:main:main'
      }
    },
    'the words to decide over are made of the arguments, not told by the asker'
  )
  t.match(await admin.call('exec.approval.list'), [
    { id, approvalKind: 'exec', expiresAtMs: accepted.expiresAtMs }
  ])
  t.match(await admin.call('exec.approval.get', { id }), {
    id,
    commandText: '/usr/bin/ls -l "my dir"',
    allowedDecisions: ['allow-once', 'allow-always', 'deny'],
    nodeId: 'n1'
  })
  const waiting = reader.refusal('exec.approval.waitDecision', { id })
  t.match(await waiting, { code: 'FORBIDDEN', details: { missingScope: 'operator.approvals' } })

  t.match(await admin.refusal('exec.approval.resolve', { id, decision: 'perhaps' }), {
    message: 'invalid decision'
  })
  t.same(await admin.call('exec.approval.resolve', { id, decision: 'allow-once' }), { ok: true })
  t.match(await decided(), { id, decision: 'allow-once', createdAtMs: Number, expiresAtMs: Number })
  t.match(await admin.find(({ event }) => event === 'exec.approval.resolved'), {
    payload: { id, decision: 'allow-once', resolvedBy: String, ts: Number, request: { nodeId: 'n1' } }
  })
  t.match(await admin.call('exec.approval.waitDecision', { id }), { id, decision: 'allow-once' })
  t.same(
    await admin.call('exec.approval.resolve', { id, decision: 'allow-once' }),
    { ok: true },
    'again is no harm'
  )
  t.match(await admin.refusal('exec.approval.resolve', { id, decision: 'deny' }), {
    message: 'approval already resolved',
    details: { reason: 'APPROVAL_ALREADY_RESOLVED' }
  })
  t.same(await admin.call('exec.approval.list'), [])
  const events = asker.frames.filter(({ event }) => event?.startsWith('exec.approval.'))
  t.same(events, [], 'the asker hears the answer, not the events')
})

t.test('an approval that nobody asked for, or no longer, is unknown', async (t) => {
  const { admin } = await stage(t)
  const unknown = {
    code: 'INVALID_REQUEST',
    message: 'unknown or expired approval id',
    details: { reason: 'APPROVAL_NOT_FOUND' }
  }
  t.match(await admin.refusal('exec.approval.resolve', { id: 'x', decision: 'deny' }), unknown)
  t.match(await admin.refusal('exec.approval.waitDecision', { id: 'x' }), unknown)
  t.match(await admin.refusal('exec.approval.get', { id: 'x' }), unknown)
})

t.test('where nobody can decide, and when the time is up, the decision is null', async (t) => {
  const { url, admin } = await stage(t)
  t.match(await admin.call('exec.approval.request', { id: 'alone', ...onNode }), {
    id: 'alone',
    decision: null
  })
  t.match(await admin.refusal('exec.approval.request', { id: 'alone', ...onNode }), {
    message: 'approval id is in use'
  })
  const late = await admin.call('exec.approval.request', {
    ...onNode,
    timeoutMs: 20,
    requireDeliveryRoute: false
  })
  t.match(late, { decision: null })

  const other = await connect(t, url, { scopes: ['operator.approvals'] })
  t.match(await admin.call('exec.approval.request', { id: 'slow', ...onNode, timeoutMs: 20 }), {
    decision: null
  })
  t.match(await other.find(({ event }) => event === 'exec.approval.resolved'), {
    payload: { id: 'slow', decision: 'deny', resolvedBy: null }
  })
  t.match(await other.call('exec.approval.waitDecision', { id: 'slow' }), {
    decision: null,
    terminalReason: 'expired'
  })
  t.match(await other.refusal('exec.approval.resolve', { id: 'slow', decision: 'allow-once' }), {
    details: { reason: 'APPROVAL_NOT_FOUND' }
  })
})

t.test('an absent approver holds up nothing else', async (t) => {
  const { url, admin } = await stage(t)
  const asker = await connect(t, url)
  for (let index = 0; index < 20; index += 1) await ask(asker, { ...onNode, id: `w${index}` })
  t.match(await asker.call('health'), { ok: true })
  t.equal((await admin.call('exec.approval.list')).length, 20)
  t.match(await asker.call('node.list'), { nodes: [] })
})

t.test('a request must say what would run', async (t) => {
  const { admin } = await stage(t)
  const refused = async (params: object) => (await admin.refusal('exec.approval.request', params)).message
  t.equal(
    await refused({ host: 'node', nodeId: 'n1', command: 'ls' }),
    'systemRunPlan is required for host=node'
  )
  t.equal(
    await refused({ ...onNode, systemRunPlan: { ...plan, argv: [] } }),
    'systemRunPlan is required for host=node'
  )
  t.equal(await refused({ host: 'node', systemRunPlan: plan }), 'nodeId is required for host=node')
  t.match(await refused({}), /give command or commandArgv/)
})

t.test('what waits for a decision survives a restart, and what ran out meanwhile is closed', async (t) => {
  const config = { gateway: { auth: { token: TOKEN } } }
  const before = await startGateway(t, { config })
  const asker = await connect(t, before.wsUrl)
  await ask(asker, { ...onNode, id: 'long', requireDeliveryRoute: false })
  await ask(asker, { ...onNode, id: 'short', timeoutMs: 1, requireDeliveryRoute: false })
  await before.close()

  const { wsUrl } = await startGateway(t, { config, stateDir: before.stateDir })
  const admin = await connect(t, wsUrl)
  t.match(await admin.call('exec.approval.waitDecision', { id: 'short' }), { decision: null })
  t.match(await admin.call('exec.approval.list'), [{ id: 'long' }])
  const waiting = admin.call('exec.approval.waitDecision', { id: 'long' })
  await admin.call('exec.approval.resolve', { id: 'long', decision: 'deny' })
  t.match(await waiting, { id: 'long', decision: 'deny' })
})

t.test('the owner’s policy decides alone where it says so', async (t) => {
  const { admin } = await stage(t)
  const start = await admin.call('exec.approvals.get')
  t.match(start, {
    exists: false,
    hash: String,
    path: String,
    file: { version: 1 },
    resolvedDefaults: { security: 'allowlist', ask: 'on-miss', askFallback: 'deny' }
  })
  const set = (file: object, baseHash?: string) =>
    admin.call('exec.approvals.set', { file: { version: 1, ...file }, baseHash })
  const first = await set({ defaults: { security: 'deny' }, socket: { path: '/x', token: 'secret' } })
  t.match(first, { exists: true, file: { version: 1, defaults: { security: 'deny' } } })
  t.notMatch(JSON.stringify(first), /secret/)
  t.match(await admin.call('exec.approval.request', onNode), { decision: 'deny' })
  t.match(await admin.refusal('exec.approvals.set', { file: { version: 1 } }), {
    message: 'exec approvals base hash required; re-run exec.approvals.get and retry'
  })
  t.match(await admin.refusal('exec.approvals.set', { file: { version: 1 }, baseHash: start.hash }), {
    message: 'exec approvals changed since last load; re-run exec.approvals.get and retry'
  })
  t.match(await admin.refusal('exec.approvals.set', { file: { version: 1, defaults: { ask: 'never' } } }), {
    code: 'INVALID_REQUEST'
  })
  const second = await set({ agents: { main: { security: 'full', ask: 'off' } } }, first.hash)
  t.match(await admin.call('exec.approval.request', onNode), { decision: 'allow-once' })
  const other = { ...onNode, systemRunPlan: { ...plan, agentId: 'other' } }
  t.match(await admin.call('exec.approval.request', other), { decision: null }, 'only for the agent it names')
  await set({ defaults: { ask: 'always' } }, second.hash)
  const { accepted } = await ask(admin, { ...onNode, requireDeliveryRoute: false })
  t.same((await admin.call('exec.approval.get', { id: accepted.id })).allowedDecisions, [
    'allow-once',
    'deny'
  ])
  t.match(await admin.refusal('exec.approval.resolve', { id: accepted.id, decision: 'allow-always' }), {
    message: 'invalid decision'
  })
  const { entries } = await admin.call('audit.authority.list')
  t.ok(entries.some(({ action }: { action: string }) => action === 'exec.policy.set'))
})
