import t from 'tap'
import type { InboundMessage } from '../../../src/channel-messages.ts'
import { message, soon, startWorkspace } from './workspace.ts'

const general = { id: 'C0GENERAL', kind: 'channel' } as const

t.test('a mention comes as two events with one key', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  await slack.network.say({ conversation: general, text: 'what is new?', mention: true })
  const [first, second] = await events.atLeast(2)
  t.same(second, first)
  t.match(first, { mentioned: true, text: 'what is new?', conversation: { ...general, title: 'general' } })
})

t.test('our own messages, edits and reactions come back to nobody', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { channel } = await connect()
  const conversation = 'D0ALICE01'
  const sent = await channel.send(message('mine'), soon())
  await channel.edit({ conversation, message: sent.message }, message('still mine'), soon())
  await channel.react({ conversation, message: sent.message }, '👍', { remove: false })
  await channel.remove({ conversation, message: sent.message }, soon())
  await slack.network.say({ text: 'yours' })
  await events.find()
  t.match(events.all, [{ text: 'yours' }])
  t.equal(events.all.length, 1)
})

t.test('people have their names, also those who are mentioned', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  const place = slack.place('C0GENERAL')
  slack.deliver.message(place, slack.world.post(place, { user: 'U0ALICE01', text: 'ask <@U0BOB0001>' }))
  t.match(await events.find(), {
    text: 'ask @Bob',
    sender: { id: 'U0ALICE01', name: 'Alice' },
    mentioned: false
  })
})

t.test('an event without names is better than none', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  slack.world.app.scopes.delete('users:read')
  slack.world.app.scopes.delete('channels:read')
  await connect()
  await slack.network.say({ conversation: general, text: 'hello' })
  t.match(await events.find(), { sender: { id: 'U0ALICE01', name: undefined }, conversation: general })
})

t.test('a group chat is one, whichever event tells of it', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  await slack.network.say({ conversation: { id: 'C0TRIOMPI', kind: 'group' }, text: 'you?', mention: true })
  for (const { conversation } of await events.atLeast(2)) t.match(conversation, { kind: 'group' })
})

t.test('whoever goes on in a thread that we wrote in speaks to us', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const first = await connect()
  const { thread = slack.network.group } = slack.network
  await slack.network.say({ conversation: thread, text: 'among ourselves' })
  t.match(await events.find(), { mentioned: false })
  await first.channel.send(message('may I?', { conversation: thread.id, thread: thread.thread }), soon())
  await slack.network.say({ conversation: thread, text: 'please' })
  t.match(await events.find((event) => (event as InboundMessage).text === 'please'), { mentioned: true })
  first.stop()
  await first.ended
  await connect()
  await slack.network.say({ conversation: thread, text: 'and after a restart' })
  t.match(await events.find((event) => (event as InboundMessage).text === 'and after a restart'), {
    mentioned: true
  })
})

t.test('with replyToMode all, a question in a channel gets a thread of its own', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { channel } = await connect({ config: { replyToMode: 'all' } })
  const asked = await slack.network.say({ conversation: general, text: 'why?', mention: true })
  const event = (await events.find()) as InboundMessage
  t.match(event, { conversation: { id: 'C0GENERAL', thread: asked } })
  const { id: conversation, thread } = event.conversation
  await channel.send(message('because', { conversation, thread, replyTo: asked }), soon())
  await channel.send(message('by id alone', { conversation, replyTo: asked }), soon())
  t.match(slack.network.taken(), [{ thread: asked }, { thread: asked }])
  await slack.network.say({ text: 'a direct chat needs none' })
  t.match(await events.find(({ conversation }) => conversation.kind === 'direct'), {
    conversation: { thread: undefined }
  })
})

t.test('a slash command is said to us', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  const place = slack.place('C0OUTSIDE')
  const trigger = slack.deliver.command(place, {
    user: 'U0BOB0001',
    command: '/portcullis',
    text: 'what is new?'
  })
  t.match(await events.find(), {
    key: `command:${trigger}`,
    text: 'what is new?',
    mentioned: true,
    sender: { id: 'U0BOB0001', name: 'bob' },
    conversation: { id: 'C0OUTSIDE', kind: 'channel' }
  })
  slack.deliver.command(place, { user: 'U0BOB0001', command: '/status', text: '' })
  t.ok(await events.find((event) => (event as InboundMessage).text === '/status'))
})

t.test('previews, joins, pins and buttons are acknowledged and tell us nothing', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  const at = { channel: 'C0GENERAL', channel_type: 'channel', ts: '1700000000.000100' }
  const about = { isHuman: true, message: 'noise' }
  slack.deliver.emit(
    { type: 'message', subtype: 'channel_join', user: 'U0BOB0001', text: 'joined', ...at },
    about
  )
  slack.deliver.emit({ type: 'pin_added', user: 'U0BOB0001' }, about)
  const before = { ts: '1700000000.000001', user: 'U0BOB0001', text: 'https://example.com' }
  const preview = {
    ...at,
    message: { ...before, attachments: [{ fallback: 'x' }] },
    previous_message: before
  }
  slack.deliver.emit({ type: 'message', subtype: 'message_changed', ...preview }, about)
  slack.deliver.emit({ type: 'message', ...at, user: null, bot_id: null, text: null }, about)
  slack.deliver.emit({ type: 'message', ...at, ts: 7 }, about)
  slack.deliveries.send({ id: 'button', type: 'interactive', payload: {}, isHuman: true, message: 'noise' })
  await slack.network.say({ text: 'a word' })
  await events.find()
  t.equal(events.all.length, 1)
  slack.deliveries.redeliver()
})

t.test('another bot is one, and what it attaches is its text', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  await connect()
  const bot = {
    subtype: 'bot_message',
    bot_id: 'B0OTHER01',
    text: '',
    attachments: [{ fallback: 'build failed' }]
  }
  const at = { channel: 'C0GENERAL', channel_type: 'channel', ts: '1700000000.000100' }
  slack.deliver.emit({ type: 'message', ...at, ...bot }, { isHuman: true, message: 'bot' })
  t.match(await events.find(), { text: 'build failed', sender: { id: 'B0OTHER01', isBot: true } })
})
