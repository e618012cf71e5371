import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import { createModelEngine } from '../../../plugins/agent/engines/model.ts'
import { createCatalog } from '../../../plugins/models/catalog.ts'
import { ModelsConfig } from '../../../plugins/models/config.ts'
import type { Detection } from '../../../plugins/models/detect.ts'
import { createProviders } from '../../../plugins/models/providers.ts'
import { fakeOpenAi, says } from '../../helpers/network/openai.ts'
import { lastWords, start, turnOf } from '../agent/engines/turn.ts'

const finds = (...servers: Awaited<ReturnType<Detection['find']>>): Detection => ({
  ids: new Set(['ollama']),
  find: async () => servers
})
const ollama = (baseUrl: string) => ({
  id: 'ollama',
  name: 'Ollama',
  listUrl: '',
  baseUrl,
  models: ['qwen3:4b']
})

const setUp = ({
  config = { providers: {} },
  environment = {},
  detection = finds(),
  primary
}: {
  config?: ModelsConfig
  environment?: Record<string, string>
  detection?: Detection
  primary?: string
} = {}) => {
  const providers = createProviders({ config, environment, detection })
  return { providers, catalog: createCatalog({ providers, primary: () => primary }) }
}

const names = (rows: readonly { provider: string; id: string }[]) =>
  rows.map(({ provider, id }) => `${provider}/${id}`)

t.test('with nothing configured there is the concierge, and it is the default', async (t) => {
  const { catalog } = setUp()
  t.same(names(await catalog.list()), ['portcullis/concierge'])
  t.match(catalog.defaultModel(), { name: 'portcullis/concierge', reason: /no key is set/ })
})

t.test('a key in the environment brings its provider’s models and the default', async (t) => {
  const keys = [
    ['ANTHROPIC_API_KEY', 'anthropic/claude-sonnet-5-5'],
    ['OPENAI_API_KEY', 'openai/gpt-6-astra'],
    ['GEMINI_API_KEY', 'google/gemini-4-argon'],
    ['GOOGLE_GENERATIVE_AI_API_KEY', 'google/gemini-4-argon'],
    ['OPENROUTER_API_KEY', 'openrouter/openrouter/auto']
  ] as const
  for (const [key, model] of keys) {
    const { catalog } = setUp({ environment: { [key]: 'secret' } })
    t.same(catalog.defaultModel(), { name: model, reason: `${key} is set` })
    t.ok(names(await catalog.list()).includes(model))
  }
  t.equal(setUp({ environment: { OPENAI_API_KEY: '' } }).catalog.defaultModel().name, 'portcullis/concierge')
})

t.test('the configured primary comes before any key', async (t) => {
  const { catalog } = setUp({ environment: { OPENAI_API_KEY: 'k' }, primary: 'box/m' })
  t.equal(catalog.defaultModel().name, 'box/m')
})

t.test('a found server is offered, but not taken', async (t) => {
  const { catalog } = setUp({ detection: finds(ollama('http://127.0.0.1:9/v1')) })
  t.same(names(await catalog.list()), ['portcullis/concierge', 'ollama/qwen3:4b'])
  t.equal(catalog.defaultModel().name, 'portcullis/concierge')
})

t.test('the whole list also names what only lacks a key, and which', async (t) => {
  const rows = await setUp({ environment: { OPENAI_API_KEY: 'k' } }).catalog.list({ all: true })
  t.match(
    rows.find(({ provider }) => provider === 'anthropic'),
    { available: false, unavailableReason: 'ANTHROPIC_API_KEY is not set' }
  )
  t.ok(rows.filter(({ provider }) => provider === 'openai').every(({ available }) => available))
})

t.test('a configured model is listed with what the config says of it', async (t) => {
  const entry = { id: 'm', name: 'My model', contextWindow: 8192, input: ['text' as const], reasoning: true }
  const config = { providers: { box: { baseUrl: 'http://127.0.0.1:9/v1', models: [entry, { id: 'n' }] } } }
  t.match((await setUp({ config }).catalog.list()).slice(1), [
    { ...entry, provider: 'box', available: true, supportsTools: true },
    { id: 'n', name: 'n', provider: 'box' }
  ])
})

t.test('config comes before the environment, and nobody takes the concierge’s name', async (t) => {
  const box = { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'mine' }] }
  const { providers, catalog } = setUp({
    config: { providers: { openai: box, portcullis: box } },
    environment: { OPENAI_API_KEY: 'k' }
  })
  t.same(names(await catalog.list()), ['portcullis/concierge', 'openai/mine'])
  t.match(providers.settled(), [{ id: 'openai', from: 'config' }])
})

t.test('every kind of provider is opened without a request', async (t) => {
  const environment = {
    ANTHROPIC_API_KEY: 'a',
    OPENAI_API_KEY: 'o',
    GEMINI_API_KEY: 'g',
    OPENROUTER_API_KEY: 'r'
  }
  const { providers } = setUp({ environment })
  const kinds = [
    ['anthropic/claude-sonnet-5-5', /^anthropic/, 'a'],
    ['openai/gpt-6-astra', /^openai/, 'o'],
    ['google/gemini-4-argon', /^google/, 'g'],
    ['openrouter/vendor/model', /^openrouter/, 'r']
  ] as const
  for (const [name, provider, secret] of kinds) {
    const { languageModel, model, secrets } = await providers.connect(name)
    t.match(languageModel, { provider, modelId: name.slice(name.indexOf('/') + 1) })
    t.equal(model, name.slice(name.indexOf('/') + 1))
    t.same(secrets, [secret])
  }
})

t.test(
  'a found server and a hosted one are spoken to at their own address, with their own key',
  async (t) => {
    const [local, hosted] = [await fakeOpenAi(t), await fakeOpenAi(t)]
    const { providers } = setUp({
      detection: finds(ollama(local.baseUrl)),
      environment: { OPENROUTER_API_KEY: 'secret', OPENROUTER_BASE_URL: hosted.baseUrl }
    })
    const engine = createModelEngine({ providers })
    local.play(says('I am local.'))
    hosted.play(says('I am hosted.'))
    const one = await start(engine, turnOf('hi', { model: 'ollama/qwen3:4b' })).end
    const two = await start(engine, turnOf('hi', { model: 'openrouter/openrouter/auto' })).end
    t.equal(lastWords(one.messages), 'I am local.')
    t.equal(lastWords(two.messages), 'I am hosted.')
    t.match(local.seen, [{ authorization: undefined, body: { model: 'qwen3:4b' } }])
    t.match(hosted.seen, [{ authorization: 'Bearer secret', body: { model: 'openrouter/auto' } }])
  }
)

t.test('the config section is checked and filled in', async (t) => {
  t.same(Value.Default(ModelsConfig, undefined), { providers: {} })
  const box = { providers: { box: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'k' } } }
  t.ok(Value.Check(ModelsConfig, Value.Default(ModelsConfig, box)))
  const bad = { providers: { box: { baseUrl: 'ftp://x', models: [] } } }
  t.notOk(Value.Check(ModelsConfig, bad))
})
