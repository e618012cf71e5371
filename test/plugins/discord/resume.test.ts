import t from 'tap'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { eventually } from '../../contract/channel-world.ts'
import { createBot, createDisk, startDiscord } from './bot.ts'

const saying = (text: string) => (event: InboundEvent) => event.type === 'message' && event.text === text
const textsOf = (events: Iterable<InboundEvent>) =>
  [...events].map((event) => (event.type === 'message' ? event.text : event.type))

t.test('what is said while the link is down comes when the session is resumed', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  const first = await bot.connect()
  await network.say({ text: 'before' })
  await bot.events.find(saying('before'))
  network.cut()
  await first.ended
  await network.say({ text: 'meanwhile' })
  const { identity } = await bot.connect()
  await bot.events.find(saying('meanwhile'))
  t.match(network.gateway.counts(), { identifies: 1, resumes: 1 })
  t.same(
    identity,
    { id: network.world.bot.id, name: 'portcullis' },
    'who we are is known without a new READY'
  )
})

t.test(
  'another process resumes the session of one that died, and hears what that one had not stored',
  async (t) => {
    const network = await startDiscord(t)
    const disk = createDisk()
    const never = new Promise<void>(() => {})
    const dying = await createBot(t, network, {
      disk,
      store: (event) => (saying('lost on the way')(event) ? never : Promise.resolve())
    })
    const link = await dying.connect()
    await network.say({ text: 'stored' })
    await disk.events.find(saying('stored'))
    await eventually('the first was not acknowledged', network.isAcknowledged)
    await network.say({ text: 'lost on the way' })
    await network.say({ text: 'waiting behind it' })
    await disk.arrived.find(saying('lost on the way'))
    t.notOk(network.isAcknowledged())
    network.cut()
    await link.ended

    const next = await createBot(t, network, { disk })
    await next.connect()
    await disk.events.find(saying('waiting behind it'))
    t.same(textsOf(disk.kept.values()), ['stored', 'lost on the way', 'waiting behind it'])
    t.match(network.gateway.counts(), { identifies: 1, resumes: 1 })
  }
)

t.test('heartbeats do not acknowledge what is not stored', async (t) => {
  const network = await startDiscord(t, { heartbeatMs: 20 })
  const stored = Promise.withResolvers<void>()
  const bot = await createBot(t, network, { store: () => stored.promise })
  await bot.connect()
  await network.say({ text: 'not yet' })
  await bot.arrived.find(saying('not yet'))
  const before = bot.beats()
  await eventually('no heartbeats', () => bot.beats() > before + 3)
  t.notOk(network.isAcknowledged())
  stored.resolve()
  await eventually('it was never acknowledged', network.isAcknowledged)
})

t.test('an orderly stop keeps the session for the next start', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const first = await createBot(t, network, { disk })
  const link = await first.connect()
  t.equal(await link.stop(), undefined)
  await network.say({ text: 'over night' })
  const second = await createBot(t, network, { disk })
  await second.connect()
  await disk.events.find(saying('over night'))
  t.equal(network.gateway.counts().resumes, 1)
})

t.test('Discord asks for another connection: the link ends, and the next one misses nothing', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  const link = await bot.connect()
  network.gateway.send({ op: 7, d: null })
  t.match(await link.ended, { message: /another connection/ })
  await network.say({ text: 'on the move' })
  await bot.connect()
  await bot.events.find(saying('on the move'))
  t.equal(network.gateway.counts().identifies, 1)
})

t.test('Discord stops answering heartbeats: the link ends by itself', async (t) => {
  const network = await startDiscord(t, { heartbeatMs: 30 })
  const bot = await createBot(t, network)
  const link = await bot.connect()
  await eventually('no heartbeats', () => bot.beats() > 1)
  network.gateway.mute()
  t.ok((await link.ended) instanceof Error)
})

t.test('the library does not connect again by itself when a link is over', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  const link = await bot.connect()
  network.cut()
  await link.ended
  network.mark()
  // It waits half a second before it would.
  await new Promise((resolve) => setTimeout(resolve, 900))
  t.equal(network.late(), 0)
})
