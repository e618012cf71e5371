import fc from 'fast-check'
import JSON5 from 'json5'
import t from 'tap'
import { loadGatewayConfig } from '../../src/app.ts'
import { valueAt } from '../../src/config-paths.ts'
import { of, read } from './config-reading.ts'

t.test('a section that cannot be read allows no more than its owner may have wanted', async (t) => {
  const rows: readonly [object | string, string, unknown][] = [
    [{ cron: { enabled: 'false' } }, 'cron.enabled', false],
    [{ cron: 'off' }, 'cron.enabled', false],
    [{ canvasHost: { network: 'nonee' } }, 'canvasHost.enabled', false],
    [{ canvasHost: { root: 5 } }, 'canvasHost.enabled', false],
    [{ session: { dmScope: 'per-peeer' } }, 'session.dmScope', 'per-account-channel-peer'],
    [{ commands: { ownerAllowFrom: 'telegram:42' } }, 'commands.ownerAllowFrom', ['nobody']],
    [{ gateway: { nodes: { commands: { deny: 'system.run' } } } }, 'gateway.nodes.commands.deny', ['*']],
    [{ gateway: { mdns: { enabled: true, name: ' ' } } }, 'gateway.mdns.enabled', false],
    ['{ cron: { enabled: false }, , }', 'cron.enabled', false],
    ['{ session: ', 'session.dmScope', 'per-account-channel-peer']
  ]
  for (const [config, path, value] of rows) {
    t.same(valueAt(read(t, config).values, path), value, JSON.stringify(config))
  }
  t.match(loadGatewayConfig({ path: '/nowhere/portcullis.json5' }).values, {
    cron: { enabled: true },
    canvasHost: { enabled: true },
    session: { dmScope: 'main' }
  })
})

t.test('what a section falls back to is told, instead of its default', async (t) => {
  const config = read(t, { cron: { enabled: 'no' }, session: { dmScope: 5 }, agents: { list: 5 } })
  t.match(of(config, 'error'), [
    { path: 'agents.list', message: /; it gives way to its default until it is mended$/ },
    {
      path: 'session.dmScope',
      message: /a number; the tightest setting of session counts until it is mended$/
    },
    { path: 'cron.enabled', message: 'expected boolean, found a string; cron is off until it is mended' }
  ])
})

t.test('a fault behind very many others still counts', async (t) => {
  const list = Array.from({ length: 150 }, () => ({ id: 'NO WAY' }))
  const { values, problems } = read(t, { agents: { list }, cron: { enabled: 'false' } })
  t.equal(valueAt(values, 'cron.enabled'), false)
  t.ok(problems.some(({ path }) => path === 'cron.enabled'))
})

t.test('a key that would change what an object inherits has no effect, and is told', async (t) => {
  const open = '{ auth: { mode: "none", dangerouslyAllowOpen: true }, bind: "lan" }'
  const rows: readonly [string, string][] = [
    [`{ __proto__: { gateway: ${open} } }`, '__proto__'],
    [`{ gateway: { __proto__: ${open} } }`, 'gateway.__proto__'],
    ['{ gateway: { auth: { __proto__: { mode: "none" } } } }', 'gateway.auth.__proto__'],
    ['{ agents: { list: [{ id: "a", __proto__: { default: true } }] } }', 'agents.list.0.__proto__'],
    ['{ channels: { slack: { accounts: { __proto__: {} } } } }', 'channels.slack.accounts.__proto__']
  ]
  for (const [text, path] of rows) {
    const config = read(t, text)
    t.match(config.values, { gateway: { auth: { mode: 'token' }, bind: 'loopback' } }, text)
    t.same(of(config, 'warning'), [{ path, message: 'is not known here; kept, without effect' }])
    t.same(of(config, 'error'), [])
  }
})

t.test('two places that look the same in dots are two faults', async (t) => {
  const config = read(t, { models: { providers: { a: { baseUrl: 5 }, 'a.baseUrl': 'x' } } })
  t.same(valueAt(config.values, 'models.providers'), {})
  t.match(of(config, 'error'), [
    { path: 'models.providers.a.baseUrl' },
    { path: 'models.providers.a.baseUrl' }
  ])
})

t.test('no configuration is so strange that it cannot be read', async (t) => {
  const { schema, values, again } = loadGatewayConfig({ path: '/nowhere/portcullis.json5' })
  const known = [schema, ...Object.values(schema.properties)].flatMap(({ properties = {} }) =>
    Object.keys(properties)
  )
  const key = fc.constantFrom(
    ...known,
    ...['accounts', 'work', 'a.b', 'a/b', 'a~1b', '', '0', '-1', 'length', '__proto__', 'constructor', '*']
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, 1, 1e99, -0, '', 'x', '\u0000', '$' + '{NOBODY}'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5 })
    )
  }))
  const top = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 6 })
  const isWhole = fc.property(top, (config) => {
    const found = again(JSON5.stringify(config))
    return Object.keys(values).every((section) => section in found.values)
  })
  t.doesNotThrow(() => fc.assert(isWhole, { seed: 7, numRuns: 3000 }))
})
