import { registerHooks } from 'node:module'
import t from 'tap'

t.test('no library of a model loads before the first turn that needs one', async (t) => {
  const loaded: string[] = []
  const hooks = registerHooks({
    load: (url, context, next) => {
      loaded.push(url)
      return next(url, context)
    }
  })
  t.teardown(() => hooks.deregister())
  const libraries = () => loaded.filter((url) => /node_modules\/(?:ai|@ai-sdk)\//.test(url))

  const { createConcierge } = await import('../../../../../plugins/agent/engines/concierge.ts')
  const { createModelEngine } = await import('../../../../../plugins/agent/engines/model.ts')
  const { createProviders } = await import('../../../../../plugins/models/providers.ts')
  const { createCatalog } = await import('../../../../../plugins/models/catalog.ts')
  const detection = { ids: new Set<string>(), find: async () => [] }
  const providers = createProviders({
    config: { providers: {} },
    environment: { ANTHROPIC_API_KEY: 'k' },
    detection
  })
  createConcierge()
  createModelEngine({ providers })
  await createCatalog({ providers, primary: () => undefined }).list()
  t.ok(
    loaded.some((url) => url.endsWith('/models/providers.ts')),
    'the hook sees what loads'
  )
  t.same(libraries(), [])

  await providers.connect('anthropic/claude-sonnet-5-5')
  t.ok(libraries().length > 0)
  t.notOk(
    libraries().some((url) => url.includes('/@ai-sdk/openai/')),
    'and then only the one in use'
  )
})
