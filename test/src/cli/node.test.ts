import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openDeviceIdentity } from '../../../src/cli/device-identity.ts'
import { type Connection, connect } from '../../helpers/client.ts'
import { signWithPem, type TestDevice } from '../../helpers/device.ts'
import { createFeed } from '../../helpers/feed.ts'
import { type Gateway, startGateway, TOKEN } from '../../helpers/gateway.ts'
import { commandLine } from './command-line.ts'

/** `portcullis node` as a process, and everything it says. */
const startNode = (t: Test, { wsUrl }: Gateway, more: readonly string[] = []) => {
  const cli = commandLine(t)
  const address = ['--url', wsUrl, '--token', TOKEN]
  const child = cli.start(['node', ...address, '--name', 'attic', ...more])
  const lines = createFeed<string>('line')
  const hear = (part: Buffer) => {
    for (const line of String(part).split('\n')) if (line) lines.push(line)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const exited = new Promise<number | null>((done) => child.on('close', done))
  return {
    child,
    cli,
    address,
    exited,
    says: (words: RegExp, count = 1) => lines.atLeast(count, (line) => words.test(line)),
    /** Another command of the same person. */
    run: (...args: string[]) => cli.run([...args, ...address])
  }
}

/** Waits until it asks for approval, and gives it, as a person does. */
const approve = async (node: ReturnType<typeof startNode>): Promise<string> => {
  const [line = ''] = await node.says(/nodes approve/)
  const [, requestId = ''] = /portcullis (nodes approve \S+)$/.exec(line) ?? []
  const { code, stdout, stderr } = await node.run(...requestId.split(' '))
  if (code !== 0) throw new Error(stderr)
  await node.says(/^Approved/)
  return stdout
}

const nodeIn = async (admin: Connection) => (await admin.call('node.list')).nodes[0]

t.test('a machine becomes a node that its owner approves and asks for something', async (t) => {
  const gateway = await startGateway(t)
  const node = startNode(t, gateway)
  await node.says(/^Connected to ws:/)
  t.match((await node.run('nodes', 'list')).stdout, /attic +linux +pending-approval +connected +-/)
  t.match((await node.run('nodes', 'pending')).stdout, /system\.which, system\.run/)
  t.match(await approve(node), /^Approved attic: .*system\.run/)
  t.match((await node.run('nodes', 'list')).stdout, /attic +linux +approved +connected +system\.which/)

  const which = await node.run('nodes', 'invoke', 'attic', 'system.which', '--params', '{"bins":["sh"]}')
  t.match(JSON.parse(which.stdout), { bins: { sh: /\/sh$/ } })
  const refused = await node.run('nodes', 'invoke', 'attic', 'system.run', '--params', '{"command":["id"]}')
  t.match(refused, { code: 1, stderr: /SYSTEM_RUN_DENIED: approval required/ })
  t.match(await node.run('nodes', 'invoke', 'cellar', 'system.which'), {
    code: 2,
    stderr: /no node 'cellar'/
  })
  t.match(await node.run('nodes', 'invoke', 'attic'), { code: 2 })
  t.match(await node.run('nodes', 'approve', 'unknown'), { code: 1, stderr: /unknown requestId/ })

  const path = join(node.cli.stateDir, 'node-device.json')
  t.equal(statSync(path).mode & 0o777, 0o600)
  const admin = await connect(t, gateway.wsUrl)
  t.equal((await nodeIn(admin)).nodeId, JSON.parse(readFileSync(path, 'utf8')).deviceId)
  node.child.kill('SIGTERM')
  t.equal(await node.exited, 0)
})

t.test('a program runs on a node once it is approved, as it was shown', async (t) => {
  const gateway = await startGateway(t)
  const node = startNode(t, gateway)
  await approve(node)
  const [asker, owner] = [await connect(t, gateway.wsUrl), await connect(t, gateway.wsUrl)]
  const { nodeId } = await nodeIn(asker)
  const invoke = (command: string, params: object) =>
    asker.call('node.invoke', { nodeId, command, params, idempotencyKey: 'k', sessionKey: 'main' })
  const command = [process.execPath, '-p', '6 * 7']
  const { plan } = (await invoke('system.run.prepare', { command, sessionKey: 'main' })).payload
  const decision = asker.call('exec.approval.request', { host: 'node', nodeId, systemRunPlan: plan })
  const { payload } = await owner.find(({ event }) => event === 'exec.approval.requested')
  t.match(payload.request.commandArgv, command)
  await owner.call('exec.approval.resolve', { id: payload.id, decision: 'allow-once' })
  t.match(await decision, { decision: 'allow-once' })

  const { cwd } = plan
  t.match((await invoke('system.run', { command, cwd })).payload, {
    exitCode: 0,
    success: true,
    stdout: '42\n'
  })
  const again = await asker.refusal('node.invoke', {
    nodeId,
    command: 'system.run',
    params: { command, cwd },
    idempotencyKey: 'k',
    sessionKey: 'main'
  })
  t.match(again, { message: /SYSTEM_RUN_DENIED/ }, 'once is once')
  const forged = { command, cwd, approved: true, approvalDecision: 'allow-always' }
  t.match(
    await asker.refusal('node.invoke', {
      nodeId,
      command: 'system.run',
      params: forged,
      idempotencyKey: 'k'
    }),
    { message: /SYSTEM_RUN_DENIED/ }
  )
  t.match((await asker.call('status')).queuedSystemEvents, [/ended with code 0/, /refused there/])
})

t.test('with --allow-run everything runs, and what nobody waits for is ended', async (t) => {
  const gateway = await startGateway(t)
  const node = startNode(t, gateway, ['--allow-run'])
  await approve(node)
  const admin = await connect(t, gateway.wsUrl)
  const { nodeId } = await nodeIn(admin)
  const params = {
    command: [process.execPath, '-e', 'console.log(process.pid); setInterval(() => {}, 1000)']
  }
  const late = await admin.refusal('node.invoke', {
    ...{ nodeId, command: 'system.run', params, idempotencyKey: 'k' },
    timeoutMs: 300
  })
  t.match(late, { message: 'TIMEOUT: node invoke timed out' })
  const ran = await node.run(
    'nodes',
    'invoke',
    nodeId.slice(0, 12),
    'system.run',
    '--params',
    '{"command":["echo","a b"]}'
  )
  t.match(JSON.parse(ran.stdout), { exitCode: 0, stdout: 'a b\n' })
})

t.test('a node that lost its connection comes back by itself', async (t) => {
  const gateway = await startGateway(t)
  const node = startNode(t, gateway)
  await approve(node)
  const admin = await connect(t, gateway.wsUrl)
  const { nodeId } = await nodeIn(admin)
  await admin.call('device.pair.remove', { deviceId: nodeId })
  await node.says(/device removed.*Trying again/)
  await node.says(/^Connected/, 2)
  await node.says(/nodes approve/, 2)
})

t.test(
  'a device that waits for approval tells the command, and keeps trying until it is there',
  async (t) => {
    const gateway = await startGateway(t)
    const admin = await connect(t, gateway.wsUrl)
    const probe = commandLine(t)
    const identity = openDeviceIdentity(probe.stateDir, 'node-device.json')
    const kept = readFileSync(join(probe.stateDir, 'node-device.json'), 'utf8')
    const { privateKeyPem } = JSON.parse(kept)
    const proof = identity.prove(
      { nonce: 'n', ts: 1 },
      { client: { id: 'cli', mode: 'cli', version: '1', platform: 'linux' }, role: 'operator', scopes: [] }
    )
    const device: TestDevice = {
      ...{ id: identity.deviceId, publicKey: proof.publicKey, publicKeyPem: '', privateKeyPem },
      sign: (payload) => signWithPem(privateKeyPem, payload)
    }
    await connect(t, gateway.wsUrl, {
      device,
      client: { id: 'openclaw-tui', mode: 'ui', deviceFamily: 'Linux' }
    })

    const child = probe.start(['node', '--url', gateway.wsUrl, '--token', TOKEN])
    const said = createFeed<string>('words')
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(String(part)))
    const words = await said.find((part) => part.includes('devices approve'))
    const [, requestId] = /portcullis devices approve (\S+)/.exec(words) ?? []
    await admin.call('device.pair.approve', { requestId })
    await said.find((part) => part.includes('Connected'))
    t.match(await nodeIn(admin), { nodeId: device.id, connected: true })
  }
)

t.test('a wrong token is no reason to keep trying', async (t) => {
  const gateway = await startGateway(t)
  const cli = commandLine(t)
  const { code, stderr } = await cli.run(['node', '--url', gateway.wsUrl, '--token', 'wrong'])
  t.equal(code, 1)
  t.match(stderr, /token/)
})
