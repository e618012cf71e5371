import t from 'tap'
import { createWhois } from '../../../plugins/auth/whois.ts'
import { fakeTailscaled } from '../../helpers/network/tailscaled.ts'

const ADDRESS = '100.64.0.9'

t.test('the local tailscaled says whose an address is', async (t) => {
  const { socketPath, knows, asked } = await fakeTailscaled(t)
  knows.set(ADDRESS, 'ada@example.com').set('fd7a:115c:a1e0::9', 'grace@example.com')
  const whois = createWhois({ socketPath })
  t.equal(await whois(ADDRESS), 'ada@example.com')
  t.equal(await whois('fd7a:115c:a1e0::9'), 'grace@example.com')
  t.same(asked, [ADDRESS, 'fd7a:115c:a1e0::9'])
})

t.test('it is asked for addresses of the tailnet only', async (t) => {
  const { socketPath, knows, asked } = await fakeTailscaled(t)
  const whois = createWhois({ socketPath })
  for (const address of ['127.0.0.1', '192.168.1.7', '100.128.0.1', 'fd00::1', '', 'evil&addr=100.64.0.9']) {
    knows.set(address, 'ada@example.com')
    t.equal(await whois(address), undefined, address)
  }
  t.same(asked, [])
})

t.test('no answer, half an answer and an answer about nobody are all none', async (t) => {
  const { socketPath, knows } = await fakeTailscaled(t)
  const whois = createWhois({ socketPath })
  const bodies = [
    '',
    'no JSON',
    '{}',
    '{"UserProfile":{"LoginName":7}}',
    '{"UserProfile":{"LoginName":" "}}',
    'null'
  ]
  for (const body of [...bodies, '{"UserProfile":{"LoginName":"tagged-devices"}}', 'x'.repeat(300_000)]) {
    knows.set(ADDRESS, { status: 200, body })
    t.equal(await whois(ADDRESS), undefined, body.slice(0, 50))
  }
  knows.set(ADDRESS, { status: 403, body: '{"UserProfile":{"LoginName":"ada@example.com"}}' })
  t.equal(await whois(ADDRESS), undefined, 'a refusal')
  t.equal(await createWhois({ socketPath: `${socketPath}.none` })(ADDRESS), undefined, 'no tailscaled at all')
})

t.test('an answer is kept for a minute, that there is none is not', async (t) => {
  const { socketPath, knows, asked } = await fakeTailscaled(t)
  let time = 0
  const whois = createWhois({ socketPath, clock: () => time })
  t.equal(await whois(ADDRESS), undefined)
  knows.set(ADDRESS, 'ada@example.com')
  t.equal(await whois(ADDRESS), 'ada@example.com')
  knows.set(ADDRESS, 'grace@example.com')
  time = 59_999
  t.equal(await whois(ADDRESS), 'ada@example.com')
  t.equal(asked.length, 2)
  time = 60_000
  t.equal(await whois(ADDRESS), 'grace@example.com')
  t.equal(asked.length, 3)
})

t.test('no more answers are kept than there is room for', async (t) => {
  const { socketPath, knows, asked } = await fakeTailscaled(t)
  const whois = createWhois({ socketPath, maxKept: 2 })
  const addresses = ['100.64.0.1', '100.64.0.2', '100.64.0.3']
  for (const address of addresses) {
    knows.set(address, address)
    await whois(address)
  }
  await whois('100.64.0.3')
  await whois('100.64.0.2')
  t.equal(asked.length, 3)
  await whois('100.64.0.1')
  t.equal(asked.length, 4, 'the oldest was forgotten')
})
