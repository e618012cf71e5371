import t from 'tap'
import type { InboundMessage } from '../../../src/channel-messages.ts'
import { attempt, connect } from '../../helpers/client.ts'
import { elsewhere, knock as knockAsPhone, phone } from '../pairing/scene.ts'
import { startToy, type Toy } from './toy-network.ts'

const from = (id: string, more: Partial<InboundMessage> = {}): Partial<InboundMessage> => ({
  conversation: { id: `chat-${id}`, kind: 'direct' },
  sender: { id, name: id },
  ...more
})

const codeIn = (toy: Toy, chat: string): string => {
  const reply = toy.sent.find(({ conversation }) => conversation === chat)
  return /code: `([A-Z2-9]{8})`/.exec(reply?.text ?? '')?.[1] ?? ''
}

const knock = async (toy: Toy, id: string): Promise<string> => {
  await toy.say('hello?', from(id))
  await toy.feed.find(({ conversation }) => conversation === `chat-${id}`)
  return codeIn(toy, `chat-${id}`)
}

t.test('an unknown sender gets a code once, and no turn', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: [] } })
  const code = await knock(toy, 'eve')
  t.match(code, /^[A-HJ-NP-Z2-9]{8}$/)
  await toy.say('hello??', from('eve'))
  await toy.say('/help', from('eve'))
  await toy.operator.find(({ event }) => event === 'channels.pairing.requested')
  const { requests } = await toy.operator.call('channels.pairing.list', {})
  t.match(requests, [{ channel: 'toy', accountId: 'default', senderId: 'eve', metadata: { code } }])
  t.same((await toy.operator.call('chat.history', { sessionKey: 'main' })).messages, [])
  t.equal(toy.sent.length, 1)
})

t.test('an approved sender is heard, told so, and is the owner where there was none', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: [] } })
  const code = await knock(toy, 'ann')
  const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
  const approved = await toy.operator.call('channels.pairing.approve', {
    ...{ channel: 'toy', code: typed, notify: true },
    bootstrapCommandOwner: true
  })
  t.match(approved, { senderId: 'ann', notification: 'sent', commandOwnerBootstrap: 'configured' })
  await toy.feed.find(({ text }) => text.startsWith('You are approved'))
  await toy.say('/help', from('ann'))
  await toy.feed.find(({ text }) => text.startsWith('Commands'))
  const { entries } = await toy.operator.call('audit.authority.list', {})
  t.match(entries[0], { action: 'sender.approve', subject: 'toy:default:ann' })
  const second = await knock(toy, 'bob')
  const more = await toy.operator.call('channels.pairing.approve', {
    ...{ channel: 'toy', code: second },
    bootstrapCommandOwner: true
  })
  t.match(more, { notification: 'not-requested', commandOwnerBootstrap: 'already-configured' })
})

t.test('three may wait; the next ones are not answered, until a request is dismissed', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: [] } })
  const codes = [await knock(toy, 'a'), await knock(toy, 'b'), await knock(toy, 'c')]
  await toy.say('me too', from('d'))
  await toy.say('me again', from('a'))
  t.equal((await toy.operator.call('channels.pairing.list', {})).requests.length, 3)
  t.match(await toy.operator.call('channels.pairing.dismiss', { channel: 'toy', code: codes[0] }), {
    senderId: 'a'
  })
  await knock(toy, 'd')
  t.notOk(toy.sent.filter(({ conversation }) => conversation === 'chat-a').length > 1)
})

t.test('a wrong code approves nobody, and making an owner takes an administrator', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: [] } })
  const code = await knock(toy, 'eve')
  const wrong = { channel: 'toy', code: 'AAAAAAAA' }
  t.match(await toy.operator.refusal('channels.pairing.approve', wrong), { code: 'INVALID_REQUEST' })
  const writer = await connect(t, toy.gateway.wsUrl, { scopes: ['operator.write', 'operator.read'] })
  t.match(await writer.refusal('channels.pairing.approve', { channel: 'toy', code }), { code: 'FORBIDDEN' })
  t.match(await writer.refusal('channels.pairing.list', {}), { code: 'FORBIDDEN' })
  const clerk = await connect(t, toy.gateway.wsUrl, { scopes: ['operator.pairing'] })
  const asOwner = { channel: 'toy', code, bootstrapCommandOwner: true }
  t.match(await clerk.refusal('channels.pairing.approve', asOwner), { code: 'FORBIDDEN' })
  t.match(await clerk.call('channels.pairing.approve', { channel: 'toy', code }), { senderId: 'eve' })
})

t.test('one person under two ids is one person', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: ['+1555'] } })
  const both = { sender: { id: 'lid-1', aliases: ['+1555'], name: 'Ann' } }
  await toy.say('/help', from('x', both))
  await toy.feed.find(({ text }) => text.startsWith('Commands'))
  await toy.say('/status', from('x', { sender: { id: 'lid-1' } }))
  t.ok(await toy.feed.find(({ text }) => /concierge/i.test(text)))
})

t.test('a display name opens no door, and `open` needs the star too', async (t) => {
  const toy = await startToy(t, { section: { allowFrom: ['ann'], dmPolicy: 'open' } })
  await toy.say('/help', from('eve', { sender: { id: 'eve', name: 'ann' } }))
  await toy.say('/status', from('ann'))
  await toy.feed.find()
  t.ok(toy.sent.every(({ conversation }) => conversation === 'chat-ann'))
})

t.test('only the owner starts the conversation over', async (t) => {
  const toy = await startToy(t, {
    section: { allowFrom: ['ann', 'bob'] },
    config: { commands: { ownerAllowFrom: ['toy:ann'] } }
  })
  await toy.say('/new', from('bob'))
  await toy.feed.find(({ text }) => text.startsWith('Only the owner'))
  await toy.say('/new', from('ann'))
  t.ok(await toy.feed.find(({ text }) => text.startsWith('A new conversation')))
})

t.test('an owner lets a device in out of their own chat, and nobody else does', async (t) => {
  const config = { commands: { ownerAllowFrom: ['toy:ann'] } }
  const section = { allowFrom: ['ann', 'bob'] }
  const toy = await startToy(t, { section, config, capabilities: { maxTextLength: 4_000 } })
  const { device, requestId } = await knockAsPhone(t, toy.gateway.wsUrl, { scopes: ['operator.read'] })
  await toy.say(`/approve ${requestId}`, from('bob'))
  t.match(await toy.feed.find(({ conversation }) => conversation === 'chat-bob'), {
    text: /^Devices are decided over/
  })
  await toy.say('/devices', from('ann'))
  t.match(await toy.feed.find(({ conversation }) => conversation === 'chat-ann'), {
    text: `/approve ${requestId}`
  })
  await toy.say(`/approve ${requestId}`, from('ann'))
  await toy.feed.find(({ text }) => text.startsWith('Approved.'))
  const options = { device, client: phone, headers: elsewhere, scopes: ['operator.read'] }
  t.equal((await attempt(t, toy.gateway.wsUrl, options)).answer.ok, true)
  const { entries } = await toy.operator.call('audit.authority.list', {})
  t.match(entries[0], { action: 'device.approved', actor: 'sender:toy:default:ann' })
})
