import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { nodeCommands } from '../../../../src/cli/node/commands.ts'
import { openExecPolicy } from '../../../../src/cli/node/exec-policy.ts'
import type { ProgramEnd } from '../../../../src/cli/node/run-program.ts'
import { which } from '../../../../src/cli/node/which.ts'

const node = process.execPath

interface Options {
  readonly allowRun?: boolean
  readonly policy?: object | string
  readonly env?: Record<string, string>
}

/** The commands of a node with a home of its own. */
const machine = (t: Test, { allowRun = false, policy, env = {} }: Options = {}) => {
  const home = t.testdir({})
  const path = join(home, 'policy.json')
  if (policy !== undefined) writeFileSync(path, typeof policy === 'string' ? policy : JSON.stringify(policy))
  const commands = nodeCommands({
    policy: openExecPolicy(path, allowRun),
    env: { PATH: process.env.PATH, ...env },
    home
  })
  const call = async (
    name: string,
    params: object,
    signal = new AbortController().signal
  ): Promise<unknown> => commands.get(name)?.({ ...params }, signal)
  return {
    home,
    path,
    call,
    run: (params: object, signal?: AbortSignal) => call('system.run', params, signal) as Promise<ProgramEnd>
  }
}

const approval = { approved: true, approvalDecision: 'allow-once' }
const denied = { code: 'SYSTEM_RUN_DENIED' }
const print = (script: string): string[] => [node, '-e', script]

t.test('a program runs only with an approval, or where the policy lets it', async (t) => {
  const command = print('console.log(1)')
  await t.rejects(machine(t).run({ command }), { ...denied, message: 'approval required' })
  await t.rejects(machine(t).run({ command, approved: true }), denied)
  await t.rejects(machine(t).run({ command, approved: 'yes', approvalDecision: 'allow-once' }), denied)
  await t.rejects(machine(t).run({ command, approved: true, approvalDecision: 'deny' }), denied)
  t.match(await machine(t).run({ command, ...approval }), {
    exitCode: 0,
    success: true,
    stdout: '1\n',
    stderr: ''
  })
  t.match(await machine(t, { allowRun: true }).run({ command }), { stdout: '1\n' })

  const policy = (defaults: object, agents = {}) => ({ policy: { version: 1, defaults, agents } })
  t.match(await machine(t, policy({ security: 'full' })).run({ command }), { stdout: '1\n' })
  const never = machine(t, { ...policy({ security: 'deny' }), allowRun: true })
  await t.rejects(never.run({ command, ...approval }), denied, 'a denial has the last word')
  await t.rejects(machine(t, { policy: '{ half', allowRun: true }).run({ command, ...approval }), denied)

  const listed = (entry: object) => policy({}, { main: { allowlist: [entry] } })
  t.match(await machine(t, listed({ pattern: node })).run({ command, agentId: 'main' }), { stdout: '1\n' })
  await t.rejects(machine(t, listed({ pattern: node })).run({ command }), denied, 'the list is the agent’s')
  await t.rejects(machine(t, listed({ pattern: 'node' })).run({ command, agentId: 'main' }), denied)
  await t.rejects(machine(t, listed({ pattern: `${node}*` })).run({ command, agentId: 'main' }), denied)
  await t.rejects(
    machine(t, listed({ pattern: node, argPattern: '.*' })).run({ command, agentId: 'main' }),
    denied
  )
})

t.test('arguments are a list: no shell ever sees them', async (t) => {
  const { run, home } = machine(t, { allowRun: true })
  const hostile = ['$(touch x)', '; touch x', '`touch x`', '&& touch x', '> x', '*', '"', "'"]
  const { stdout } = await run({
    command: [...print('console.log(JSON.stringify(process.argv.slice(1)))'), ...hostile],
    cwd: home
  })
  t.same(JSON.parse(stdout), hostile)
  for (const command of ['echo 1', [], [1], ['']]) {
    await t.rejects(run({ command, ...approval }), { code: 'INVALID_REQUEST' }, JSON.stringify(command))
  }
  await t.rejects(run({ command: ['echo'], cwd: 'relative' }), { code: 'INVALID_REQUEST' })
  await t.rejects(run({ command: ['no-such-program-here'] }), { code: 'NOT_FOUND' })
})

t.test('variables need an approval where they can change what runs, and our secrets stay here', async (t) => {
  const agent = { main: { allowlist: [{ pattern: node }] } }
  const { run } = machine(t, {
    policy: { version: 1, agents: agent },
    env: { PORTCULLIS_GATEWAY_TOKEN: 'secret', OPENCLAW_GATEWAY_TOKEN: 'secret', KEPT: 'yes' }
  })
  const command = print('console.log(JSON.stringify(process.env))')
  const given = async (params: object) =>
    JSON.parse((await run({ command, agentId: 'main', ...params })).stdout)
  const env = await given({ env: { TZ: 'UTC', NO_COLOR: '1' } })
  t.match(env, { KEPT: 'yes', TZ: 'UTC', NO_COLOR: '1' })
  // By name and value: the test runner puts words of its own into the environment of programs.
  t.same(
    Object.keys(env).filter((name) => /GATEWAY_TOKEN/.test(name)),
    []
  )
  t.notOk(Object.values(env).includes('secret'))
  for (const name of ['PATH', 'LD_PRELOAD', 'NODE_OPTIONS', 'GIT_SSH_COMMAND', 'ANY']) {
    await t.rejects(run({ command, agentId: 'main', env: { [name]: 'x' } }), denied, name)
  }
  t.match(await given({ env: { ANY: 'x' }, ...approval }), { ANY: 'x' })
})

t.test('a program ends in time, when it is not wanted any more, and when it says too much', async (t) => {
  const { run } = machine(t, { allowRun: true })
  const forever = print('setInterval(() => {}, 1000)')
  t.match(await run({ command: forever, timeoutMs: 100 }), { exitCode: null, timedOut: true, success: false })
  const stop = new AbortController()
  const running = run({ command: forever }, stop.signal)
  stop.abort()
  t.match(await running, { exitCode: null, timedOut: false, success: false })
  const chatty = await run({ command: print("process.stdout.write('x'.repeat(300000) + 'end')") })
  t.match(chatty, { exitCode: 0, truncated: true, stdout: /xend$/ })
  t.equal(chatty.stdout.length, 100_000)
  const flood = print("setInterval(() => process.stdout.write('x'.repeat(100000)), 0)")
  const endless = await run({ command: flood, timeoutMs: 20_000 })
  t.match(endless, { success: false, timedOut: false, error: /maxBuffer/ })
  t.match(await run({ command: print('process.exit(3)') }), { exitCode: 3, success: false, error: null })
  t.match(await run({ command: print('process.stdin.on("end", () => console.log("empty")).resume()') }), {
    stdout: 'empty\n'
  })
})

t.test('a plan tells what would run, and runs nothing', async (t) => {
  const { call, home } = machine(t)
  t.same(await call('system.run.prepare', { command: ['ls', 'a b'], sessionKey: 's', agentId: 'main' }), {
    plan: {
      argv: ['ls', 'a b'],
      cwd: home,
      commandText: 'ls "a b"',
      commandPreview: null,
      agentId: 'main',
      sessionKey: 's'
    },
    execPolicy: { security: 'allowlist', ask: 'on-miss' },
    allowAlwaysCoverage: { complete: false, patterns: [] }
  })
})

t.test('programs are found by name, and nothing else is looked for', async (t) => {
  const { home: bin, path } = machine(t)
  const tool = join(bin, 'tool')
  writeFileSync(tool, '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(bin, 'data'), 'no program')
  const commands = nodeCommands({ policy: openExecPolicy(path, false), env: { PATH: bin }, home: bin })
  const bins = ['tool', 'data', 'missing', '../tool', tool]
  t.same(await commands.get('system.which')?.({ bins }, new AbortController().signal), { bins: { tool } })
  t.equal(which('./tool', { path: '', cwd: bin }), tool)
  t.equal(
    which('tool', { path: 'relative:', cwd: bin }),
    undefined,
    'the current directory is no place for programs'
  )
})

t.test('the policy of this machine is read, and changed by whoever has read it', async (t) => {
  const { call, path } = machine(t)
  const before = (await call('system.execApprovals.get', {})) as { hash: string }
  t.match(before, { path, exists: false, file: { version: 1 } })
  const file = { version: 1, defaults: { security: 'full' } }
  const set = (params: object) => call('system.execApprovals.set', params)
  t.match(await set({ file }), { exists: true, file })
  await t.rejects(set({ file, baseHash: before.hash }), { code: 'INVALID_REQUEST' })
  await t.rejects(set({ file: { version: 2 }, baseHash: before.hash }), { code: 'INVALID_REQUEST' })
  const { hash } = (await call('system.execApprovals.get', {})) as { hash: string }
  t.match(await set({ file: { version: 1 }, baseHash: hash }), { file: { version: 1 } })
})

t.test('what needs a screen says that there is none', async (t) => {
  const { call } = machine(t)
  for (const name of ['system.notify', 'canvas.present', 'canvas.navigate', 'canvas.hide']) {
    t.match(await call(name, { url: '/' }), { performed: false, note: /no screen/ }, name)
  }
})
