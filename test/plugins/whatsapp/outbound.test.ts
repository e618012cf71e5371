import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { OutboundMedia } from '../../../src/channel-messages.ts'
import { eventually, outbound, patience } from '../../contract/channel-world.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { whatsappScene } from './open-whatsapp.ts'

const start = async (t: Test) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const link = await scene.connect()
  const send = (text: string, more: object = {}) =>
    link.channel.send(outbound({ conversation: network.direct.id, text, ...more }), patience())
  const sent = () => [...network.world.standing.values()]
  return { network, scene, ...link, send, sent }
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error
  )

const file = (
  t: Test,
  media: Partial<OutboundMedia> & Pick<OutboundMedia, 'kind' | 'mimeType'>
): OutboundMedia => {
  const path = join(temporaryDirectory(t), 'file')
  writeFileSync(path, Buffer.alloc(3000, 7))
  return { path, fileName: 'a file', size: 3000, ...media }
}

t.test('an answer quotes what it answers, with its words', async (t) => {
  const { network, scene, send, sent } = await start(t)
  const replyTo = await network.say({ text: 'a question' })
  await scene.events.find()
  await send('an answer', { replyTo })
  const { contextInfo } = sent()[0]?.message.extendedTextMessage ?? {}
  t.match(contextInfo, { stanzaId: replyTo.split(':')[0], quotedMessage: { conversation: 'a question' } })
  t.match(network.taken(), [{ replyTo }])
})

t.test('the same message under the same id is one message, whenever it is sent again', async (t) => {
  const { network, scene, channel, stop, ended, sent } = await start(t)
  const message = outbound({ conversation: network.direct.id, text: 'once' })
  const first = await channel.send(message, patience())
  stop()
  await ended
  const again = await scene.connect()
  t.same(await again.channel.send(message, patience()), first)
  t.match(sent(), [{ id: first.message, copies: 2 }])
  t.equal(sent().length, 1)
})

t.test('pictures, recordings and documents go as what they are', async (t) => {
  const { send, sent } = await start(t)
  await send('a picture', { media: file(t, { kind: 'image', mimeType: 'image/png' }) })
  await send('', { media: file(t, { kind: 'audio', mimeType: 'audio/ogg', asVoice: true }) })
  await send('', { media: file(t, { kind: 'video', mimeType: 'video/mp4', asDocument: true }) })
  await send('', { media: file(t, { kind: 'image', mimeType: 'image/png', size: 17 * 1024 * 1024 }) })
  t.match(
    sent().map(({ message }) => message),
    [
      { imageMessage: { caption: 'a picture', mimetype: 'image/png' } },
      { audioMessage: { ptt: true } },
      { documentMessage: { fileName: 'a file', mimetype: 'video/mp4' } },
      { documentMessage: { mimetype: 'image/png' } }
    ]
  )
})

t.test('a recording and its words are two messages, as it can have none', async (t) => {
  const { network, send } = await start(t)
  await send('listen', { media: file(t, { kind: 'audio', mimeType: 'audio/mpeg' }) })
  t.match(network.taken(), [{ text: '' }, { text: 'listen' }])
})

t.test('what cannot arrive is refused before it is sent', async (t) => {
  const { network, send } = await start(t)
  const failures = {
    'no-account': () => send('hi', { conversation: '+15559999' }),
    'no-such-chat': () => send('hi', { conversation: 'somebody' }),
    empty: () => send(' '),
    'too-large': () => send('', { media: file(t, { kind: 'file', mimeType: 'text/plain', size: 2 ** 30 }) }),
    ENOENT: () =>
      send('', { media: file(t, { kind: 'file', mimeType: 'text/plain', path: '/nowhere/at/all' }) })
  }
  for (const [code, work] of Object.entries(failures)) {
    const error = await failureOf(work())
    t.ok(error instanceof SendRefused, code)
    t.match(error, { code })
  }
  t.same(network.taken(), [])
})

t.test('an account that may start no new chats says so, and nothing is tried again', async (t) => {
  const { network, send } = await start(t)
  network.failSends('463', 1)
  const error = await failureOf(send('hello?'))
  t.ok(error instanceof SendRefused)
  t.match(error, { code: '463', remedy: /do not repeat/ })
})

t.test('without a link nothing is sent, and it is known that it was not', async (t) => {
  const { network, stop, ended, send } = await start(t)
  stop()
  await ended
  t.ok((await failureOf(send('hello?'))) instanceof SendDeferred)
  t.same(network.taken(), [])
})

t.test('a phone that cannot read a message gets it again, also from the next link', async (t) => {
  const { scene, network, send, stop, ended, sent } = await start(t)
  const { message } = await send('read me')
  stop()
  await ended
  await scene.connect()
  network.receipt(message, 'retry')
  await eventually('it is not sent again', () => sent()[0]?.copies === 2)
  t.match(network.taken(), [{ text: 'read me', message }])
})

t.test('the members of a group are asked for once, and again when something changed', async (t) => {
  const { network, send } = await start(t)
  const asked = () => network.asked.filter((xmlns) => xmlns === 'w:g2').length
  const conversation = network.group.id
  await send('one', { conversation })
  await send('two', { conversation })
  t.equal(asked(), 1)
  network.rename('Another name')
  await eventually('the change is not noticed', () => network.asked.length > 0)
  for (let round = 0; asked() === 1 && round < 20; round++) await send(`three ${round}`, { conversation })
  t.equal(asked(), 2)
})

t.test('we are online while we type, and only then', async (t) => {
  const { network, channel } = await start(t)
  t.notOk(network.isAvailable())
  await channel.typing?.(network.direct.id)
  await eventually('nobody sees it', () => network.typings() === 1)
  t.ok(network.isAvailable())
})

t.test('a file is fetched from WhatsApp alone, and only where it is the one that was sent', async (t) => {
  const { network, scene, channel } = await start(t)
  await network.say({
    text: '',
    file: { fileName: 'a', mimeType: 'text/plain', bytes: Buffer.from('the words') }
  })
  const event = await scene.events.find()
  const [media] = event.type === 'message' ? event.media : []
  if (!media) throw new Error('there is no file')
  const fetch = async (ref: unknown) => {
    const stream = await channel.fetchMedia?.({ ...media, ref }, patience())
    let text = ''
    for await (const piece of stream ?? []) text += Buffer.from(piece).toString()
    return text
  }
  const ref = media.ref as Record<string, string>
  t.equal(await fetch(ref), 'the words')
  for (const directPath of ['@example.org/x', '//example.org/x', 'x'])
    await t.rejects(fetch({ ...ref, directPath }), /cannot be fetched/)
  await t.rejects(fetch({ ...ref, sha256: Buffer.alloc(32).toString('base64') }), /not the one/)
})
