import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDiscordServer } from '@openclaw/crabline'
import t, { type Test } from 'tap'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { eventually, outbound, patience } from '../contract/channel-world.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { createBot, createDisk } from '../plugins/discord/bot.ts'
import { sayOn } from './crabline.ts'

const PERSON = '135000000000000777'
const THREAD = '135000000000000888'

const saying = (text: string) => (event: InboundEvent) => event.type === 'message' && event.text === text

interface Message {
  readonly id: string
  readonly content: string
  readonly nonce?: string
  readonly message_reference?: { readonly message_id: string }
  readonly reactions?: readonly { readonly emoji: { readonly name: string } }[]
  readonly attachments: readonly { readonly filename: string; readonly url: string }[]
}

/** Our provider against an emulator that we did not write. */
const start = async (t: Test) => {
  const emulator = await startDiscordServer({
    recorderPath: join(temporaryDirectory(t), 'discord.jsonl'),
    heartbeatIntervalMs: 200
  })
  t.teardown(() => emulator.close())
  const { botToken, botUserId, endpoints, fixture } = emulator.manifest
  const network = { config: { token: botToken, apiBase: endpoints.apiRoot } }
  const disk = createDisk()
  const commands = [{ name: 'help', description: 'What can be asked.' }]

  /** What a person says; by default in the channel of the server. */
  const post = sayOn(emulator.manifest)
  const say = (body: object): Promise<void> =>
    post({
      ...{ channelId: fixture.channelId, guildId: fixture.guildId, senderId: PERSON, senderName: 'ada' },
      ...body
    })
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bot ${botToken}`, 'content-type': 'application/json' }
    const posted = body && { method: 'POST', body: JSON.stringify(body) }
    return (await fetch(`${endpoints.apiRoot}/v10${path}`, { headers, ...posted })).json()
  }
  /** What the emulator holds of a channel, newest first. */
  const history = async (channel: string) => (await ask(`/channels/${channel}/messages`)) as Message[]

  return {
    ...{ disk, say, ask, history, botUserId, channel: fixture.channelId },
    bot: () => createBot(t, network, { disk, commands })
  }
}

t.test('a person is written to by id, and answers', async (t) => {
  const { bot, say, history, ask, botUserId } = await start(t)
  const { channel, events, connect } = await bot()
  t.match(await connect(), { identity: { id: botUserId } })
  const { message } = await channel.send(outbound({ conversation: PERSON, text: '**hello**' }), patience())
  const chat = (await ask('/users/@me/channels', { recipient_id: PERSON })) as { id: string }
  await say({ channelId: chat.id, guildId: undefined, content: 'hello yourself' })
  const event = await events.find()
  t.match(event, { text: 'hello yourself', sender: { id: PERSON }, conversation: { kind: 'direct' } })
  t.equal(event.conversation.id, chat.id)
  t.match((await history(chat.id)).at(-1), { id: message, content: '**hello**' })
})

t.test('a mention in a server is one, and its answer points at it', async (t) => {
  const { bot, say, history, botUserId, channel: id } = await start(t)
  const { channel, events, connect } = await bot()
  await connect()
  await say({ content: 'to nobody' })
  await say({ content: `<@${botUserId}> well?` })
  t.match(await events.find(saying('to nobody')), { mentioned: false, conversation: { id, kind: 'channel' } })
  const asked = await events.find(saying('well?'))
  t.match(asked, { mentioned: true })
  const replyTo = asked.type === 'message' ? asked.message : ''
  const message = outbound({ conversation: id, replyTo, text: 'well!' })
  await channel.send(message, patience())
  t.match((await history(id))[0], {
    content: 'well!',
    nonce: message.id,
    message_reference: { message_id: replyTo }
  })
})

t.test('a thread is told apart, and answered in', async (t) => {
  const { bot, say, history, channel: parent } = await start(t)
  const { channel, events, connect } = await bot()
  await connect()
  await say({ channelId: THREAD, parentChannelId: parent, content: 'in here' })
  const { conversation } = await events.find(saying('in here'))
  t.match(conversation, { id: parent, thread: THREAD })
  await channel.send(outbound({ conversation: parent, thread: THREAD, text: 'here too' }), patience())
  t.equal((await history(THREAD))[0]?.content, 'here too')
})

t.test('edits, removals, reactions and typing', async (t) => {
  const { bot, say, history, channel: conversation } = await start(t)
  const { channel, events, connect } = await bot()
  await connect()
  await say({ content: 'nice?' })
  const event = await events.find()
  const message = event.type === 'message' ? event.message : ''
  const own = await channel.send(outbound({ conversation, text: 'before' }), patience())
  const target = { conversation, message: own.message }
  await channel.edit?.(target, outbound({ conversation, text: 'after' }), patience())
  t.equal((await history(conversation))[0]?.content, 'after')
  await channel.remove?.(target, patience())
  await channel.react?.({ conversation, message }, '👍', { remove: false })
  await channel.typing?.(conversation)
  t.match(await history(conversation), [{ id: message, reactions: [{ emoji: { name: '👍' } }] }])
})

t.test('a file goes out, and comes back as it was', async (t) => {
  const { bot, history, channel: conversation } = await start(t)
  const { channel } = await bot()
  const path = join(temporaryDirectory(t), 'file')
  writeFileSync(path, 'the bytes')
  const media = { path, mimeType: 'text/plain', fileName: 'note.txt', size: 9, kind: 'file' as const }
  const sent = await channel.send(outbound({ conversation, text: 'here it is', media }), patience())
  const [message] = await history(conversation)
  t.match(message, { id: sent.message, content: 'here it is', attachments: [{ filename: 'note.txt' }] })
  const url = message?.attachments[0]?.url ?? ''
  const ref = { channel: conversation, message: sent.message, attachment: '1', url }
  const pieces: Uint8Array[] = []
  const bytes = await channel.fetchMedia?.({ kind: 'file', ref }, patience())
  if (bytes) for await (const piece of bytes) pieces.push(piece)
  t.equal(Buffer.concat(pieces).toString(), 'the bytes')
})

t.test('commands are listed, and a link that comes again misses nothing', async (t) => {
  const { bot, say, disk, ask, botUserId } = await start(t)
  const first = await (await bot()).connect()
  await say({ content: 'before' })
  await disk.events.find(saying('before'))
  await eventually('no list', () => disk.rows.has('commands'))
  t.match(await ask(`/applications/${botUserId}/commands`), [{ name: 'help' }])
  await first.stop()
  await say({ content: 'meanwhile' })
  await (await bot()).connect()
  await disk.events.find(saying('meanwhile'))
})
