import t, { type Test } from 'tap'
import { eventually, quiet } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { startBlueBubbles } from '../../helpers/network/bluebubbles.ts'
import { PERSON, SELF } from '../../helpers/network/imessage/words.ts'
import { startImessage } from '../../helpers/network/imessage.ts'

const gatewayWith = (t: Test, imessage: object) =>
  startGateway(t, { config: { gateway: { auth: { token: TOKEN } }, channels: { imessage } } })

const start = async (t: Test, config: object = {}) => {
  const network = startImessage(t)
  const gateway = await gatewayWith(t, { ...network.config, ...config })
  await eventually('no link', () => network.database.calls('watch.subscribe').length > 0)
  return { network, gateway, operator: await connect(t, gateway.wsUrl) }
}

const PUBLIC = 'http://gateway.example'

/** The gateway, which a BlueBubbles server calls under another name. */
const startCalled = async (t: Test) => {
  const reached = { url: '' }
  const network = await startBlueBubbles(t, {
    webhookUrl: `${PUBLIC}/webhooks/imessage`,
    reach: (url) => url.replace(PUBLIC, reached.url)
  })
  const gateway = await gatewayWith(t, { ...network.config, allowFrom: [PERSON] })
  reached.url = gateway.url
  await eventually('no webhook', () => network.world.hooks.length > 0)
  return { network, gateway }
}

t.test('a question in iMessage is answered in iMessage', async (t) => {
  const { network, operator } = await start(t, { allowFrom: ['+1 555 000 0002'] })
  await network.say({ text: '/status' })
  await eventually('no answer', () => network.taken().length > 0)
  await quiet()
  t.match(network.taken(), [{ conversation: network.direct.id, text: /concierge/i }])
  t.equal(network.taken().length, 1, 'our own words are no question')
  t.match(await operator.call('channels.status', { probe: true }), {
    channelAccounts: { imessage: [{ state: 'online', dmPolicy: 'allowlist', probe: { ok: true } }] }
  })
})

t.test('nobody whom the owner has not named hears anything, not even a code', async (t) => {
  const { network } = await start(t)
  await network.say({ text: 'who are you?' })
  await quiet()
  t.same(network.taken(), [])
})

t.test(
  'the owner talks to the gateway in the chat with themselves, and it does not talk to itself',
  async (t) => {
    const { network } = await start(t, { allowFrom: [SELF] })
    const chat = `iMessage;-;${SELF}`
    network.database.add({ chat, sender: SELF, fromMe: 1, text: '/status' })
    network.database.add({ chat, sender: SELF, text: '/status' })
    await eventually('no answer', () => network.taken().some(({ text }) => /concierge/i.test(text)))
    await quiet()
    t.equal(network.taken().length, 2, 'what the owner wrote, and one answer')
  }
)

t.test('a group is heard where it is listed, by the patterns of the owner or an answer to us', async (t) => {
  const groups = { 'any;+;chat1234567890': {} }
  const { network } = await start(t, { groups, groupAllowFrom: [PERSON], mentionPatterns: ['^hey gateway'] })
  const conversation = network.group
  await network.say({ text: 'to everybody', conversation })
  await network.say({ text: 'hey gateway, what can you do?', conversation })
  await eventually('no answer', () => network.taken().length === 1)
  await network.say({ text: 'and else?', conversation, replyTo: network.taken()[0]?.message })
  await eventually('no second answer', () => network.taken().length === 2)
})

t.test('BlueBubbles calls, with its secret, and is answered', async (t) => {
  const { network, gateway } = await startCalled(t)
  t.match(network.world.hooks, [
    { url: /\/webhooks\/imessage\?secret=/, events: ['new-message', 'updated-message'] }
  ])
  await network.say({ text: '/status' })
  await eventually('no answer', () => network.taken().length > 0)
  await eventually('not acknowledged', network.isAcknowledged)
  t.match(network.taken(), [{ conversation: network.direct.id, text: /concierge/i }])
  t.notOk(
    gateway.log.some((line) => network.secrets.some((secret) => line.includes(secret))),
    'no log line holds a secret'
  )
})

t.test('nobody but the Mac may call', async (t) => {
  const { network, gateway } = await startCalled(t)
  const call = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${gateway.url}/webhooks/imessage${path}`, { method: 'POST', headers, body })
    return response.status
  }
  const event = JSON.stringify({ type: 'typing-indicator', data: {} })
  const secret = new URL(network.world.hooks[0]?.url ?? '').search
  t.equal(await call('', event), 401)
  t.equal(await call(`${secret}x`, event), 401)
  t.equal(await call(`${secret}&secret=x`, event), 401)
  t.equal(await call(`/another${secret}`, event), 503)
  t.equal(await call(secret, '{}'), 400)
  t.equal(await call(secret, event), 200)
  t.equal(await call(`/default${secret}`, event), 200)
})

t.test('a call under an old secret is ended, and without a webhook there is no such address', async (t) => {
  const network = await startBlueBubbles(t, { webhookUrl: `${PUBLIC}/webhooks/imessage` })
  const hook = (url: string) =>
    network.world.hooks.push({ id: network.world.hooks.length + 900, url, events: ['*'] })
  hook(`${PUBLIC}/webhooks/imessage?secret=an-old-secret`)
  hook('http://another.example/hook')
  const { url } = await gatewayWith(t, network.config)
  await eventually('no webhook', () => network.world.hooks.some(({ url }) => url.includes('a-secret-of')))
  t.notOk(network.world.hooks.some(({ url }) => url.includes('an-old-secret')))
  t.equal(network.world.hooks.length, 2, 'what others asked for stays')
  t.ok(url)
  const { gateway } = await start(t)
  t.equal((await fetch(`${gateway.url}/webhooks/imessage`, { method: 'POST' })).status, 404)
})
