import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

interface Row {
  provider: string
  id: string
  available: boolean
}
const nameOf = ({ provider, id }: Row) => `${provider}/${id}`

t.test('models.list begins with the concierge, and shows what the configuration describes', async (t) => {
  const providers = {
    'my.server': {
      baseUrl: 'http://127.0.0.1:9/v1',
      models: [
        { id: 'small', name: 'Small one', contextWindow: 8192, input: ['text', 'image'], reasoning: true }
      ]
    }
  }
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, models: { providers } }
  })
  const { call } = await connect(t, wsUrl)
  const { models } = await call('models.list')
  t.equal(nameOf(models[0]), 'portcullis/concierge')
  t.match(
    models.find((row: Row) => nameOf(row) === 'my.server/small'),
    { name: 'Small one', contextWindow: 8192, input: ['text', 'image'], reasoning: true, available: true }
  )
  t.ok(models.every(({ available }: Row) => available))
})

t.test('models.list with view all shows also what only a key is missing for', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  const { models } = await call('models.list', { view: 'all' })
  const closed = models.filter(({ available }: Row) => !available)
  t.ok(closed.length > 0)
  for (const row of closed) t.equal(row.unavailableReason, 'missing-auth')
})

t.test('a key in the environment opens its provider', async (t) => {
  const { wsUrl } = await startGateway(t, { environment: { OPENAI_API_KEY: 'canary-of-the-environment' } })
  const { call, hello } = await connect(t, wsUrl)
  const answer = await call('models.list')
  t.ok(answer.models.some(({ provider, available }: Row) => provider === 'openai' && available))
  t.notMatch(JSON.stringify(answer), /canary/)
  t.equal(hello.snapshot.sessionDefaults.modelConfigured, true)
})

t.test('models.list refuses wrong params and a missing scope', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.read'] })
  t.match(await refusal('models.list', { view: 7 }), { message: /^invalid models\.list params/ })
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('models.list'), { details: { missingScope: 'operator.read' } })
})
