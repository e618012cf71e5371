import { rmSync } from 'node:fs'
import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { file, startScene } from './scene.ts'

t.test('what is read when it is needed counts at once', async (t) => {
  const { patch, operator, gateway } = await startScene(t)
  const answer = await patch({
    messages: { queue: { mode: 'collect' } },
    agents: { defaults: { model: 'mine/small', timeoutSeconds: 7 } },
    models: { providers: { mine: { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'small' }] } } },
    session: { dmScope: 'per-peer' },
    commands: { ownerAllowFrom: ['telegram:42'] }
  })
  t.same(answer.plan.map(({ path, effect }: { path: string; effect: string }) => [path, effect]).toSorted(), [
    ['agents.defaults.model', 'live'],
    ['agents.defaults.timeoutSeconds', 'live'],
    ['commands', 'live'],
    ['messages.queue', 'live'],
    ['models', 'live'],
    ['session', 'live']
  ])
  t.same(answer.restartNeeded, [])
  const { agent, agents } = gateway.app
  t.match({ mode: agent.defaultMode, timeout: agents.timeoutMs }, { mode: 'collect', timeout: 7000 })
  t.match((await operator.call('models.list')).models, [
    { id: 'concierge' },
    { id: 'small', provider: 'mine' }
  ])
  t.match((await operator.call('status')).sessions.defaults, { model: 'small', modelProvider: 'mine' })
  t.match(await operator.call('channels.pairing.list'), { commandOwnerConfigured: true })
})

t.test('what needs a restart says so, in the answer and in health, until it is as it runs', async (t) => {
  const { patch, problems, operator } = await startScene(t)
  const answer = await patch({ gateway: { mdns: { enabled: true } }, cron: { enabled: false } })
  t.match(answer.plan, [
    { path: 'gateway.mdns', effect: 'restart-needed', keys: ['gateway.mdns.enabled'] },
    {}
  ])
  t.same(answer.restartNeeded.toSorted(), ['cron.enabled', 'gateway.mdns.enabled'])
  const told = {
    id: 'gateway.mdns',
    error: /^gateway\.mdns\.enabled: changed in the file; restart the gateway/
  }
  t.match(await problems(), [told, { id: 'cron' }])
  t.match((await operator.call('status')).problems, [told, {}])
  const { config, runtimeConfig } = await operator.call('config.get')
  t.match(
    [config, runtimeConfig],
    [{ gateway: { mdns: { enabled: true } } }, { gateway: { mdns: { enabled: false } } }]
  )
  t.match(await patch({ gateway: { mdns: null } }), { restartNeeded: ['cron.enabled'] })
  t.match(await problems(), [{ id: 'cron' }])
})

t.test('another secret shuts out everybody at once, after the answer', async (t) => {
  const { patch, operator, gateway } = await startScene(t)
  const other = await connect(t, gateway.wsUrl)
  const answer = await patch({ gateway: { auth: { token: 'quite-another-token' } } })
  t.match(answer, {
    ok: true,
    plan: [{ path: 'gateway.auth', effect: 'live', keys: ['gateway.auth.token'] }]
  })
  t.notMatch(JSON.stringify(answer), 'quite-another')
  for (const { closed } of [operator, other])
    t.match(await closed, { code: 4001, reason: 'gateway auth changed' })
  const { answer: refused } = await attempt(t, gateway.wsUrl)
  t.match(refused, { ok: false, error: { details: { code: 'AUTH_TOKEN_MISMATCH' } } })
  const again = await connect(t, gateway.wsUrl, { token: 'quite-another-token' })
  const { entries } = await again.call('audit.authority.list')
  t.match(entries.map(({ action }: { action: string }) => action).toSorted(), [
    'auth.changed',
    'config.changed'
  ])
  t.notMatch(JSON.stringify(entries), 'quite-another')
  t.match((await again.call('health', { probe: true })).plugins.errors, [])
})

t.test('a file that cannot be used leaves everything as it is, and is complained of', async (t) => {
  const { put, operator, problems, path } = await startScene(t, file("  session: { dmScope: 'per-peer' },\n"))
  for (const [text, message] of [
    ['{ gateway: ', /is not valid JSON5.*what was read before stays in force$/],
    ['[]', /must be an object in braces/]
  ] as const) {
    put(text)
    t.match(await operator.call('config.reload'), { ok: false, plan: [], issues: [{ path: '', message }] })
    t.match(await problems(), [{ id: 'config', error: message }])
  }
  rmSync(path)
  t.match(await operator.call('config.reload'), { ok: false, issues: [{ path: '', message: /^is gone/ }] })
  t.match((await operator.call('config.get')).runtimeConfig, { session: { dmScope: 'per-peer' } })
  put(file("  session: { dmScope: 'main' },\n"))
  t.match(await operator.call('config.reload'), { ok: true, plan: [{ path: 'session', effect: 'live' }] })
  t.same(await problems(), [])
})

t.test('a section with an error stays as it was, the others are taken up', async (t) => {
  const { put, operator, problems } = await startScene(t, file("  session: { dmScope: 'per-peer' },\n"))
  put(file("  session: { dmScope: 'per-peeer' }, messages: { queue: { cap: 3 } },\n"))
  const { plan, issues } = await operator.call('config.reload')
  t.match(plan, [
    { path: 'session', effect: 'none', reason: /stays in force: session\.dmScope/ },
    { path: 'messages.queue', effect: 'live' }
  ])
  t.match(issues, [{ path: 'session.dmScope' }])
  t.match(await problems(), [
    { id: 'session.dmScope', error: /a string; what was read before stays in force$/ }
  ])
  t.match((await operator.call('config.get')).runtimeConfig, {
    session: { dmScope: 'per-peer' },
    messages: { queue: { cap: 3 } }
  })
})

t.test('an unknown key has no effect, and is not waited for', async (t) => {
  const { patch, problems } = await startScene(t)
  const answer = await patch({ tools: { a: 1 }, gateway: { mode: 'local' } })
  t.match(answer.plan, [{ path: 'gateway.mode', effect: 'none', reason: 'nothing reads it' }])
  t.same([answer.restartNeeded, await problems()], [[], []])
  t.same((await patch({ tools: null, gateway: { mode: null } })).restartNeeded, [])
})
