import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Channel } from '../../../src/channel.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { OutboundMedia } from '../../../src/channel-messages.ts'
import { outbound, patience } from '../../contract/channel-world.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { FORUM } from '../../helpers/network/telegram/world.ts'
import { openBot } from './open-bot.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

const fileOf = (t: Test, bytes: Buffer, more: Partial<OutboundMedia> = {}): OutboundMedia => {
  const path = join(temporaryDirectory(t), 'file')
  writeFileSync(path, bytes)
  return { path, mimeType: 'image/png', fileName: 'a.png', size: bytes.length, kind: 'image', ...more }
}

const openChannel = async (t: Test) => {
  const bot = await openBot(t)
  // The contract suite sees to it that every member is there.
  const channel = (await bot.open()) as Required<Channel>
  return { ...bot, channel, conversation: bot.network.direct.id }
}

t.test('HTML that Telegram cannot parse is sent once more as it stands', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  await channel.send(outbound({ conversation, text: '<b>open <i>', format: 'html' }), patience())
  t.match(network.asked('sendMessage'), [{ parse_mode: 'HTML' }, { parse_mode: undefined }])
  t.match(network.taken(), [{ text: '<b>open <i>' }])
})

t.test('the general topic is not named in messages, and is while we type', async (t) => {
  const { network, channel } = await openChannel(t)
  const conversation = String(FORUM.id)
  await channel.send(outbound({ conversation, thread: '1', text: 'hello' }), patience())
  await channel.typing(conversation, '1')
  t.equal(network.asked('sendMessage')[0]?.message_thread_id, undefined)
  t.same(network.bot.typings, [{ chat: FORUM.id, thread: 1 }])
})

t.test('a group that moved is found again, now and later', async (t) => {
  const { network, channel, words } = await openChannel(t)
  network.world.move(-55, Number(network.group.id))
  for (const text of ['first', 'second'])
    await channel.send(outbound({ conversation: '-55', text }), patience())
  t.match(network.taken(), [
    { conversation: network.group.id, text: 'first' },
    { conversation: network.group.id, text: 'second' }
  ])
  t.equal(network.asked('sendMessage').length, 3, 'it asks the old address once')
  t.ok(words.some((line) => line.includes('has a new id')))
})

t.test('a picture goes as a picture, with its text', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  await channel.send(outbound({ conversation, text: 'a **dot**', media: fileOf(t, PNG) }), patience())
  t.match(network.asked('sendPhoto'), [{ caption: 'a <b>dot</b>', parse_mode: 'HTML' }])
  t.match(network.taken(), [{ text: 'a dot' }])
})

t.test('a picture that Telegram cannot read goes as a file', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  await channel.send(
    outbound({ conversation, text: '', media: fileOf(t, Buffer.from('no png')) }),
    patience()
  )
  t.equal(network.asked('sendPhoto').length, 1)
  t.match(network.taken(), [{ file: { fileName: 'a.png' } }])
})

t.test('a file goes as what it is', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  const ways: [Partial<OutboundMedia>, string][] = [
    [{ asDocument: true }, 'sendDocument'],
    [{ mimeType: 'audio/ogg', kind: 'audio', asVoice: true }, 'sendVoice'],
    [{ mimeType: 'audio/mpeg', kind: 'audio' }, 'sendAudio'],
    [{ mimeType: 'video/mp4', kind: 'video' }, 'sendVideo'],
    [{ mimeType: 'image/gif' }, 'sendAnimation'],
    [{ mimeType: 'application/zip', kind: 'file' }, 'sendDocument']
  ]
  for (const [more, method] of ways) {
    const before = network.asked(method).length
    await channel.send(outbound({ conversation, text: '', media: fileOf(t, PNG, more) }), patience())
    t.equal(network.asked(method).length, before + 1, method)
  }
})

t.test('the text of a file is edited as its caption', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  const { message } = await channel.send(
    outbound({ conversation, text: 'before', media: fileOf(t, PNG) }),
    patience()
  )
  await channel.edit({ conversation, message }, outbound({ conversation, text: 'after' }), patience())
  t.equal(network.taken()[0]?.current, 'after')
})

t.test('what Telegram would refuse is refused before it is uploaded', async (t) => {
  const { network, channel, conversation } = await openChannel(t)
  const media = fileOf(t, PNG)
  const cases = [
    { text: ' ' },
    { text: 'x'.repeat(1025), media },
    { text: '', media: { ...media, size: 50 * 1024 * 1024 + 1 } }
  ]
  for (const one of cases)
    await t.rejects(channel.send(outbound({ conversation, ...one }), patience()), SendRefused)
  await t.rejects(channel.remove({ conversation, message: 'no number' }, patience()), {
    code: 'no-message'
  })
  t.equal(network.asked('sendMessage').length + network.asked('sendPhoto').length, 0)
})

t.test('a file that is gone is refused', async (t) => {
  const { channel, conversation } = await openChannel(t)
  const media = { ...fileOf(t, PNG), path: join(temporaryDirectory(t), 'gone') }
  await t.rejects(channel.send(outbound({ conversation, text: '', media }), patience()), { code: 'ENOENT' })
})

t.test('a message that is gone already counts as removed', async (t) => {
  const { channel, conversation } = await openChannel(t)
  const { message } = await channel.send(outbound({ conversation, text: 'short-lived' }), patience())
  await channel.remove({ conversation, message }, patience())
  await t.resolves(channel.remove({ conversation, message }, patience()))
})

t.test('a reaction that Telegram does not know is refused with a remedy', async (t) => {
  const { network, channel, conversation, errorOf } = await openChannel(t)
  const message = await network.say({ text: 'nice' })
  await channel.react({ conversation, message }, '❤️', { remove: false })
  t.same(network.reactions(), [`${message} ❤`])
  const error = await errorOf(channel.react({ conversation, message }, '🦑', { remove: false }))
  t.ok(error instanceof SendRefused)
  t.match(error, { remedy: /fixed set/ })
})

t.test('a server that cannot be reached took nothing', async (t) => {
  const { network, channel } = await openChannel(t)
  network.close()
  await t.rejects(channel.send(outbound({ conversation: '1', text: 'hello' }), patience()), SendDeferred)
})

t.test('a file that is too large to be fetched says so', async (t) => {
  const { network, channel } = await openChannel(t)
  const fileId = network.world.keepFile({ fileName: 'big', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) })
  const wanted = { kind: 'file', ref: { fileId } } as const
  await t.rejects(channel.fetchMedia(wanted, patience()), { message: /too big/ })
})
