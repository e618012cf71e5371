import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../../helpers/gateway.ts'
import { startGatewayProcess } from '../../helpers/gateway-process.ts'
import type { FakeDiscord } from '../../helpers/network/discord.ts'
import { startDiscord } from './bot.ts'

const configFor = (network: FakeDiscord, more: object = {}) => ({
  gateway: { auth: { token: TOKEN } },
  channels: {
    discord: { ...network.config, allowFrom: [`<@${network.sender}>`], groups: { '*': {} }, ...more }
  }
})

const answers = (network: FakeDiscord, pattern: RegExp) =>
  network.taken().filter(({ current = '' }) => pattern.test(current))

const answered = (network: FakeDiscord, pattern: RegExp) =>
  eventually(`no answer like ${pattern}`, () => answers(network, pattern).length > 0)

const start = async (t: Test, more?: object) => {
  const network = await startDiscord(t)
  const gateway = await startGateway(t, { config: configFor(network, more) })
  const operator = await connect(t, gateway.wsUrl)
  await eventually('the bot does not come up', network.gateway.isConnected)
  return { network, gateway, operator }
}

t.test('a question on Discord is answered there, and both stand in the transcript', async (t) => {
  const { network, operator } = await start(t)
  await network.say({ text: '/status' })
  await answered(network, /concierge/i)
  const { messages } = await operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages, [{ role: 'user', content: [{ text: '/status' }] }, { role: 'assistant' }])
  t.ok(network.typings?.() ?? 0, 'we were seen typing')
})

t.test('in a server it answers who addresses it, in the thread where that was', async (t) => {
  const { network } = await start(t)
  const conversation = network.thread
  await network.say({ conversation, text: '/status' })
  const asked = await network.say({ conversation, text: '/status', mention: true })
  await answered(network, /concierge/i)
  t.match(answers(network, /concierge/i), [{ thread: conversation?.thread, replyTo: asked }])
})

t.test('a command from Discord’s menu is answered in its place', async (t) => {
  const { network } = await start(t)
  await eventually('no commands are listed', () => network.interactions.lists() > 0)
  t.ok(network.interactions.listed().some(({ name }) => name === 'status'))
  const picked = network.pick('status')
  await eventually('it still thinks', () => {
    const text = network.interactions.messageOf(picked)?.content ?? ''
    return /concierge/i.test(text)
  })
  t.equal(answers(network, /concierge/i).length, 1)
})

t.test('a stranger gets a code, and is heard once it is approved', async (t) => {
  const { network, operator } = await start(t, { allowFrom: [] })
  await network.say({ text: 'hello?' })
  await answered(network, /[A-Z2-9]{8}/)
  const { requests } = await operator.call('channels.pairing.list', {})
  t.match(requests, [{ channel: 'discord', senderId: network.sender }])
  await operator.call('channels.pairing.approve', { channel: 'discord', requestId: requests[0].requestId })
  await network.say({ text: '/status' })
  await answered(network, /concierge/i)
})

t.test('an operator sends, and sees who the bot is', async (t) => {
  const { network, operator } = await start(t)
  const to = network.group.id
  await operator.call('send', { channel: 'discord', to, message: 'good **morning**', idempotencyKey: 'k1' })
  await answered(network, /good/)
  const { message } = answers(network, /good/)[0] ?? {}
  t.match(network.taken(), [{ conversation: to, text: 'good **morning**', message }])
  const status = await operator.call('channels.status', { probe: true })
  t.match(JSON.stringify(status), /portcullis/)
})

t.test(
  'a token that is revoked is told to the operator with its remedy, and nothing else stops',
  async (t) => {
    const { network, operator } = await start(t)
    network.revoke()
    const told = await operator.find(
      ({ event, payload }) => event === 'channels.changed' && payload.state === 'blocked'
    )
    t.match(told.payload, { channel: 'discord', remedy: /Reset the token/ })
    t.ok(await operator.call('health', {}))
  }
)

t.test('a gateway that is killed while it answers loses nothing and says nothing twice', async (t) => {
  const network = await startDiscord(t)
  const stateDir = temporaryDirectory(t)
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify(configFor(network)))
  const first = await startGatewayProcess(t, { stateDir })
  await eventually('the bot does not come up', network.gateway.isConnected)
  await network.say({ text: '/help' })
  await answered(network, /Commands/)
  await network.say({ text: '/status' })
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  await network.say({ text: '/whoami' })

  await startGatewayProcess(t, { stateDir })
  await eventually('what was said meanwhile is not answered', () => network.taken().length >= 3)
  t.match(
    network.taken().map(({ text }) => text),
    [/^Commands/, /^Portcullis/, /^I cannot/],
    'in order'
  )
  t.equal(network.taken().length, 3)
  t.equal(network.gateway.counts().identifies, 1, 'the session went on in another process')
})
