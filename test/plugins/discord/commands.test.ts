import t from 'tap'
import { eventually, outbound, patience } from '../../contract/channel-world.ts'
import { createBot, createDisk, startDiscord } from './bot.ts'

const commands = [
  { name: 'help', description: 'What can be asked.' },
  { name: 'Not Allowed', description: 'Discord has no such names.' },
  { name: 'model', description: 'x'.repeat(300) }
]

const requestsFor = (network: { requests(): readonly string[] }, pattern: RegExp) =>
  network.requests().filter((line) => pattern.test(line)).length

t.test('commands are listed in Discord once, and again when they change', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const start = async (list: typeof commands) => {
    const link = await (await createBot(t, network, { disk, commands: list })).connect()
    await network.say({ text: 'hello' })
    return link
  }
  const first = await start(commands)
  await eventually('no list', () => network.interactions.lists() === 1)
  t.match(network.interactions.listed(), [
    { name: 'help', description: 'What can be asked.', options: [{ name: 'text', required: false }] },
    { name: 'model', description: 'x'.repeat(100) }
  ])
  await eventually('the list is not remembered', () => disk.rows.has('commands'))
  await first.stop()
  network.gateway.forget()
  const second = await start(commands)
  await disk.events.atLeast(2)
  t.equal(network.interactions.lists(), 1)
  await second.stop()
  network.gateway.forget()
  await start(commands.slice(0, 1))
  await eventually('no new list', () => network.interactions.lists() === 2)
})

t.test('a list that Discord does not take costs no link', async (t) => {
  const network = await startDiscord(t)
  const description = ''
  const bot = await createBot(t, network, { commands: [{ name: 'ö'.repeat(40), description }, ...commands] })
  await bot.connect()
  await network.say({ text: 'hello' })
  t.ok(await bot.events.find())
})

t.test(
  'a command that is picked arrives as if it was typed, and its answer stands in its place',
  async (t) => {
    const network = await startDiscord(t)
    const bot = await createBot(t, network, { commands })
    await bot.connect()
    const picked = network.pick('model', { text: 'the small one', conversation: network.thread })
    const event = await bot.events.find()
    t.match(event, {
      type: 'message',
      text: '/model the small one',
      mentioned: true,
      message: picked,
      conversation: { ...network.thread },
      sender: { id: network.sender, name: 'Ada' }
    })
    t.ok(network.interactions.isThinking(picked))
    const { id, thread } = event.conversation
    const { message } = await bot.channel.send(
      outbound({ conversation: id, thread, replyTo: picked, text: 'It is the **small** one.' }),
      patience()
    )
    t.notOk(network.interactions.isThinking(picked))
    t.equal(message, network.interactions.messageOf(picked)?.id)
    await bot.channel.send(outbound({ conversation: id, thread, text: 'And more.' }), patience())
    t.match(network.taken(), [{ text: 'It is the **small** one.' }, { text: 'And more.' }])
    await bot.channel.edit?.(
      { conversation: id, thread, message },
      outbound({ conversation: id, text: 'x' }),
      patience()
    )
    t.equal(network.taken()[0]?.current, 'x', 'it can be edited like any other')
  }
)

t.test('Discord gets its sign before the command is stored', async (t) => {
  const network = await startDiscord(t)
  const never = new Promise<void>(() => {})
  const bot = await createBot(t, network, { store: () => never })
  await bot.connect()
  await network.say({ text: 'this one is never stored' })
  await bot.arrived.find()
  const picked = network.pick('help')
  await eventually('no sign', () => network.interactions.isThinking(picked))
})

t.test('an answer that is sent again after a crash is the same message', async (t) => {
  const network = await startDiscord(t)
  const disk = createDisk()
  const dying = await createBot(t, network, { disk })
  const link = await dying.connect()
  network.pick('help')
  await disk.events.find()
  const answer = outbound({ conversation: network.direct.id, text: 'Ask me anything.' })
  await dying.channel.send(answer, patience())
  await link.stop()
  const next = await createBot(t, network, { disk })
  await next.connect()
  await next.channel.send(answer, patience())
  t.equal(new Set(network.taken().map(({ message }) => message)).size, 1)
  t.equal(requestsFor(network, /POST .*messages$/), 0)
})

t.test('an answer to a command whose time is over is a message of its own', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  await bot.connect()
  const picked = network.pick('help')
  await bot.events.find()
  network.interactions.forget()
  const answer = outbound({ conversation: network.direct.id, replyTo: picked, text: 'Better late.' })
  await bot.channel.send(answer, patience())
  t.equal(requestsFor(network, /POST .*messages$/), 1)
  t.match(network.taken(), [{ text: 'Better late.' }])
})

t.test('an answer to something else does not take the place of a command’s answer', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  await bot.connect()
  const asked = await network.say({ text: 'a question', conversation: network.group, mention: true })
  const picked = network.pick('help', { conversation: network.group })
  await bot.events.atLeast(2)
  const conversation = network.group.id
  await bot.channel.send(outbound({ conversation, replyTo: asked, text: 'to the question' }), patience())
  t.ok(network.interactions.isThinking(picked))
  await bot.channel.send(outbound({ conversation, replyTo: picked, text: 'to the command' }), patience())
  t.equal(network.interactions.messageOf(picked)?.content, 'to the command')
})
