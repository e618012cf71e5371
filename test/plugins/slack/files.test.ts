import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { MediaRef, OutboundMedia } from '../../../src/channel-messages.ts'
import { now } from '../../../src/time.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { message, soon, startWorkspace } from './workspace.ts'

const note = (t: Test, text = 'some words'): OutboundMedia => {
  const path = join(temporaryDirectory(t), 'note.txt')
  writeFileSync(path, text)
  return { path, mimeType: 'text/plain', fileName: 'note.txt', size: text.length, kind: 'file' }
}

/** A server that is not Slack, and what it was asked with. */
const stranger = async (t: Test, location?: string) => {
  const asked: (string | undefined)[] = []
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization)
    response.writeHead(location ? 302 : 200, location ? { location } : {}).end('mine now')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.teardown(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, asked }
}

t.test('a file that was sent has the name of its message, and can be changed like one', async (t) => {
  const { open, slack, kept } = await startWorkspace(t)
  const { send, remove } = await open()
  const sent = await send(message('look', { media: note(t) }), soon())
  t.equal(sent.message, slack.network.taken()[0]?.message)
  t.same([...kept], [], 'nothing is left of the upload')
  await remove({ conversation: 'D0ALICE01', message: sent.message }, soon())
  t.equal(slack.network.taken()[0]?.current, undefined)
})

t.test('an upload that fails before the file is shared may be tried again', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send } = await open()
  slack.fail('files.getUploadURLExternal', 'server-error')
  await t.rejects(send(message('', { media: note(t) }), soon()), { name: 'SendDeferred' })
  t.same(slack.network.taken(), [])
})

t.test('a share whose answer was lost is found', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send, find } = await open()
  const lost = message('', { media: note(t) })
  slack.network.failSends('lost', 1)
  const error = await send(lost, soon()).catch((error: unknown) => error)
  t.notMatch(error, { name: /SendRefused|SendDeferred/ })
  const look = async (tries = 0): Promise<unknown> =>
    find(lost, { since: now() - 1_000, signal: soon() }).catch((error: unknown) =>
      tries < 50 ? look(tries + 1) : Promise.reject(error)
    )
  t.same(await look(), { message: slack.network.taken()[0]?.message })
})

t.test('an upload that was never shared surely did not arrive', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send, find } = await open()
  const failed = message('', { media: note(t) })
  slack.fail('files.completeUploadExternal', 'server-error')
  await t.rejects(send(failed, soon()))
  t.equal(await find(failed, { since: now() - 1_000, signal: soon() }), undefined)
})

t.test('without files:read a file goes out all the same, under its own name', async (t) => {
  const { open, slack } = await startWorkspace(t)
  slack.world.app.scopes.delete('files:read')
  const { send } = await open()
  t.match(await send(message('', { media: note(t) }), soon()), { message: /^F\d+$/ })
})

t.test('the token goes to Slack alone, whatever an event or a redirect says', async (t) => {
  const { open } = await startWorkspace(t)
  const { url, asked } = await stranger(t)
  const { fetchMedia } = await open()
  const media = (address: string): MediaRef => ({ kind: 'file', ref: { id: 'F1', url: address } })
  await t.rejects(fetchMedia(media(url), soon()), /refused/)
  await t.rejects(fetchMedia(media('https://slack.com.example.org/x'), soon()), /refused/)
  await t.rejects(fetchMedia(media('http://files.slack.com/x'), soon()), /refused/)
  const redirects = await stranger(t, url)
  const { fetchMedia: fetchThere } = await open({
    config: { apiUrl: `${new URL(redirects.url).origin}/api/` }
  })
  await t.rejects(fetchThere(media(redirects.url), soon()), /refused/)
  t.same(asked, [], 'the stranger heard nothing')
})

t.test('a login page is no file', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { channel } = await connect()
  const file = { fileName: 'a.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF') }
  await slack.network.say({ text: '', file })
  const event = await events.find()
  const [media] = event.type === 'message' ? event.media : []
  slack.world.app.scopes.delete('files:read')
  if (!media) throw new Error('no file came')
  await t.rejects(channel.fetchMedia(media, soon()), /files:read/)
})
