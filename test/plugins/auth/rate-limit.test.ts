import t from 'tap'
import { guesserOf } from '../../../plugins/auth/guesses.ts'
import { createRateLimit } from '../../../plugins/auth/rate-limit.ts'
import { partyOf } from '../../../src/addresses.ts'
import { fakeRequest } from './fake-request.ts'

const MINUTE = 60_000

const create = () => {
  const time = { now: 0 }
  const limit = createRateLimit({ clock: () => time.now })
  const fail = (times: number, guesser = 'a') => {
    for (let count = 0; count < times; count += 1) limit.failed('shared-secret', guesser)
  }
  return { time, limit, fail, wait: (guesser = 'a') => limit.waitFor('shared-secret', guesser) }
}

t.test('the tenth wrong guess within a minute locks out for five', async (t) => {
  const { time, fail, wait } = create()
  fail(9)
  t.equal(wait(), 0)
  fail(1)
  t.equal(wait(), 5 * MINUTE)
  time.now = 5 * MINUTE - 0.5
  t.equal(wait(), 1, 'in whole milliseconds')
  time.now = 5 * MINUTE
  t.equal(wait(), 0)
  fail(9)
  t.equal(wait(), 0, 'and it begins anew')
})

t.test('the minute slides', async (t) => {
  const { time, fail, wait } = create()
  fail(5)
  time.now = 40_000
  fail(4)
  time.now = 60_000
  fail(5)
  t.equal(wait(), 0, 'the first five are over a minute old')
  fail(1)
  t.not(wait(), 0)
})

t.test('kinds and guessers are counted apart, and a success begins anew', async (t) => {
  const { limit, fail, wait } = create()
  fail(10)
  t.equal(wait('b'), 0)
  t.equal(limit.waitFor('device-token', 'a'), 0)
  fail(9, 'b')
  limit.succeeded('shared-secret', 'b')
  fail(9, 'b')
  t.equal(wait('b'), 0)
  t.not(wait('a'), 0)
})

t.test('ten thousand guessers are remembered, the quietest is forgotten first', async (t) => {
  const { limit, fail, wait } = create()
  fail(10, 'early')
  fail(10, 'middle')
  for (let count = 0; count < 9999; count += 1) fail(1, `flood ${count}`)
  t.equal(limit.size(), 10_000)
  t.equal(wait('early'), 0)
  t.not(wait('middle'), 0)
})

t.test('the first wrong credential beside a right one is a stale one, the others are guesses', async (t) => {
  const { limit, wait } = create()
  for (let count = 0; count < 50; count += 1) {
    limit.failed('shared-secret', 'a', 'stale')
    limit.strayed('shared-secret', 'a', 'stale')
  }
  t.equal(wait(), 0)
  for (let count = 0; count < 9; count += 1) limit.strayed('shared-secret', 'a', `guess ${count}`)
  t.not(wait(), 0)
})

t.test('a guesser is an address, the network of an IPv6 one, or a page of this machine', async (t) => {
  const key = (ip: string, headers = {}, address = ip) => guesserOf(fakeRequest({ ip, headers }), address)
  const origin = 'http://localhost:5173'
  const forwarded = { 'x-forwarded-for': '127.0.0.1' }
  t.same(key('203.0.113.7'), { key: '203.0.113.7', isLocked: true })
  t.same(key('203.0.113.7', { origin }), key('203.0.113.7'), 'a page there is its machine')
  t.same(key('::ffff:203.0.113.7'), key('203.0.113.7'))
  t.same(key('2001:db8:1:2::9').key, key('2001:db8:1:2:ffff::1').key)
  t.not(key('2001:db8:1:2::9').key, key('2001:db8:1:3::9').key)
  t.same(key('127.0.0.1'), { key: 'loopback', isLocked: false })
  t.same(key('::1'), key('127.9.9.9'))
  t.same(key('127.0.0.1', { origin }), { key: `browser-origin:${origin}`, isLocked: true })
  t.same(key('127.0.0.1', forwarded, '127.0.0.1'), { key: '127.0.0.1', isLocked: true }, 'a claim to be here')
  t.ok(key('127.0.0.1', { origin: 'x'.repeat(9000) }).key.length < 400)
})

t.test('the network of an address is found in every spelling', async (t) => {
  const rows: readonly [string, string][] = [
    ['2001:0db8:0001:0002:0:0:0:9', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['no address', 'no address']
  ]
  for (const [address, party] of rows) t.equal(partyOf(address), party, address)
})
