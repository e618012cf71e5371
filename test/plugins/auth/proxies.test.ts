import t from 'tap'
import { createProxies, forwardedFor } from '../../../plugins/auth/proxies.ts'

t.test('an address or a network is trusted, in whatever dress the peer comes', async (t) => {
  const { trusts, unusable } = createProxies(['10.0.0.2', '172.20.0.0/16', 'fd00::/64', '[2001:db8::5]'])
  t.same(unusable, [])
  for (const address of ['10.0.0.2', '::ffff:10.0.0.2', '172.20.255.1', 'fd00::9', '2001:db8::5']) {
    t.ok(trusts(address), address)
  }
  for (const address of ['10.0.0.3', '172.21.0.1', 'fd00:0:0:1::9', '127.0.0.1', '2001:db8::6', '', 'x']) {
    t.notOk(trusts(address), address)
  }
})

t.test('what is no network, or is everybody, is left out and told', async (t) => {
  const entries = [
    '0.0.0.0/0',
    '::/0',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    ''
  ]
  const { trusts, unusable } = createProxies(entries)
  t.same(unusable, entries)
  t.notOk(trusts('10.0.0.1'))
})

t.test('the client is the right-most address that is no proxy of ours', async (t) => {
  const proxies = createProxies(['10.0.0.0/24', '127.0.0.1'])
  const rows: readonly [string, string | undefined, string][] = [
    ['10.0.0.2', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.2', '203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['10.0.0.2', '127.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['10.0.0.2', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['10.0.0.2', '10.0.0.9', '10.0.0.9'],
    ['10.0.0.2', '203.0.113.7:55123', '203.0.113.7'],
    ['10.0.0.2', '[2001:db8::7]:443', '2001:db8::7'],
    ['10.0.0.2', '2001:db8::7', '2001:db8::7'],
    ['10.0.0.2', '203.0.113.7, unknown', '10.0.0.2'],
    ['10.0.0.2', '203.0.113.7, unknown, 10.0.0.9', '10.0.0.9'],
    ['10.0.0.2', '', '10.0.0.2'],
    ['10.0.0.2', undefined, '10.0.0.2'],
    ['192.0.2.1', '203.0.113.7', '192.0.2.1']
  ]
  for (const [peer, header, client] of rows)
    t.equal(forwardedFor(peer, header, proxies), client, String(header))
})
