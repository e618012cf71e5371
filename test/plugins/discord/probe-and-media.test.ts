import t from 'tap'
import { patience } from '../../contract/channel-world.ts'
import { createBot, startDiscord } from './bot.ts'

t.test('a probe names what its owner has not switched on', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const identity = { id: network.world.bot.id, name: 'portcullis' }
  t.same(await channel.probe?.(patience()), { ok: true, identity, notes: [] })
  network.forbidContent()
  t.match(await channel.probe?.(patience()), { ok: true, notes: [/Message Content Intent/] })
  const without = await createBot(t, network, { config: { messageContent: false } })
  t.match(await without.channel.probe?.(patience()), { ok: true, notes: [/messageContent is false/] })
})

t.test('a probe of a network that is away says so', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network, { config: { apiBase: 'http://127.0.0.1:1/api' } })
  t.match(await channel.probe?.(patience()), { ok: false, notes: [/could not be reached/] })
})

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

t.test('a file whose address has run out is fetched at its new one', async (t) => {
  const network = await startDiscord(t)
  const bot = await createBot(t, network)
  await bot.connect()
  const bytes = Buffer.from('what was in it')
  await network.say({ text: '', file: { fileName: 'note.txt', mimeType: 'text/plain', bytes } })
  const event = await bot.events.find()
  const media = event.type === 'message' ? event.media : []
  network.renewFiles()
  for (const file of media) {
    const bytes = await bot.channel.fetchMedia?.(file, patience())
    t.equal(bytes && (await collect(bytes)), 'what was in it')
  }
  t.equal(media.length, 1)
})

t.test('a file that is gone, or a server that is away, fails without its address', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const fails = async (url: string) => {
    const ref = { channel: network.direct.id, message: '1', attachment: '2', url }
    return (await t.rejects(
      Promise.resolve(channel.fetchMedia?.({ kind: 'file', ref }, patience()))
    )) as Error
  }
  t.match(await fails(`${network.base()}/attachments/2/a?sig=secret`), { message: /Unknown Message/ })
  const error = await fails('http://127.0.0.1:1/attachments/2/a?sig=secret')
  t.notMatch(`${error.message} ${error.cause}`, /secret/)
})
