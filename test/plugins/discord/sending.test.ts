import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { outbound, patience } from '../../contract/channel-world.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { createBot, startDiscord } from './bot.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error
  )

t.test('a message whose answer was lost is not doubled by a second attempt', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const message = outbound({ conversation: network.direct.id, text: 'exactly once' })
  network.failSends('lost', 1)
  await t.rejects(channel.send(message, AbortSignal.timeout(1000)))
  const sent = await channel.send(message, patience())
  t.match(network.taken(), [{ text: 'exactly once', message: sent.message }])
  t.equal(network.taken().length, 1)
})

t.test('whoever names a person where a channel belongs reaches the chat with that person', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const [, person] = network.world.people
  for (const conversation of [person.id, `user:${person.id}`, `<@${person.id}>`])
    await channel.send(outbound({ conversation, text: 'hello' }), patience())
  const chats = new Set(network.taken().map(({ conversation }) => conversation))
  t.equal(chats.size, 1)
  const [chat = ''] = chats
  t.match(network.world.channels.get(chat), { type: 1, recipients: [{ id: person.id }] })
  t.equal(network.requests().filter((line) => line.endsWith('/users/@me/channels')).length, 1)
})

t.test('what Discord refuses for good says what to do about it', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const to = (conversation: string, text = 'x') =>
    failureOf(channel.send(outbound({ conversation, text }), patience()))
  t.match(await to('123456789012345678'), { name: 'SendRefused', code: '10003', remedy: /id/ })
  t.match(await to(network.world.forum.id), { name: 'SendRefused', code: '50008', remedy: /threads/ })
  t.match(await to(network.direct.id, ' '), { name: 'SendRefused', code: '50006' })
  network.failSends('refused', 1)
  t.match(await to(network.direct.id), { name: 'SendRefused', code: '50013', remedy: /permission/ })
  const target = { conversation: network.direct.id, message: await network.say({ text: 'hi' }) }
  t.match(await failureOf(Promise.resolve(channel.react?.(target, 'no emoji', { remove: false }))), {
    name: 'SendRefused',
    code: '10014'
  })
})

t.test('what surely was not taken may be sent again', async (t) => {
  const network = await startDiscord(t)
  const message = outbound({ conversation: network.direct.id, text: 'later' })
  const { channel } = await createBot(t, network)
  for (const status of [403, 429]) {
    network.answerAll({ status, body: '<html>Sorry, you have been blocked</html>' })
    t.ok(
      (await failureOf(channel.send(message, patience()))) instanceof SendDeferred,
      `a page with ${status}`
    )
  }
  network.answerAll()
  network.revoke()
  t.match(await failureOf(channel.send(message, patience())), { name: 'SendDeferred', code: '0' })
  const nowhere = await createBot(t, network, { config: { apiBase: 'http://127.0.0.1:1/api' } })
  t.match(await failureOf(nowhere.channel.send(message, patience())), { name: 'SendDeferred' })
  t.same(network.taken(), [])
})

t.test('an answer that nobody can read leaves it open', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const message = outbound({ conversation: network.direct.id, text: 'what now?' })
  for (const status of [200, 500]) {
    network.answerAll({ status, body: '<html>hm</html>' })
    const error = await failureOf(channel.send(message, patience()))
    t.ok(error instanceof Error && !(error instanceof SendDeferred || error instanceof SendRefused))
  }
})

t.test(
  'a reply points at what it answers, a silent message rings nobody, and no message calls anyone',
  async (t) => {
    const network = await startDiscord(t)
    const { channel } = await createBot(t, network)
    const asked = await network.say({ text: 'when?' })
    const conversation = network.direct.id
    const text = '@everyone soon, <@1> <@&2>'
    await channel.send(outbound({ conversation, replyTo: asked, silent: true, text }), patience())
    await channel.send(outbound({ conversation, replyTo: '42', text: 'to what is gone' }), patience())
    t.match(network.taken(), [{ replyTo: asked, text }, { replyTo: undefined }])
    t.equal(network.world.find(conversation, network.taken()[0]?.message ?? '')?.flags, 1 << 12)
  }
)

t.test('plain text shows as it stands', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const text = '# not *bold*\nhttps://example.com/a_b_c'
  await channel.send(outbound({ conversation: network.direct.id, format: 'plain', text }), patience())
  t.equal(network.taken()[0]?.text, '\\# not \\*bold\\*\nhttps://example.com/a_b_c')
})

t.test('what becomes too long by its markup goes as it stands', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const text = `|${'w'.repeat(60)}|b|\n|-|-|\n${'|a|b|\n'.repeat(200)}`
  await channel.send(outbound({ conversation: network.direct.id, text }), patience())
  t.equal(network.taken()[0]?.text, text)
})

t.test('a file that is gone is refused, and one that is too large says so', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const path = join(temporaryDirectory(t), 'file')
  const media = { path, mimeType: 'image/png', fileName: 'a.png', size: 1, kind: 'image' as const }
  const message = outbound({ conversation: network.direct.id, text: '', media })
  t.match(await failureOf(channel.send(message, patience())), { name: 'SendRefused', code: 'file_gone' })
  writeFileSync(path, Buffer.alloc(11 * 1024 * 1024))
  t.match(await failureOf(channel.send(message, patience())), {
    name: 'SendRefused',
    code: '40005',
    remedy: /smaller/
  })
  writeFileSync(path, 'small')
  await channel.send(message, patience())
  t.match(network.taken(), [{ text: '', file: { fileName: 'a.png' } }])
})

t.test('removing what is gone is no failure', async (t) => {
  const network = await startDiscord(t)
  const { channel } = await createBot(t, network)
  const target = { conversation: network.direct.id, message: '42' }
  await t.resolves(Promise.resolve(channel.remove?.(target, patience())))
})
