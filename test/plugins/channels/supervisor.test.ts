import pino from 'pino'
import t from 'tap'
import { createSupervisor, type LinkStatus } from '../../../plugins/channels/supervisor.ts'
import type { Link } from '../../../src/channel.ts'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { createFeed } from '../../helpers/feed.ts'

const log = pino({ level: 'silent' })

const supervise = (run: (link: Link) => Promise<void>, { livenessMs = 60_000, connectMs = 60_000 } = {}) => {
  const feed = createFeed<LinkStatus>('state')
  const waits: number[] = []
  const waitMs = (failures: number) => {
    waits.push(failures)
    return 1
  }
  const supervisor = createSupervisor({
    ...{ run, livenessMs, connectMs, log, waitMs },
    changed: (status) => feed.push(status)
  })
  t.teardown(supervisor.stop)
  return { supervisor, feed, waits }
}

const until = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

t.test('a link that is lost comes up again, and the count begins anew', async (t) => {
  let runs = 0
  const { supervisor, feed, waits } = supervise(async ({ connected, signal }) => {
    runs += 1
    if (runs < 4) throw new Error(`no ${runs}`)
    connected({ id: 'me' })
    await until(signal)
  })
  supervisor.start()
  t.match(await feed.find(({ state }) => state === 'online'), { attempts: 0, identity: { id: 'me' } })
  t.same(waits, [1, 2, 3])
  t.match(
    feed.all.filter(({ state }) => state === 'backoff'),
    [{ reason: 'no 1' }, { reason: 'no 2' }, { reason: 'no 3' }]
  )
  await supervisor.stop()
  t.equal(supervisor.status().state, 'stopped')
})

t.test('a link that returns without being told counts as lost', async (t) => {
  const { supervisor, feed } = supervise(async ({ connected }) => connected())
  supervisor.start()
  t.match(await feed.find(({ state }) => state === 'backoff'), { reason: 'the link ended' })
  await supervisor.stop()
})

t.test('a connect that hangs is given up, even where it does not listen', async (t) => {
  const { supervisor, feed } = supervise(() => new Promise(() => undefined), { connectMs: 20 })
  supervisor.start()
  t.match(await feed.find(({ state }) => state === 'backoff'), { reason: /no connection within/ })
  await supervisor.stop()
})

t.test('silence degrades a link, then it is made anew; a sign of life mends it', async (t) => {
  let link: Link | undefined
  const { supervisor, feed } = supervise(
    async (given) => {
      link = given
      given.connected()
      await until(given.signal)
    },
    { livenessMs: 150 }
  )
  supervisor.start()
  await feed.find(({ state }) => state === 'degraded')
  link?.alive()
  t.equal(supervisor.status().state, 'online')
  t.match(await feed.find(({ state }) => state === 'backoff'), { reason: /no sign of life/ })
  await supervisor.stop()
})

t.test('a blocked link waits for the operator, who is told why and what to do', async (t) => {
  let runs = 0
  const { supervisor, feed } = supervise(async ({ connected, signal }) => {
    runs += 1
    if (runs === 1)
      throw new LinkBlocked('the token was revoked', { code: 'revoked', remedy: 'Make a new one.' })
    connected()
    await until(signal)
  })
  supervisor.start()
  t.match(await feed.find(({ state }) => state === 'blocked'), {
    reason: 'the token was revoked',
    remedy: 'Make a new one.',
    nextRetry: undefined
  })
  t.equal(runs, 1)
  supervisor.start()
  await feed.find(({ state }) => state === 'online')
  await supervisor.stop()
})

t.test('what a dead link says later does not count', async (t) => {
  const links: Link[] = []
  const { supervisor, feed } = supervise(async (link) => {
    links.push(link)
    if (links.length === 1) throw new Error('dead')
    await until(link.signal)
  })
  supervisor.start()
  await feed.find(({ state }) => state === 'backoff')
  await feed.atLeast(2, ({ state }) => state === 'connecting')
  links[0]?.connected()
  t.equal(supervisor.status().state, 'connecting')
  await supervisor.stop()
})
