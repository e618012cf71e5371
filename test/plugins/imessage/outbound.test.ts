import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ImsgError, isStuck, sendFailure } from '../../../plugins/imessage/imsg/failures.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { outbound, patience } from '../../contract/channel-world.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { openImessage } from './open-imessage.ts'

const failed = (code: number, data?: object | string) =>
  sendFailure(new ImsgError({ code, message: 'no', data }))

t.test('what imsg surely did not do is tried again, or refused with a remedy', async (t) => {
  t.ok(failed(-32000) instanceof SendDeferred, 'busy')
  t.ok(failed(-32002) instanceof SendDeferred, 'its database is away')
  t.ok(failed(-32004) instanceof SendDeferred, 'an earlier message is in the way')
  t.ok(isStuck(new ImsgError({ code: -32004, message: 'Mutation lane blocked' })))
  t.ok(failed(-32603, { retry_safe: true, disposition: 'not_started' }) instanceof SendDeferred)
  t.ok(failed(-32602, 'unknown chat') instanceof SendRefused)
  t.match(failed(-32003, { detail: 'The bridge is not started.' }), {
    name: 'SendRefused',
    remedy: /imsg launch/
  })
})

t.test('what it may have done is never done again by itself', async (t) => {
  for (const [code, data] of [
    [-32001, { retry_safe: false, disposition: 'may_have_completed' }],
    [-32603, 'osascript failed']
  ] as const) {
    const error = failed(code, data)
    t.notOk(error instanceof SendDeferred || error instanceof SendRefused, String(code))
  }
})

t.test('an answer quotes where the bridge runs, and goes without it where it does not', async (t) => {
  const { network, connect, events } = await openImessage(t)
  const { channel, stop } = await connect()
  const replyTo = await network.say({ text: 'well?' })
  await events.find()
  const conversation = network.direct.id
  await channel.send(outbound({ conversation, replyTo, text: 'well!' }), patience())
  await stop()
  network.database.set('bridge', 'no')
  const second = await connect()
  await second.channel.send(outbound({ conversation, replyTo, text: 'indeed' }), patience())
  t.match(network.taken(), [{ replyTo }, { replyTo: undefined, text: 'indeed' }])

  const target = { conversation, message: replyTo }
  await t.rejects(async () => second.channel.react?.(target, '👍', { remove: false }), {
    name: 'SendRefused',
    remedy: /imsg launch/
  })
  await second.channel.typing?.(conversation)
  t.equal(network.typings(), 0, 'imsg would bring Messages to the front for it')
})

t.test('people are written to by number, and chats by their id', async (t) => {
  const { network, connect } = await openImessage(t)
  const { channel } = await connect()
  await channel.send(outbound({ conversation: '+15550000009', text: 'hi' }), patience())
  await channel.send(outbound({ conversation: network.group.id, text: 'hi all' }), patience())
  t.match(
    network.database.calls('send').map(({ params }) => params),
    [
      { to: '+15550000009', service: 'imessage', region: 'US', text: 'hi' },
      { chat_guid: network.group.id, text: 'hi all' }
    ]
  )
  const target = { conversation: '+15550000009', message: 'x' }
  await t.rejects(async () => channel.remove?.(target, patience()), { code: 'no-chat' })
})

t.test('only files that lie where Messages keeps them are read', async (t) => {
  const { network, connect } = await openImessage(t)
  const { channel } = await connect()
  const secret = join(temporaryDirectory(t), 'secret')
  writeFileSync(secret, 'a key')
  const inside = join(network.directory, 'Attachments', 'deep')
  mkdirSync(inside)
  symlinkSync(secret, join(inside, 'innocent.txt'))
  const read = async (path: string) => {
    const chunks: Uint8Array[] = []
    const file = { kind: 'file', ref: { path } } as const
    for await (const chunk of (await channel.fetchMedia?.(file, patience())) ?? []) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  for (const path of [secret, join(inside, 'innocent.txt'), join(inside, '..', '..', '..', 'x'), inside, ''])
    await t.rejects(read(path), path)
  writeFileSync(join(inside, 'note.txt'), 'hello')
  t.equal(await read(join(inside, 'note.txt')), 'hello')
})
