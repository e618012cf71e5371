import t from 'tap'
import { valueAt } from '../../src/config-paths.ts'
import { of, read } from './config-reading.ts'

t.test('a wrong value is named with its place and what to do, and never repeated', async (t) => {
  const rows: readonly [object, string, RegExp][] = [
    [{ gateway: { port: 'canary' } }, 'gateway.port', /^expected integer, found a string; .*default/],
    [{ gateway: { port: 70_000 } }, 'gateway.port', /less or equal to 65535, found a number; .*default/],
    [{ gateway: { port: 1.5 } }, 'gateway.port', /^expected integer/],
    [
      { gateway: { auth: { mode: 'canary' } } },
      'gateway.auth.mode',
      /^must be one of "token", .*"none", found a string; it gives way to its default until it is mended$/
    ],
    [
      { gateway: { auth: { token: { canary: 'canary' } } } },
      'gateway.auth.token',
      /^expected string, found an object; it is left out until it is mended$/
    ],
    [{ gateway: { auth: { token: ['canary'] } } }, 'gateway.auth.token', /found a list/],
    [{ gateway: { auth: 'canary' } }, 'gateway.auth', /^expected object, found a string; .*default/],
    [{ gateway: { auth: null } }, 'gateway.auth', /found nothing/],
    [
      { gateway: { bind: 'canary!' } },
      'gateway.bind',
      /^must be one of "loopback", "lan", .*an IP address.*, found a string/
    ],
    [
      { gateway: { controlUi: { allowedOrigins: 'canary' } } },
      'gateway.controlUi.allowedOrigins',
      /found a string/
    ],
    [{ agents: { list: {} } }, 'agents.list', /^expected array, found an object/],
    [
      { agents: { defaults: { maxConcurrent: 0 } } },
      'agents.defaults.maxConcurrent',
      /greater or equal to 1/
    ],
    [{ messages: { queue: { mode: 'canary' } } }, 'messages.queue.mode', /"steer", "followup", "collect"/],
    [{ models: { providers: ['canary'] } }, 'models.providers', /^expected object, found a list/],
    [
      { models: { providers: { mine: 'canary' } } },
      'models.providers.mine',
      /^expected object, found a string/
    ],
    [
      { models: { providers: { mine: { baseUrl: 'http://127.0.0.1:1', apiKey: 5 } } } },
      'models.providers.mine.apiKey',
      /^expected string, found a number; it is left out/
    ]
  ]
  for (const [config, path, message] of rows) {
    const loaded = read(t, config)
    t.match(of(loaded, 'error'), [{ path, message }], path)
    t.equal(of(loaded, 'error').length, 1, `${path}: once`)
    t.notMatch(JSON.stringify(loaded.problems), /canary/, `${path}: not repeated`)
  }
})

t.test('a provider that lacks what it needs is left out, and only that one', async (t) => {
  const good = { baseUrl: 'http://127.0.0.1:1/v1' }
  const config = read(t, {
    models: { providers: { good, bad: { apiKey: 'canary' }, worse: { baseUrl: 5 } } }
  })
  t.same(Object.keys(valueAt(config.values, 'models.providers') as object), ['good'])
  t.match(of(config, 'error'), [
    {
      path: 'models.providers.bad.baseUrl',
      message: 'is missing; models.providers.bad is left out until it is mended'
    },
    {
      path: 'models.providers.worse.baseUrl',
      message: 'expected string, found a number; models.providers.worse is left out until it is mended'
    }
  ])
})

t.test('names with dots and slashes are mended like any other', async (t) => {
  const providers = { 'my.local/server~1': { apiKey: 'canary' }, fine: { baseUrl: 'http://127.0.0.1:1/v1' } }
  const config = read(t, { models: { providers } })
  t.match(of(config, 'error'), [{ path: 'models.providers.my.local/server~1.baseUrl' }])
  t.equal(of(config, 'error').length, 1)
  t.same(Object.keys(valueAt(config.values, 'models.providers') as object), ['fine'])
})

t.test('of a list only what is wrong is left out, and each is named by its place', async (t) => {
  const list = [{ id: 'NO' }, { id: 'one' }, {}, { id: 'two' }, 'three']
  const config = read(t, { agents: { list } })
  t.match(valueAt(config.values, 'agents.list'), [{ id: 'one' }, { id: 'two' }])
  t.same(
    of(config, 'error').map(({ path }) => path),
    ['agents.list.0.id', 'agents.list.2.id', 'agents.list.4']
  )
})

t.test('very many faults are all mended and told', async (t) => {
  const list = Array.from({ length: 150 }, () => ({ id: 'NO WAY' }))
  const config = read(t, { agents: { list }, gateway: { auth: { mode: 'open' } } })
  t.same(valueAt(config.values, 'agents.list'), [])
  t.equal(valueAt(config.values, 'gateway.auth.mode'), 'token')
  const errors = of(config, 'error')
  t.equal(errors.length, 151)
  t.equal(errors[0]?.path, 'gateway.auth.mode', 'what matters most is among them')
})

t.test('what a wrong value hides does not loosen anything else', async (t) => {
  const { values } = read(t, { gateway: { auth: { mode: 'none', token: 5 }, bind: 'lan' } })
  t.match(values, { gateway: { auth: { mode: 'none' }, bind: 'lan' } }, 'what is right stays as written')
})

t.test('keys that JavaScript uses itself are keys like any other', async (t) => {
  const config = read(t, '{ __proto__: { polluted: 1 }, constructor: 2, gateway: { toString: 3 } }')
  t.same(
    of(config, 'warning').map(({ path }) => path),
    ['__proto__', 'constructor', 'gateway.toString']
  )
  t.equal(({} as { polluted?: number }).polluted, undefined)
})
