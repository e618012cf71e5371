import type { Kysely } from 'kysely'
import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

interface Row {
  key: string
}
interface Tables {
  session: { key: string; updatedAt: number; label: string | null }
}

/** Sessions by name, the first one the newest, a minute between two. */
const withSessions = async (t: Test, names: readonly string[]) => {
  const { app, wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, agents: { list: [{ id: 'main' }, { id: 'work' }] } }
  })
  const client = await connect(t, wsUrl)
  for (const name of names) await client.call('chat.inject', { sessionKey: name, message: `about ${name}` })
  const newest = Date.parse('2100-01-01')
  await app.store.write(async (tx: Kysely<Tables>) => {
    for (const [index, name] of names.entries()) {
      const key = name.startsWith('agent:') ? name : `agent:main:${name}`
      await tx
        .updateTable('session')
        .set({ updatedAt: newest - index * 60_000 })
        .where('key', '=', key)
        .execute()
    }
  })
  const keys = async (params: object): Promise<string[]> =>
    (await client.call('sessions.list', params)).sessions.map(({ key }: Row) =>
      key.replace('agent:main:', '')
    )
  return { app, wsUrl, client, keys }
}

t.test('a list begins with the newest', async (t) => {
  const { client, keys } = await withSessions(t, ['c', 'a', 'b'])
  t.same(await keys({}), ['c', 'a', 'b'])
  t.match(await client.call('sessions.list'), {
    count: 3,
    totalCount: 3,
    limitApplied: 200,
    nextOffset: null,
    hasMore: false,
    defaults: { modelProvider: 'portcullis', model: 'concierge' }
  })
})

t.test('a list comes in pages that leave nothing out and repeat nothing', async (t) => {
  const { app, client } = await withSessions(t, ['e', 'd', 'c', 'b', 'a'])
  await app.store.write((tx: Kysely<Tables>) => tx.updateTable('session').set({ updatedAt: 7 }).execute())
  const seen: string[] = []
  let offset: number | null = 0
  for (const expected of [2, 2, 1]) {
    const page: {
      count: number
      totalCount: number
      hasMore: boolean
      nextOffset: number | null
      sessions: Row[]
    } = await client.call('sessions.list', { limit: 2, offset })
    t.equal(page.count, expected)
    t.equal(page.totalCount, 5)
    t.equal(page.hasMore, page.nextOffset !== null)
    seen.push(...page.sessions.map(({ key }) => key))
    offset = page.nextOffset
  }
  t.equal(offset, null)
  t.equal(new Set(seen).size, 5, 'although all are equally new')
  t.same(await client.call('sessions.list', { offset: 99 }).then(({ sessions }) => sessions), [])
})

t.test('a list can be kept to an agent, a label, a time', async (t) => {
  const { app, client, keys } = await withSessions(t, ['a', 'agent:work:b', 'c'])
  await client.call('sessions.patch', { key: 'c', label: 'third' })
  t.same(await keys({ agentId: 'work' }), ['agent:work:b'])
  t.same(await keys({ label: 'third' }), ['c'])
  t.same(await keys({ label: 'thir' }), [], 'a label is whole or nothing')
  await app.store.write((tx: Kysely<Tables>) =>
    tx.updateTable('session').set({ updatedAt: 1 }).where('key', '=', 'agent:main:a').execute()
  )
  t.same(await keys({ activeMinutes: 60 }), ['agent:work:b', 'c'])
})

t.test('a search looks at key, label and words, and takes % and _ for what they are', async (t) => {
  const { client, keys } = await withSessions(t, ['plain', 'rate_50%', 'rate-50', 'back\\slash'])
  await client.call('sessions.patch', { key: 'plain', label: 'Holiday plans' })
  t.same(await keys({ search: 'rate' }), ['rate_50%', 'rate-50'])
  t.same(await keys({ search: 'rate_' }), ['rate_50%'])
  t.same(await keys({ search: '%' }), ['rate_50%'])
  t.same(await keys({ search: '_' }), ['rate_50%'])
  t.same(await keys({ search: '\\' }), ['back\\slash'])
  t.same(await keys({ search: 'HOLIDAY' }), ['plain'], 'the label, in any case')
  t.same(await keys({ search: 'about rate-5' }), ['rate-50'], 'the words')
  t.same(await keys({ search: "' or 1=1 --" }), [])
  t.equal((await keys({ search: '' })).length, 4)
})

t.test('archived sessions are shown where they are asked for', async (t) => {
  const { client, keys } = await withSessions(t, ['kept', 'gone'])
  await client.call('sessions.patch', { key: 'gone', archived: true })
  t.same(await keys({}), ['kept'])
  t.same(await keys({ archived: true }), ['gone'])
  t.same(await keys({ archived: 'all' }), ['kept', 'gone'])
  await client.call('sessions.patch', { key: 'gone', archived: null })
  t.same(await keys({}), ['kept', 'gone'])
})

t.test('titles and last words come where they are asked for', async (t) => {
  const { client } = await withSessions(t, ['a'])
  const [bare] = (await client.call('sessions.list')).sessions
  t.notOk('lastMessagePreview' in bare)
  const [full] = (await client.call('sessions.list', { includeLastMessage: true })).sessions
  t.match(full, { key: 'agent:main:a', kind: 'direct', isMain: false, lastMessagePreview: 'about a' })
})

t.test('wrong params and a missing scope are refused', async (t) => {
  const { wsUrl, client } = await withSessions(t, [])
  for (const params of [{ limit: 0 }, { limit: 1001 }, { offset: -1 }, { archived: 'some' }, { search: 5 }]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid sessions\.list params/ }
    t.match(await client.refusal('sessions.list', params), error, JSON.stringify(params))
  }
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  const calls: readonly [string, object][] = [
    ['sessions.list', {}],
    ['sessions.describe', { key: 'main' }],
    ['sessions.resolve', { key: 'main' }],
    ['sessions.preview', { keys: ['main'] }],
    ['sessions.subscribe', {}],
    ['sessions.unsubscribe', {}],
    ['sessions.messages.subscribe', { key: 'main' }],
    ['sessions.messages.unsubscribe', { key: 'main' }]
  ]
  for (const [method, params] of calls) {
    const error = { code: 'FORBIDDEN', details: { missingScope: 'operator.read' } }
    t.match(await refusal(method, params), error, method)
  }
})
