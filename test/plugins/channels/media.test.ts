import { readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { MediaRef } from '../../../src/channel-messages.ts'
import { startToy } from './toy-network.ts'

const MiB = 2 ** 20

const image: MediaRef = { kind: 'image', ref: 'cat', mimeType: 'image/png', fileName: '../../cat.png' }

const gives = (bytes: number) => ({
  fetchMedia: async () =>
    (async function* () {
      for (let left = bytes; left > 0; left -= MiB) yield Buffer.alloc(Math.min(MiB, left), 7)
    })()
})

const filesIn = (stateDir: string): string[] => {
  try {
    return readdirSync(join(stateDir, 'media'))
  } catch {
    return []
  }
}

t.test('a file that came in goes to the agent, under a name that harms nobody', async (t) => {
  const toy = await startToy(t, { channel: gives(1000) })
  await toy.say('look', { media: [image] })
  await toy.feed.find()
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages[0].content, [
    { type: 'text', text: 'look' },
    { type: 'file', mimeType: 'image/png', fileName: 'cat.png' }
  ])
  const [file = ''] = filesIn(toy.gateway.stateDir)
  t.equal(statSync(join(toy.gateway.stateDir, 'media', file)).mode & 0o777, 0o600)
})

t.test('a file that is too large is cut off and told of, and nothing of it is kept', async (t) => {
  const toy = await startToy(t, { channel: gives(50 * MiB), section: { mediaMaxMb: 2 } })
  await toy.say('big', { media: [{ ...image, size: undefined }] })
  await toy.feed.find()
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages[0].content[0].text, /could not be fetched: it is larger than 2\.0 MiB/)
  t.same(filesIn(toy.gateway.stateDir), [])
})

t.test('a network that does not give the file does not lose the message', async (t) => {
  const toy = await startToy(t, {
    channel: {
      fetchMedia: async () => {
        throw new Error('403')
      }
    }
  })
  await toy.say('look', { media: [image] })
  await toy.feed.find()
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages[0].content[0].text, /^look\n\[image "..\/..\/cat.png" could not be fetched/)
})

/** A web server on loopback that gives one small file, and one that never ends. */
const webServer = async (t: Test): Promise<string> => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/moved' ? 302 : 200, {
      'content-type': 'image/gif',
      location: '/a.gif'
    })
    if (request.url === '/endless') {
      const more = () => response.write(Buffer.alloc(MiB)) && setImmediate(more)
      response.on('drain', more)
      more()
    } else response.end('GIF89a')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

t.test(
  'send takes files by URL and as bytes, within limits and never from our own network unasked',
  async (t) => {
    const host = await webServer(t)
    const config = { channels: { defaults: { mediaAllowHosts: [host] } } }
    const toy = await startToy(t, {
      config,
      capabilities: { maxCaptionLength: 50 },
      section: { mediaMaxMb: 1 }
    })
    const send = { to: 'ann', message: 'a cat' }
    const byUrl = { ...send, mediaUrl: `http://${host}/a.gif`, idempotencyKey: 'u' }
    t.match(await toy.operator.call('send', byUrl), { messageId: 'm1' })
    t.match(toy.sent[0], {
      text: 'a cat',
      media: { mimeType: 'image/gif', fileName: 'a.gif', size: 6, kind: 'image' }
    })
    const bytes = {
      ...send,
      buffer: Buffer.from('hello').toString('base64'),
      filename: 'a.txt',
      idempotencyKey: 'b'
    }
    await toy.operator.call('send', { ...bytes, contentType: 'text/plain', message: 'x'.repeat(60) })
    t.match(toy.sent.slice(1), [{ text: '', media: { fileName: 'a.txt' } }, { text: /^x+$/ }])

    const refusals: [string, RegExp][] = [
      [`http://${host}/endless`, /larger than 1\.0 MiB/],
      [`http://${host}/moved`, /could not be fetched/],
      ['http://127.0.0.1:1/x', /own network/],
      ['http://[::ffff:10.0.0.1]/x', /own network/],
      ['http://localhost/x', /not a public address/],
      ['file:///etc/passwd', /must start with https/],
      ['nonsense', /must start with https/]
    ]
    for (const [index, [mediaUrl, message]] of refusals.entries()) {
      const refused = await toy.operator.refusal('send', { ...send, mediaUrl, idempotencyKey: `r${index}` })
      t.match(refused, { code: 'INVALID_REQUEST', message }, mediaUrl)
    }
  }
)

t.test('send says what is wrong before anything is written', async (t) => {
  const toy = await startToy(t)
  const ask = (params: object) => toy.operator.refusal('send', { to: 'ann', idempotencyKey: 'k', ...params })
  t.match(await ask({}), { message: 'send requires text or media' })
  t.match(await ask({ channel: 'webchat', message: 'x' }), {
    message: /^unsupported channel: webchat \(internal-only\)/
  })
  t.match(await ask({ channel: 'nosuch', message: 'x' }), { message: /unknown channel "nosuch"/ })
  t.match(await ask({ accountId: 'nosuch', message: 'x' }), { message: /unknown account "nosuch" of toy/ })
})

t.test('message.action edits where the network can, and says where it cannot', async (t) => {
  const toy = await startToy(t)
  const ask = (action: string, params: object = {}) => ({
    ...{ channel: 'toy', action, idempotencyKey: 'k' },
    params: { to: 'ann', messageId: 'm1', ...params }
  })
  t.match(await toy.operator.call('message.action', ask('edit', { message: 'better' })), { ok: true })
  t.match(toy.edits, [{ message: 'm1', text: 'better' }])
  const refused = (action: string, params?: object) =>
    toy.operator.refusal('message.action', ask(action, params))
  t.match(await refused('delete'), { message: /Toy cannot delete/ })
  t.match(await refused('react', { emoji: '👍' }), { message: /Toy cannot react/ })
  t.match(await refused('edit', { message: 'x', to: undefined }), { message: /params\.to is missing/ })
})
