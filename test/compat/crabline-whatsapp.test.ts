import { join } from 'node:path'
import { startWhatsAppServer } from '@openclaw/crabline'
import { Value } from '@sinclair/typebox/value'
import { BufferJSON, Curve, initAuthCreds, proto } from '@whiskeysockets/baileys'
import pino from 'pino'
import t, { type Test } from 'tap'
import { createWhatsapp } from '../../plugins/whatsapp/index.ts'
import { createVault } from '../../plugins/whatsapp/vault/vault.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { outbound, patience } from '../contract/channel-world.ts'
import { createFeed } from '../helpers/feed.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import '../helpers/network/whatsapp/timers.ts'
import { whatsappStore } from '../plugins/whatsapp/open-whatsapp.ts'
import { sayOn } from './crabline.ts'

const SELF = '15550199'
const PERSON = '15550101@s.whatsapp.net'

/** It has no phone that could link a device: what one would have kept, with a signature of nobody's. */
const credentials = (): string => {
  const creds = initAuthCreds()
  const account = { details: Buffer.alloc(1), accountSignatureKey: Curve.generateKeyPair().public }
  const me = { id: `${SELF}:1@s.whatsapp.net`, name: 'Owner' }
  return JSON.stringify({ ...creds, me, account }, BufferJSON.replacer)
}

/** Our provider against an emulator that we did not write. */
const start = async (t: Test) => {
  const exchanges = createFeed<object>('exchange')
  const emulator = await startWhatsAppServer({
    recorderPath: join(temporaryDirectory(t), 'whatsapp.jsonl'),
    onEvent: (event: unknown) => exchanges.push(event as object)
  })
  t.teardown(() => emulator.close())
  const { endpoints } = emulator.manifest
  const { store } = await whatsappStore(t)
  await createVault(store, 'default').credentials.link(credentials())
  const provider = createWhatsapp(store)
  const events = createFeed<InboundEvent>('event')

  const run = async (webSocketUrl: string = endpoints.baileysWebSocketUrl) => {
    const channel = await provider.open({
      account: 'default',
      config: Value.Default(provider.config, { webSocketUrl }) as never,
      log: pino({ level: 'silent' }),
      commands: [],
      state: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
      receive: async (event: InboundEvent) => events.push(event),
      newest: async () => []
    })
    const abort = new AbortController()
    const connected = Promise.withResolvers<void>()
    const link = { signal: abort.signal, connected: () => connected.resolve(), alive: () => undefined }
    const ended = channel.run(link)
    ended.catch(() => undefined)
    t.teardown(async () => {
      abort.abort()
      await Promise.allSettled([ended])
    })
    return { channel, ended, abort, connected: connected.promise }
  }

  const say = sayOn(emulator.manifest)
  return { run, say, events, exchanges, url: endpoints.baileysWebSocketUrl }
}

/** As the library has it, which does not look at whose certificate it is. */
const { CertChain } = proto
const { decode } = CertChain

t.test('the emulator shows a copy of WhatsApp’s certificate, and is refused', async (t) => {
  const { run } = await start(t)
  const { ended } = await run()
  await t.rejects(ended, /certificate that is not its own/)
  // What follows is about everything else.
  CertChain.decode = decode
})

t.test('a message arrives and is answered, with keys that the emulator can open', async (t) => {
  const { run, say, events, exchanges } = await start(t)
  const { channel, connected, abort, ended } = await run()
  await connected
  await say({ chatJid: PERSON, senderJid: PERSON, text: 'hello there', pushName: 'Somebody' })
  const event = await events.find(({ type }) => type === 'message')
  t.match(event, { text: 'hello there', conversation: { kind: 'direct' }, sender: { name: 'Somebody' } })
  await channel.send(outbound({ conversation: event.conversation.id, text: 'good **day**' }), patience())
  await exchanges.find((one) => JSON.stringify(one).includes('good *day*'))
  abort.abort()
  t.equal(await ended, undefined)
})

t.test('who writes in a group is told apart from the group', async (t) => {
  const { run, say, events } = await start(t)
  const { connected } = await run()
  await connected
  const chatJid = '120363000000000001@g.us'
  await say({ chatJid, senderJid: PERSON, text: 'hello everybody', pushName: 'Somebody' })
  t.match(await events.find(), {
    text: 'hello everybody',
    conversation: { id: chatJid, kind: 'group' },
    sender: { id: /15550101|@lid/ },
    mentioned: false
  })
})

t.test('a token that the emulator does not know ends the try, and hangs nowhere', async (t) => {
  const { run, url } = await start(t)
  const { ended } = await run(url.replace(/access_token=[^&]+/, 'access_token=another'))
  const error = await ended.then(
    () => undefined,
    (error: unknown) => error
  )
  t.notOk(error instanceof LinkBlocked)
  t.match(error, { message: /HTTP 401/ })
})
