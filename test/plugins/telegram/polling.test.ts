import type { Update } from 'grammy/types'
import t from 'tap'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { eventually } from '../../contract/channel-world.ts'
import { openBot } from './open-bot.ts'

t.test('an update is confirmed by the next poll, and the offset is named once', async (t) => {
  const { network, events, connect } = await openBot(t)
  await connect()
  await network.say({ text: 'one' })
  await network.say({ text: 'two' })
  await events.atLeast(2)
  await eventually('never confirmed', network.isAcknowledged)
  await network.say({ text: 'three' })
  await events.atLeast(3)
  await eventually('never confirmed', network.isAcknowledged)
  const polls = network.asked('getUpdates')
  t.equal(polls[0]?.offset, undefined, 'a new link asks for everything')
  t.ok(polls.every(({ limit }) => limit === 100))
  t.match(polls[0]?.allowed_updates, ['message', 'edited_message', 'channel_post', 'edited_channel_post'])
})

t.test('a second reader blocks the link for a while, and says so', async (t) => {
  const { network, connect } = await openBot(t)
  const { ended } = await connect()
  await eventually('no long poll', () => network.asked('getUpdates').some(({ timeout }) => timeout === 30))
  const token = String(network.config.botToken)
  await fetch(`${network.url}/bot${token}/getUpdates`, { method: 'POST' })
  const error = await ended
  t.ok(error instanceof LinkBlocked)
  t.match(error, { code: '409', message: /another program/, remedy: /bot of its own/, retryAfterMs: 10_000 })
})

t.test('a webhook that stands is taken down, without losing what waits', async (t) => {
  const { network, events, connect } = await openBot(t)
  const token = String(network.config.botToken)
  const body = JSON.stringify({ url: 'https://example.org/hook' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${network.url}/bot${token}/setWebhook`, { method: 'POST', headers, body })
  await connect()
  t.match(network.asked('deleteWebhook'), [{ drop_pending_updates: false }])
  await network.say({ text: 'still heard' })
  t.match(await events.find(), { text: 'still heard' })
})

t.test('commands are put into the menu once, and again when they change', async (t) => {
  const { network, connect } = await openBot(t)
  const { stop } = await connect()
  t.match(network.bot.commands, [{ command: 'help', description: 'What can be asked.' }])
  await stop()
  await connect()
  t.equal(network.asked('setMyCommands').length, 1)
})

t.test('an update that nobody can read is left out, and holds nothing up', async (t) => {
  const { network, events, connect, words } = await openBot(t)
  await connect()
  network.push({ message: { message_id: 1, text: 'of no chat' } } as Omit<Update, 'update_id'>)
  await network.say({ text: 'after it' })
  t.match(await events.find(), { text: 'after it' })
  await eventually('never confirmed', network.isAcknowledged)
  t.ok(words.some((line) => line.includes('cannot be read')))
})

t.test('a server that cannot be reached loses the link, and it is worth another try', async (t) => {
  const { network, fails } = await openBot(t)
  network.close()
  const error = await fails()
  t.match(error, { message: /getMe.*ECONNREFUSED/ })
  t.notOk(error instanceof LinkBlocked)
})

t.test('a probe tells of privacy mode and of a foreign webhook', async (t) => {
  const { network, open } = await openBot(t)
  const channel = await open()
  const signal = AbortSignal.timeout(10_000)
  t.same((await channel.probe?.(signal))?.notes, [])
  network.bot.privacy = true
  const token = String(network.config.botToken)
  await fetch(`${network.url}/bot${token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://example.org/hook' })
  })
  t.match(await channel.probe?.(signal), {
    ok: true,
    identity: { name: '@portcullis_fake_bot' },
    notes: [/Privacy mode/, /webhook of another program/]
  })
})
