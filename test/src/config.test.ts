// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the configuration names what the environment has.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { loadGatewayConfig } from '../../src/app.ts'
import { valueAt } from '../../src/config-paths.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { of, read } from './config-reading.ts'

t.test('without a file every default is in force, and nothing is wrong', async (t) => {
  const path = join(temporaryDirectory(t), 'none.json5')
  const config = loadGatewayConfig({ path })
  t.match(config, { exists: false, raw: null, parsed: {}, problems: [] })
  t.match(config.values, { gateway: { port: 18789, bind: 'loopback', auth: { mode: 'token' } } })
})

t.test('an empty file is an empty configuration', async (t) => {
  for (const text of ['', ' \n', '{}', '// nothing yet\n{}'])
    t.same(read(t, text).problems, [], JSON.stringify(text))
})

t.test(
  'a configuration of the reference starts, with one warning for each thing we do not know',
  async (t) => {
    const text = readFileSync(new URL('fixtures/reference-config.json5', import.meta.url), 'utf8')
    const config = read(t, text, { environment: { OPENCLAW_GATEWAY_TOKEN: 'from-the-environment' } })
    t.same(of(config, 'error'), [])
    const warnings = of(config, 'warning')
    t.same(
      warnings.map(({ path }) => path),
      [
        'gateway.mode',
        'gateway.tailscale',
        'gateway.reload',
        'gateway.controlUi.enabled',
        'agents.defaults.workspace',
        'agents.defaults.contextTokens',
        'agents.list.0.workspace',
        'agents.list.0.tools',
        'models.mode',
        'models.providers.ollama.models.0.cost',
        'messages.ackReaction',
        'messages.queue.byChannel',
        'update',
        'discovery',
        'logging',
        'tools',
        'session.scope',
        'session.reset',
        'hooks',
        'cron.maxConcurrentRuns',
        'skills',
        'plugins',
        '$schema'
      ]
    )
    for (const { message } of warnings) t.equal(message, 'is not known here; kept, without effect')
    t.equal(valueAt(config.values, 'gateway.auth.token'), 'from-the-environment')
    t.equal(valueAt(config.values, 'agents.defaults.model.primary'), 'ollama/qwen3')
    t.equal(valueAt(config.parsed, 'channels.telegram.botToken'), '123:abc', 'kept as it was written')
  }
)

t.test('a syntax error names its line and column, and leaves every default', async (t) => {
  const config = read(t, '{\n  gateway: {\n    port: 4711,,\n  }\n}')
  t.match(of(config, 'error'), [
    {
      path: '',
      message: /^is not valid JSON5: invalid character ',' at 3:16; the tightest settings are used$/
    }
  ])
  t.equal(valueAt(config.values, 'gateway.port'), 18789)
  t.match(of(read(t, '{ gateway: '), 'error'), [{ message: /invalid end of input at 1:12/ }])
})

t.test('a file that is no object is told so', async (t) => {
  const rows: readonly [string, string][] = [
    ['[]', 'a list'],
    ['"secret-canary"', 'a string'],
    ['5', 'a number'],
    ['null', 'nothing'],
    ['true', 'a boolean']
  ]
  for (const [text, noun] of rows) {
    t.same(of(read(t, text), 'error'), [{ path: '', message: `must be an object in braces, found ${noun}` }])
  }
})

t.test('a file that cannot be read is told so, and the defaults are in force', async (t) => {
  const path = join(temporaryDirectory(t), 'portcullis.json5')
  mkdirSync(path)
  const config = loadGatewayConfig({ path })
  t.match(of(config, 'error'), [
    { path: '', message: 'cannot be read (EISDIR); the tightest settings are used until it can' }
  ])
  t.equal(valueAt(config.values, 'gateway.auth.mode'), 'token')
})

t.test('names of the environment are filled in, anywhere in a string', async (t) => {
  const environment = { NAME: 'one', OTHER: 'two' }
  const { values, problems, parsed } = read(
    t,
    {
      gateway: { auth: { token: '${NAME}-and-${OTHER}' }, controlUi: { allowedOrigins: ['https://${NAME}'] } }
    },
    { environment }
  )
  t.same(problems, [])
  t.equal(valueAt(values, 'gateway.auth.token'), 'one-and-two')
  t.same(valueAt(values, 'gateway.controlUi.allowedOrigins'), ['https://one'])
  t.equal(valueAt(parsed, 'gateway.auth.token'), '${NAME}-and-${OTHER}', 'shown as written')
})

t.test('a name that the environment does not have makes a value unusable, never empty', async (t) => {
  const config = read(
    t,
    {
      gateway: {
        auth: { token: 'secret-canary-${NAME}' },
        controlUi: { allowedOrigins: ['${NAME}', 'https://b'] }
      }
    },
    { environment: { OTHER: 'x' } }
  )
  const message = 'names NAME, which the environment does not have; set it or write the value'
  t.same(of(config, 'error'), [
    { path: 'gateway.auth.token', message },
    { path: 'gateway.controlUi.allowedOrigins.0', message }
  ])
  t.equal(valueAt(config.values, 'gateway.auth.token'), undefined)
  t.same(valueAt(config.values, 'gateway.controlUi.allowedOrigins'), ['https://b'])
})

t.test('an empty variable is an empty string, and no secret', async (t) => {
  const config = read(t, { gateway: { auth: { token: '${NAME}' } } }, { environment: { NAME: '' } })
  t.match(of(config, 'error'), [{ path: 'gateway.auth.token' }])
  t.equal(valueAt(config.values, 'gateway.auth.token'), undefined)
})

t.test('an override wins, a fallback counts where the file says nothing', async (t) => {
  const file = { gateway: { port: 1, auth: { token: 'of-the-file' } } }
  const { values } = read(t, file, {
    overrides: { 'gateway.port': 2, 'gateway.bind': undefined },
    fallbacks: { 'gateway.auth.token': 'of-the-environment', 'gateway.auth.password': 'p' }
  })
  t.match(values, {
    gateway: { port: 2, bind: 'loopback', auth: { token: 'of-the-file', password: 'p' } }
  })
  const empty = read(t, {}, { fallbacks: { 'gateway.auth.token': '' } })
  t.same(empty.problems, [], 'an empty fallback is none')
  t.equal(valueAt(empty.values, 'gateway.auth.token'), undefined)
})

t.test('an override does not hide that its section is broken', async (t) => {
  const config = read(t, { gateway: 'secret-canary' }, { overrides: { 'gateway.port': 2 } })
  t.match(of(config, 'error'), [{ path: 'gateway', message: /^must be an object in braces, found a string/ }])
  t.match(config.values, { gateway: { port: 2, auth: { mode: 'token' } } })
})

t.test('the hash is of the text, comments included', async (t) => {
  const text = '{ /* mine */ }'
  t.equal(read(t, text).hash, createHash('sha256').update(text).digest('hex'))
  t.not(read(t, '{}').hash, read(t, '{ }').hash)
})
