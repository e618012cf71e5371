import t, { type Test } from 'tap'
import { bindingOf, type Execution } from '../../../plugins/nodes/exec/binding.ts'
import { commandText } from '../../../plugins/nodes/exec/words.ts'
import { newId } from '../../../src/ids.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { approvedNode, connectNode, type Scene, stage, type TestNode } from './node.ts'

const argv = ['/bin/rm', '-r', 'old']
const runnable = { commands: ['system.run', 'system.run.prepare', 'system.which'] }

interface Run {
  readonly command?: readonly string[]
  readonly cwd?: string
  readonly sessionKey?: string
  readonly env?: Record<string, string>
  readonly [claim: string]: unknown
}

const usual: Run = { command: argv, cwd: '/srv', sessionKey: 'main' }

/** What reaches the node of a `system.run`. */
const reaching = async (scene: Scene, node: TestNode, params: Run): Promise<Record<string, unknown>> => {
  const idempotencyKey = `k${node.frames.length}`
  const asked = scene.admin.call('node.invoke', {
    nodeId: node.nodeId,
    command: 'system.run',
    params,
    idempotencyKey
  })
  const { payload } = await node.find(({ payload: sent }) => sent?.idempotencyKey === idempotencyKey)
  await node.answer(payload.id, { ok: true, payload: { exitCode: 0 } })
  await asked
  return JSON.parse(payload.paramsJSON)
}

/** An approval for exactly this, decided. */
const decide = async (t: Test, scene: Scene, nodeId: string, decision: string): Promise<void> => {
  const asker = await connect(t, scene.url)
  const systemRunPlan = { argv, cwd: '/srv', agentId: 'main', sessionKey: 'main' }
  const id = newId()
  const asked = asker.call('exec.approval.request', { id, host: 'node', nodeId, systemRunPlan })
  await scene.admin.find(({ event, payload }) => event === 'exec.approval.requested' && payload.id === id)
  await scene.admin.call('exec.approval.resolve', { id, decision })
  await asked
}

const isApproved = ({ approved, approvalDecision }: Record<string, unknown>) => [approved, approvalDecision]

t.test('an execution is named by all of its parts, and by nothing that resembles it', async (t) => {
  const one = { nodeId: 'n', argv: ['a', 'b c'], cwd: '/x', sessionKey: 's', env: { A: '1', B: '2' } }
  const name = bindingOf(one)
  t.match(name, /^[0-9a-f]{64}$/)
  t.equal(bindingOf({ ...one, env: { B: '2', A: '1' } }), name, 'the order of variables means nothing')
  const others: readonly Partial<Execution>[] = [
    { argv: ['a', 'b', 'c'] },
    { argv: ['a b c'] },
    { argv: ['a'] },
    { argv: ['a', 'b c', ''] },
    { argv: ['b c', 'a'] },
    { cwd: null },
    { cwd: '/x/' },
    { nodeId: 'm' },
    { sessionKey: null },
    { env: {} },
    { env: { A: '1', B: '3' } }
  ]
  for (const other of others) t.not(bindingOf({ ...one, ...other }), name, JSON.stringify(other))
})

t.test('the words that a person reads hide nothing', async (t) => {
  t.equal(commandText(['ls', '-l', './a.txt']), 'ls -l ./a.txt')
  t.equal(commandText(['echo', 'a b', '', '"', '$(x)', "it's"]), 'echo "a b" "" "\\"" "$(x)" "it\'s"')
  t.equal(commandText(['x', 'a\nb\u202Ec\u200Bd\u00a0e']), 'x "a\\nb\\u{202e}c\\u{200b}d\\u{a0}e"')
  t.equal(commandText(['grüße']), '"grüße"')
  const long = 'y'.repeat(50_000)
  t.equal(commandText(['x', long]), `x ${long}`, 'nothing is cut off')
})

t.test('what a caller says of approval never reaches a node', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, runnable)
  const sent = await reaching(scene, node, {
    ...usual,
    approved: true,
    approvalDecision: 'allow-always',
    approvalId: 'x',
    approval: { id: 'x' },
    systemRunPlan: { argv: ['/bin/sh'], policySnapshot: { security: 'full' } },
    security: 'full'
  })
  t.same(new Set(Object.keys(sent)), new Set(['command', 'cwd', 'env', 'runId', 'sessionKey']))
  t.match(sent, { command: argv, cwd: '/srv', sessionKey: 'agent:main:main' })
  t.same(sent.command, argv)

  const invoke = { nodeId: node.nodeId, command: 'system.run.prepare', idempotencyKey: 'p' }
  const prepared = scene.admin.call('node.invoke', { ...invoke, params: { ...usual, approved: true } })
  const { id, params } = await node.asked('system.run.prepare')
  await node.answer(id, { ok: true })
  await prepared
  t.same(params, usual)
})

t.test('a shell’s text is no list of arguments', async (t) => {
  const scene = await stage(t)
  const { nodeId } = await approvedNode(t, scene, runnable)
  for (const command of ['rm -r old', [], [1], undefined]) {
    t.match(
      await scene.admin.refusal('node.invoke', {
        ...{ nodeId, command: 'system.run', idempotencyKey: 'k' },
        params: { command, rawCommand: 'rm -r old' }
      }),
      { code: 'INVALID_REQUEST', message: /invalid system.run params/ },
      JSON.stringify(command)
    )
  }
})

t.test('one permission runs one program once, as it was shown', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, runnable)
  await decide(t, scene, node.nodeId, 'allow-once')
  const sent = await reaching(scene, node, { ...usual, rawCommand: 'something else', agentId: 'other' })
  t.same(isApproved(sent), [true, 'allow-once'])
  t.match(sent, {
    command: argv,
    cwd: '/srv',
    agentId: 'main',
    sessionKey: 'agent:main:main',
    systemRunPlan: { argv, cwd: '/srv', commandText: '/bin/rm -r old' }
  })
  t.equal(sent.rawCommand, undefined)
  t.same(isApproved(await reaching(scene, node, usual)), [undefined, undefined], 'it is used up')
})

t.test('a permission is for nothing but what was shown', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, runnable)
  const other = await approvedNode(t, scene, runnable)
  await decide(t, scene, node.nodeId, 'allow-always')
  const changed: readonly (readonly [what: string, run: Run, node?: TestNode])[] = [
    ['another argument', { ...usual, command: ['/bin/rm', '-r', 'new'] }],
    ['one argument more', { ...usual, command: [...argv, 'new'] }],
    ['one argument less', { ...usual, command: argv.slice(0, 2) }],
    ['another order', { ...usual, command: ['/bin/rm', 'old', '-r'] }],
    ['other borders', { ...usual, command: ['/bin/rm', '-r old'] }],
    ['the program by its name alone', { ...usual, command: ['rm', '-r', 'old'] }],
    ['another directory', { ...usual, cwd: '/' }],
    ['no directory', { ...usual, cwd: undefined }],
    ['another session', { ...usual, sessionKey: 'kitchen' }],
    ['no session', { ...usual, sessionKey: undefined }],
    ['a variable', { ...usual, env: { LD_PRELOAD: '/tmp/x.so' } }],
    ['another node', usual, other]
  ]
  for (const [what, run, target = node] of changed) {
    t.same(isApproved(await reaching(scene, target, run)), [undefined, undefined], what)
  }
  t.same(isApproved(await reaching(scene, node, usual)), [true, 'allow-always'], 'the thing itself')
  t.same(isApproved(await reaching(scene, node, { ...usual, sessionKey: 'agent:main:main' })), [
    true,
    'allow-always'
  ])
})

t.test('a denial takes back what was allowed for good; so does the loss of the node', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, runnable)
  const { nodeId } = node
  await decide(t, scene, nodeId, 'allow-always')
  t.same(isApproved(await reaching(scene, node, usual)), [true, 'allow-always'])
  const systemRunPlan = { argv, cwd: '/srv', sessionKey: 'main' }
  const standing = await scene.admin.call('exec.approval.request', { host: 'node', nodeId, systemRunPlan })
  t.match(standing, { decision: 'allow-always' }, 'nobody is asked again')
  const { hash } = await scene.admin.call('exec.approvals.get')
  const file = { version: 1, defaults: { ask: 'always' } }
  await scene.admin.call('exec.approvals.set', { file, baseHash: hash })
  t.same(isApproved(await reaching(scene, node, usual)), [undefined, undefined], 'the policy asks each time')
  await decide(t, scene, nodeId, 'deny')
  const { hash: next } = await scene.admin.call('exec.approvals.get')
  await scene.admin.call('exec.approvals.set', { file: { version: 1 }, baseHash: next })
  t.same(isApproved(await reaching(scene, node, usual)), [undefined, undefined], 'denied since')

  await decide(t, scene, nodeId, 'allow-always')
  await scene.admin.call('node.pair.remove', { nodeId })
  const again = await connectNode(t, scene.url, { device: node.device, ...runnable })
  const { pendingRequestId: requestId } = await scene.admin.call('node.describe', { nodeId })
  await scene.admin.call('node.pair.approve', { requestId })
  t.same(isApproved(await reaching(scene, again, usual)), [undefined, undefined])
})

t.test('a permission that was not used yet survives a restart, and is still used once', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, runnable)
  await decide(t, scene, node.nodeId, 'allow-once')
  await scene.gateway.close()
  const gateway = await startGateway(t, { stateDir: scene.gateway.stateDir })
  const after = { gateway, url: gateway.wsUrl, admin: await connect(t, gateway.wsUrl) }
  const again = await connectNode(t, after.url, { device: node.device, ...runnable })
  t.same(isApproved(await reaching(after, again, usual)), [true, 'allow-once'])
  t.same(isApproved(await reaching(after, again, usual)), [undefined, undefined])
})

t.test('the policy that a node keeps is read and set through methods of its own', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, {
    commands: ['system.execApprovals.get', 'system.execApprovals.set']
  })
  const { nodeId } = node
  const snapshot = { path: 'p', exists: true, hash: 'h', file: { version: 1 } }
  const got = scene.admin.call('exec.approvals.node.get', { nodeId })
  await node.answer((await node.asked('system.execApprovals.get')).id, { ok: true, payload: snapshot })
  t.same(await got, snapshot)
  const set = scene.admin.call('exec.approvals.node.set', { nodeId, file: { version: 1 }, baseHash: 'h' })
  const { id, params } = await node.asked('system.execApprovals.set')
  t.same(params, { file: { version: 1 }, baseHash: 'h' })
  await node.answer(id, { ok: true, payloadJSON: JSON.stringify(snapshot) })
  t.same(await set, snapshot)
  const writer = await connect(t, scene.url, { scopes: ['operator.write', 'operator.approvals'] })
  for (const method of [
    'exec.approvals.get',
    'exec.approvals.set',
    'exec.approvals.node.get',
    'exec.approvals.node.set'
  ]) {
    t.match(await writer.refusal(method, { nodeId, file: { version: 1 } }), { code: 'FORBIDDEN' }, method)
  }
})
