import { join } from 'node:path'
import { startTelegramServer } from '@openclaw/crabline'
import { Value } from '@sinclair/typebox/value'
import fastify from 'fastify'
import pino from 'pino'
import t, { type Test } from 'tap'
import { Config } from '../../plugins/telegram/config.ts'
import { createTelegram } from '../../plugins/telegram/index.ts'
import { webhook } from '../../plugins/telegram/webhook.ts'
import { createWebhookDoor } from '../../plugins/telegram/webhook-door.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { outbound, patience } from '../contract/channel-world.ts'
import { createFeed } from '../helpers/feed.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { sayOn } from './crabline.ts'

interface Exchange {
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

/** Our provider against an emulator that we did not write. */
const start = async (t: Test, { isCalled = false } = {}) => {
  const exchanges = createFeed<Exchange>('exchange')
  const emulator = await startTelegramServer({
    recorderPath: join(temporaryDirectory(t), 'telegram.jsonl'),
    onEvent: (event: unknown) => exchanges.push(event as Exchange)
  })
  t.teardown(() => emulator.close())
  const { botToken, endpoints } = emulator.manifest

  const door = createWebhookDoor()
  const app = fastify()
  await app.register(webhook, { prefix: '/webhooks/telegram', door })
  const own = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())

  const events = createFeed<InboundEvent>('event')
  const calls = isCalled ? { webhookUrl: `${own}/webhooks/telegram`, webhookSecret: 'not-a-real-secret' } : {}
  const open = () =>
    createTelegram(door).open({
      account: 'default',
      config: Value.Default(Config, { botToken, apiRoot: endpoints.apiRoot, ...calls }) as never,
      log: pino({ level: 'silent' }),
      commands: [],
      state: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
      receive: async (event) => events.push(event),
      newest: async () => []
    })

  const connect = async () => {
    const channel = await open()
    const abort = new AbortController()
    const connected = Promise.withResolvers<void>()
    const link = { signal: abort.signal, connected: () => connected.resolve(), alive: () => undefined }
    const ended = channel.run(link)
    ended.catch(() => undefined)
    t.teardown(async () => {
      abort.abort()
      await Promise.allSettled([ended])
    })
    await Promise.race([connected.promise, ended])
    return { channel, abort, ended }
  }

  const say = sayOn(emulator.manifest)
  const asked = (method: string) =>
    exchanges.all.filter(({ path }) => path?.endsWith(`/${method}`)).map(({ body }) => body)
  return { connect, events, say, asked }
}

t.test('a message arrives by polling, is confirmed, and is answered', async (t) => {
  const { connect, events, say, asked } = await start(t)
  const { channel, abort, ended } = await connect()
  await say({ chatId: 4242, text: 'hello' })
  const event = await events.find()
  t.match(event, { type: 'message', text: 'hello', conversation: { id: '4242', kind: 'direct' } })
  const sent = await channel.send(outbound({ conversation: '4242', text: '**yes** & no' }), patience())
  t.match(sent, { message: /^\d+$/ })
  t.match(asked('sendMessage'), [{ chat_id: 4242, text: '<b>yes</b> &amp; no', parse_mode: 'HTML' }])
  const target = { conversation: '4242', message: sent.message }
  await channel.edit?.(target, outbound({ conversation: '4242', text: 'no' }), patience())
  await channel.react?.({ conversation: '4242', message: '1' }, '👍', { remove: false })
  await channel.typing?.('4242')
  await channel.remove?.(target, patience())
  abort.abort()
  await ended
})

t.test('what was not confirmed comes again to the next link', async (t) => {
  const { connect, events, say } = await start(t)
  const first = await connect()
  await say({ chatId: 4242, text: 'once' })
  await events.find()
  first.abort.abort()
  await first.ended
  await connect()
  await say({ chatId: 4242, text: 'twice' })
  await events.find((event) => event.type === 'message' && event.text === 'twice')
  const keys = events.all.map(({ key }) => key)
  t.equal(new Set(keys).size, 2, 'whatever came again came under its old key')
})

t.test('a second link is told that another reads', async (t) => {
  const { connect } = await start(t)
  const first = await connect()
  const second = await connect().catch((error: unknown) => error)
  const lost = await Promise.race([
    first.ended.catch((error: unknown) => error),
    second instanceof Error ? second : (second as Awaited<ReturnType<typeof connect>>).ended.catch((e) => e)
  ])
  t.match(lost, { name: 'LinkBlocked', code: '409' })
})

t.test('a message arrives by the webhook, with its secret', async (t) => {
  const { connect, events, say } = await start(t, { isCalled: true })
  await connect()
  await say({ chatId: 4242, text: 'called' })
  t.match(await events.find(), { type: 'message', text: 'called' })
})

t.test('its limit of length is ours', async (t) => {
  const { connect } = await start(t)
  const { channel } = await connect()
  await channel.send(outbound({ conversation: '4242', text: 'x'.repeat(4096) }), patience())
  await t.rejects(channel.send(outbound({ conversation: '4242', text: 'x'.repeat(4097) }), patience()), {
    name: 'SendRefused'
  })
})

t.test('its probe says who we are', async (t) => {
  const { connect } = await start(t)
  const { channel } = await connect()
  t.match(await channel.probe?.(patience()), { ok: true, identity: { name: /^@\w+/ } })
})
