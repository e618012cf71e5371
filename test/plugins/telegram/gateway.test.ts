import t, { type Test } from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { startTelegram } from '../../helpers/network/telegram.ts'

const SECRET = 'a-secret-that-telegram-sends'
const open = { dmPolicy: 'open', allowFrom: ['*'], groupPolicy: 'open', streaming: 'off' }

/** The whole gateway with a fake Telegram, which reaches it behind the public address. */
const start = async (t: Test, config: object = {}) => {
  const reached = { url: '' }
  const telegram = await startTelegram(t, { reach: (url) => url.replace('https://example.org', reached.url) })
  const own = { ...telegram.config, ...open, ...config }
  const gateway = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels: { telegram: own } }
  })
  reached.url = gateway.url
  return { telegram, gateway }
}

const called = { webhookUrl: 'https://example.org/webhooks/telegram', webhookSecret: SECRET }

t.test('a question in Telegram is answered in Telegram', async (t) => {
  const { telegram, gateway } = await start(t)
  await telegram.say({ text: '/status' })
  await eventually('no answer', () => telegram.taken().length > 0)
  t.match(telegram.taken(), [{ conversation: telegram.direct.id, text: /concierge/i }])
  t.ok(telegram.bot.commands.length > 0, 'the commands are in the menu')
  const operator = await connect(t, gateway.wsUrl)
  t.match(await operator.call('channels.status', {}), {
    channelAccounts: { telegram: [{ accountId: 'default' }] }
  })
})

t.test('a question in a topic is answered there', async (t) => {
  const { telegram } = await start(t)
  await telegram.say({ conversation: telegram.thread, text: 'what can you do?', mention: true })
  await eventually('no answer', () => telegram.taken().length > 0)
  const { id, thread } = telegram.thread
  t.match(telegram.taken(), [{ conversation: id, thread }])
})

t.test('Telegram may call instead, with its secret', async (t) => {
  const { telegram, gateway } = await start(t, called)
  await eventually('no webhook', () => telegram.webhook().url !== '')
  t.match(telegram.asked('setWebhook'), [{ max_connections: 1, secret_token: SECRET }])
  await telegram.say({ text: '/status' })
  await eventually('no answer', () => telegram.taken().length > 0)
  await eventually('not confirmed', telegram.isAcknowledged)
  t.match(telegram.taken(), [{ text: /concierge/i }])
  t.equal(telegram.asked('getUpdates').length, 0)
  t.notOk(
    gateway.log.some((line) => telegram.secrets.some((secret) => line.includes(secret))),
    'no log line holds the token'
  )
})

t.test('nobody but Telegram may call', async (t) => {
  const { telegram, gateway } = await start(t, called)
  await eventually('no webhook', () => telegram.webhook().url !== '')
  const call = (path: string, headers: Record<string, string>, body: string) =>
    fetch(`${gateway.url}/webhooks/telegram${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body
    })
  const update = JSON.stringify({ update_id: 1 })
  const header = 'x-telegram-bot-api-secret-token'
  t.equal((await call('', {}, update)).status, 401)
  t.equal((await call('', { [header]: `${SECRET}x` }, update)).status, 401)
  t.equal((await call('/another', { [header]: SECRET }, update)).status, 503)
  t.equal((await call('', { [header]: SECRET }, '{"update_id":"x"}')).status, 400)
  t.equal((await call('', { [header]: SECRET }, update)).status, 200)
  t.equal((await call('/default', { [header]: SECRET }, update)).status, 200)
})

t.test('without a webhook there is no such address, and without a token no link', async (t) => {
  const { gateway } = await start(t, { botToken: undefined })
  t.equal((await fetch(`${gateway.url}/webhooks/telegram`, { method: 'POST' })).status, 404)
})
