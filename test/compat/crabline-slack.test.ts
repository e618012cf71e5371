import { join } from 'node:path'
import { startSlackServer } from '@openclaw/crabline'
import { Value } from '@sinclair/typebox/value'
import fastify from 'fastify'
import pino from 'pino'
import t, { type Test } from 'tap'
import { Config } from '../../plugins/slack/config.ts'
import { createSlack } from '../../plugins/slack/index.ts'
import { createRequests } from '../../plugins/slack/requests.ts'
import { slackWebhook } from '../../plugins/slack/webhook.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { createFeed } from '../helpers/feed.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { message, soon } from '../plugins/slack/workspace.ts'
import { sayOn } from './crabline.ts'

/** Our provider in HTTP mode against an emulator that we did not write. */
const start = async (t: Test, limits: Parameters<typeof startSlackServer>[0] = {}) => {
  const requests = createRequests()
  const app = fastify()
  await app.register(slackWebhook, { prefix: '/webhooks/slack', requests })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const emulator = await startSlackServer({
    ...limits,
    eventsRequestUrl: `${url}/webhooks/slack`,
    recorderPath: join(temporaryDirectory(t), 'slack.jsonl')
  })
  t.teardown(() => emulator.close())
  const { botToken, signingSecret, endpoints } = emulator.manifest
  const own = { mode: 'http', apiUrl: endpoints.apiRoot, botToken, signingSecret }

  const events = createFeed<InboundEvent>('event')
  const channel = await createSlack(requests).open({
    account: 'default',
    config: Value.Parse(Config, Value.Default(Config, own)),
    log: pino({ level: 'silent' }),
    commands: [],
    state: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
    receive: async (event) => events.push(event),
    newest: async () => []
  })
  const abort = new AbortController()
  const connected = Promise.withResolvers<void>()
  const ended = channel.run({
    signal: abort.signal,
    connected: () => connected.resolve(),
    alive: () => undefined
  })
  t.teardown(async () => {
    abort.abort()
    await ended
  })
  await Promise.race([connected.promise, ended])

  const say = sayOn(emulator.manifest)
  /** What the emulator holds of a conversation, newest first. */
  const history = async (
    conversation: string
  ): Promise<{ text: string; thread_ts?: string; metadata?: unknown }[]> => {
    const response = await fetch(`${endpoints.apiRoot}conversations.history?channel=${conversation}`, {
      headers: { authorization: `Bearer ${botToken}` }
    })
    return ((await response.json()) as { messages: { text: string }[] }).messages
  }
  return { channel, events, say, history }
}

t.test('a direct message arrives with its signature, and is answered', async (t) => {
  const { channel, events, say, history } = await start(t)
  await say({ channel: 'D0PERSON1', user: 'U0PERSON1', text: 'hello &amp; welcome' })
  const event = await events.find()
  t.match(event, {
    type: 'message',
    text: 'hello & welcome',
    sender: { id: 'U0PERSON1' },
    conversation: { id: 'D0PERSON1', kind: 'direct' }
  })
  await channel.send(message('**yes** & no', { conversation: event.conversation.id }), soon())
  t.match((await history('D0PERSON1'))[0], {
    text: '*yes* &amp; no',
    metadata: { event_type: 'portcullis_message' }
  })
})

t.test('a mention in a channel is one, and its thread holds', async (t) => {
  const { channel, events, say } = await start(t)
  await say({ channel: 'C0CHANNEL', user: 'U0PERSON1', text: '<@UCRABBOT> well?' })
  const event = await events.find()
  t.match(event, { mentioned: true, text: 'well?', conversation: { id: 'C0CHANNEL', kind: 'channel' } })
  const thread = event.type === 'message' ? event.message : ''
  await channel.send(message('well!', { conversation: 'C0CHANNEL', thread }), soon())
  await say({ channel: 'C0CHANNEL', user: 'U0PERSON1', text: 'go on', threadTs: thread })
  t.match((await events.atLeast(2))[1], { conversation: { id: 'C0CHANNEL', thread }, mentioned: true })
})

t.test('a person is written to by id', async (t) => {
  const { channel, events, say, history } = await start(t)
  await say({ channel: 'D0PERSON1', user: 'U0PERSON1', text: 'remember me' })
  await events.find()
  await channel.send(message('hello', { conversation: 'U0PERSON1' }), soon())
  t.match(await history('D0PERSON1'), [{ text: 'hello' }, { text: 'remember me' }])
})

t.test('its rate limit and its refusals mean what they mean in ours', async (t) => {
  const { channel } = await start(t, { chatPostMessageRateLimit: { remaining: 1, retryAfterSeconds: 7 } })
  await channel.send(message('one'), soon())
  await t.rejects(channel.send(message('two'), soon()), { name: 'SendDeferred', retryAfterMs: 7000 })
  const unlimited = await start(t)
  await t.rejects(unlimited.channel.send(message('hi', { conversation: 'nowhere' }), soon()), {
    name: 'SendRefused'
  })
  await t.rejects(unlimited.channel.send(message('hi', { thread: '1700000009.000000' }), soon()), {
    name: 'SendRefused',
    code: 'thread_not_found'
  })
})

t.test('its probe names what the emulated app lacks', async (t) => {
  const { channel } = await start(t)
  const probed = await channel.probe?.(soon())
  t.match(probed, { ok: true, identity: { id: 'UCRABBOT' } })
  t.ok(probed?.notes?.some((note) => note.includes('files:read')))
})
