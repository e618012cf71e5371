import t from 'tap'
import type { InboundEvent } from '../../../src/channel-messages.ts'
import { eventually } from '../../contract/channel-world.ts'
import { createBot, createDisk, startDiscord } from './bot.ts'

const saying = (text: string) => (event: InboundEvent) => event.type === 'message' && event.text === text
const keptTexts = ({ kept }: ReturnType<typeof createDisk>) =>
  [...kept.values()].map((event) => (event.type === 'message' ? event.text : event.type))

t.test('a session that Discord has forgotten is begun anew, and what was missed is read', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const first = await (await createBot(t, network, { disk })).connect()
  await network.say({ text: 'direct before' })
  await network.say({ text: 'group before', conversation: network.group })
  await disk.events.find(saying('group before'))
  await first.stop()

  network.gateway.forget()
  await network.say({ text: 'direct missed' })
  for (let count = 0; count < 120; count++)
    await network.say({ text: `group missed ${count}`, conversation: network.group })
  await (await createBot(t, network, { disk })).connect()
  await disk.events.find(saying('group missed 119'))

  const texts = keptTexts(disk)
  t.equal(texts.length, 2 + 1 + 120, 'two pages, nothing twice')
  const group = texts.filter((text) => text.startsWith('group missed'))
  t.same(
    group,
    Array.from({ length: 120 }, (_, count) => `group missed ${count}`),
    'in order'
  )
  t.equal(network.gateway.counts().identifies, 2)
})

t.test('a channel in which nothing was said before is caught up too', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const first = await (await createBot(t, network, { disk })).connect()
  await network.say({ text: 'known' })
  await disk.events.find(saying('known'))
  await first.stop()
  network.gateway.forget()
  await network.say({ text: 'first words in the thread', conversation: network.thread })
  await (await createBot(t, network, { disk })).connect()
  const event = await disk.events.find(saying('first words in the thread'))
  t.match(event.conversation, { thread: network.thread?.thread })
})

t.test('a start for the first time reads nothing old', async (t) => {
  const network = await startDiscord(t)
  await network.say({ text: 'long before us', conversation: network.group })
  const bot = await createBot(t, network)
  await bot.connect()
  await network.say({ text: 'hello' })
  await bot.events.find(saying('hello'))
  t.same(keptTexts(bot.disk), ['hello'])
})

t.test('what is said to a bot that dies before it has heard anything is read by the next', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const never = new Promise<void>(() => {})
  const dying = await createBot(t, network, { disk, store: () => never })
  const link = await dying.connect()
  await network.say({ text: 'the very first', conversation: network.group })
  await disk.arrived.find()
  network.cut()
  await link.ended
  network.gateway.forget()
  await (await createBot(t, network, { disk })).connect()
  t.ok(await disk.events.find(saying('the very first')))
})

t.test('a crash while catching up loses nothing of it', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const first = await (await createBot(t, network, { disk })).connect()
  await network.say({ text: 'before' })
  await disk.events.find(saying('before'))
  await first.stop()
  network.gateway.forget()
  for (const text of ['one', 'two', 'three']) await network.say({ text })

  const never = new Promise<void>(() => {})
  const dying = await createBot(t, network, {
    disk,
    store: (event) => (saying('two')(event) ? never : Promise.resolve())
  })
  const link = await dying.connect()
  await disk.arrived.find(saying('two'))
  network.cut()
  await link.ended
  await (await createBot(t, network, { disk })).connect()
  await disk.events.find(saying('three'))
  t.same(keptTexts(disk), ['before', 'one', 'two', 'three'])
})

t.test('a conversation that was taken from us does not keep the others back', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const first = await (await createBot(t, network, { disk })).connect()
  await network.say({ text: 'in the thread', conversation: network.thread })
  await network.say({ text: 'direct' })
  await disk.events.find(saying('direct'))
  await first.stop()
  network.gateway.forget()
  network.world.channels.delete(network.world.thread.id)
  await network.say({ text: 'direct missed' })
  await (await createBot(t, network, { disk })).connect()
  t.ok(await disk.events.find(saying('direct missed')))
})

t.test('a server that Discord itself lost for a while is read when it is back', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  await bot.connect()
  await network.say({ text: 'hello' })
  await bot.events.find(saying('hello'))
  const { world, gateway } = network
  gateway.dispatch('GUILD_DELETE', { id: world.server, unavailable: true })
  const [person] = world.people
  world.addMessage(world.text, { author: person, content: 'unheard' })
  gateway.tellServer()
  t.ok(await bot.events.find(saying('unheard')))
  await eventually('never acknowledged', network.isAcknowledged)
})
