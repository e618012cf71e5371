import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'

const HIDDEN = '__OPENCLAW_REDACTED__'

const written = {
  gateway: { auth: { mode: 'token', token: 'canary-1' } },
  models: {
    providers: {
      'local.server': {
        baseUrl: 'http://127.0.0.1:9/v1',
        apiKey: 'canary-2',
        headers: { 'X-Team': 'canary-3' },
        models: [{ id: 'small', maxTokens: 4096 }]
      }
    }
  },
  channels: {
    telegram: { enabled: true, botToken: 'canary-4', allowFrom: ['42'] },
    slack: { accounts: { home: { appToken: 'canary-5', signingSecret: 'canary-6' } } }
  },
  hooks: { token: 'canary-7', path: '/hooks' },
  web: { cookie: 'canary-8', api_key: 'canary-9', privateKey: { pem: 'canary-10' }, password: 1234567 },
  echo: 'canary-1',
  note: 'a note'
}

t.test('config.get shows everything but secrets, in sections it knows and in others', async (t) => {
  const { wsUrl } = await startGateway(t, { config: written })
  const { call } = await connect(t, wsUrl, { auth: { token: 'canary-1' } })
  const answer = await call('config.get')
  t.notMatch(JSON.stringify(answer), /canary|1234567/)
  t.same(JSON.parse(answer.raw), answer.parsed)
  for (const shown of [answer.parsed, answer.config]) {
    t.match(shown, {
      gateway: { auth: { mode: 'token', token: HIDDEN } },
      models: {
        providers: {
          'local.server': {
            baseUrl: 'http://127.0.0.1:9/v1',
            apiKey: HIDDEN,
            headers: HIDDEN,
            models: [{ id: 'small', maxTokens: 4096 }]
          }
        }
      },
      channels: {
        telegram: { enabled: true, botToken: HIDDEN, allowFrom: ['42'] },
        slack: { accounts: { home: { appToken: HIDDEN, signingSecret: HIDDEN } } }
      },
      hooks: { token: HIDDEN, path: '/hooks' },
      echo: HIDDEN,
      note: 'a note'
    })
  }
  t.match(answer.config, { gateway: { bind: 'loopback' }, messages: { queue: { mode: 'steer' } } })
})

t.test('a secret that stands where its section belongs is not shown', async (t) => {
  const { wsUrl, stateDir } = await startGateway(t, {
    config: { gateway: { auth: 'canary-1' }, models: { providers: { mine: 'canary-2' } } }
  })
  const token = readFileSync(join(stateDir, 'token'), 'utf8').trim()
  const { call } = await connect(t, wsUrl, { auth: { token } })
  const answer = await call('config.get')
  t.match(answer.issues, [{ path: 'gateway.auth' }, { path: 'models.providers.mine' }])
  t.match(answer.parsed, { gateway: { auth: HIDDEN }, models: { providers: { mine: HIDDEN } } })
  t.notMatch(JSON.stringify(answer), /canary/)
})

t.test('config.get says what is wrong, and what has no effect', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: {
      gateway: { auth: { token: 'canary-1' }, bind: 'everywhere please', mode: 'local' },
      update: { channel: 'beta' }
    }
  })
  const { call } = await connect(t, wsUrl, { auth: { token: 'canary-1' } })
  const answer = await call('config.get')
  t.match(answer, { exists: true, valid: false, path: /portcullis\.json5$/, hash: /^[0-9a-f]{64}$/ })
  t.match(answer.issues, [{ path: 'gateway.bind', message: /"loopback", "lan", .*an IP address/ }])
  t.same(
    answer.warnings.map(({ path }: { path: string }) => path),
    ['gateway.mode', 'update']
  )
  t.same(answer.legacyIssues, [])
})

t.test('config.get refuses wrong params and a missing scope', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.read'] })
  t.match(await refusal('config.get', 'all'), {
    code: 'INVALID_REQUEST',
    message: /^invalid config\.get params/
  })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.write'] })
  t.ok(await outsider.call('config.get'), 'who may write may read')
  const pairing = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await pairing.refusal('config.get'), { details: { missingScope: 'operator.read' } })
})
