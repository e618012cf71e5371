import t, { type Test } from 'tap'
import { eventually, quiet } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { GROUP } from '../../helpers/network/whatsapp/world.ts'
import { type FakeWhatsapp, startWhatsapp } from '../../helpers/network/whatsapp.ts'

const NUMBER = '+15550101'

const start = async (t: Test, network: FakeWhatsapp, own: object) => {
  const gateway = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels: { whatsapp: { ...network.config, ...own } } }
  })
  return { gateway, operator: await connect(t, gateway.wsUrl) }
}

/** The whole gateway, linked as a person links it: by a login. */
const linked = async (t: Test, own: object = {}) => {
  const network = await startWhatsapp(t)
  const { gateway, operator } = await start(t, network, own)
  const shown = await operator.call('web.login.start', { channel: 'whatsapp' })
  network.linking.scan(String(shown.qrData))
  await operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'online')
  return { network, gateway, operator }
}

t.test('without a login there is no account, and nothing is sent or connected', async (t) => {
  const network = await startWhatsapp(t)
  const { operator } = await start(t, network, {})
  t.match(await operator.call('channels.status', { channel: 'whatsapp' }), {
    channels: { whatsapp: { configured: false } },
    channelAccounts: { whatsapp: [{ state: 'stopped', lastError: undefined }] }
  })
  const words = { channel: 'whatsapp', to: NUMBER, message: 'hi', idempotencyKey: 'k' }
  await t.rejects(operator.call('send', words), { message: /nobody has logged in.*channels login whatsapp/ })
  t.equal(network.server.connections(), 0)
})

t.test('a named account is mended by commands that name it', async (t) => {
  const network = await startWhatsapp(t)
  const { operator } = await start(t, network, { accounts: { office: {} } })
  const which = { channel: 'whatsapp', accountId: 'office' }
  const own = async () => {
    const { channelAccounts } = await operator.call('channels.status', which)
    return channelAccounts.whatsapp.find(({ accountId }: { accountId: string }) => accountId === 'office')
  }
  t.match(await own(), { lastError: /channels login whatsapp --account office$/ })
  const shown = await operator.call('web.login.start', which)
  network.linking.scan(String(shown.qrData))
  await operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'online')
  network.server.failAll('440', 'conflict')
  await operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'blocked')
  t.match(await own(), { remedy: /channels start whatsapp --account office$/ })
})

t.test('a login links the account; a question is answered, by number or by hidden id', async (t) => {
  const { network, operator } = await linked(t, { allowFrom: [NUMBER] })
  await network.say({ text: '/status' }, { addressing: 'pn' })
  await eventually('no answer', () => network.taken().length === 1)
  await network.say({ text: '/status' }, { addressing: 'lid' })
  await eventually('no second answer', () => network.taken().length === 2)
  t.match(network.taken(), [{ conversation: network.direct.id, text: /concierge/i }, { text: /concierge/i }])
  t.match(await operator.call('channels.status', { channel: 'whatsapp' }), {
    channelAccounts: {
      whatsapp: [{ state: 'online', configured: true, identity: { id: '+15550199' }, dmPolicy: 'allowlist' }]
    }
  })
})

t.test('a login ends with the settings that it began under, and links nothing', async (t) => {
  const network = await startWhatsapp(t)
  const { operator } = await start(t, network, {})
  await operator.call('web.login.start', { channel: 'whatsapp' })
  const { hash } = await operator.call('config.get')
  const raw = JSON.stringify({ channels: { whatsapp: { sendReadReceipts: true } } })
  await operator.call('config.patch', { raw, baseHash: hash })
  await eventually('the login goes on', () => network.server.connections() === 0)
  await t.rejects(operator.call('web.login.wait', { channel: 'whatsapp', timeoutMs: 0 }), {
    message: /no login is under way/
  })
  const shown = await operator.call('web.login.start', { channel: 'whatsapp' })
  network.linking.scan(String(shown.qrData))
  await operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'online')
  t.equal(network.server.connections(), 1)
})

t.test('nobody whom the owner has not named hears anything, not even a code', async (t) => {
  const { network } = await linked(t)
  await network.say({ text: 'who are you?' })
  await eventually('it was not stored', network.isAcknowledged)
  await quiet()
  t.same(network.taken(), [])
  t.equal(network.typings(), 0)
})

t.test('with a number of its own, strangers get a code', async (t) => {
  const { network } = await linked(t, { dmPolicy: 'pairing' })
  await network.say({ text: 'who are you?' })
  await eventually('no code', () => network.taken().length > 0)
  t.match(network.taken(), [{ text: /[A-Z2-9]{8}/ }])
})

t.test('the owner talks to the gateway in the chat with themselves', async (t) => {
  const { network } = await linked(t, { allowFrom: ['+15550199'] })
  const { phone } = network.world
  await network.say({ text: '/status', conversation: { id: phone.lid, kind: 'direct' }, sender: phone.lid })
  await eventually('no answer', () => network.taken().length > 0)
  await quiet()
  t.match(network.taken(), [{ conversation: phone.lid, text: /concierge/i }])
  t.equal(network.taken().length, 1, 'its own answer is no question')
})

t.test('a group is heard where it is listed and we are addressed', async (t) => {
  const { network } = await linked(t, { groups: { [GROUP]: {} }, groupAllowFrom: [NUMBER] })
  await network.say({ text: '/status', conversation: network.group })
  await network.say({ text: '/status', conversation: network.group, mention: true })
  await eventually('no answer', () => network.taken().length > 0)
  await quiet()
  t.match(network.taken(), [{ conversation: GROUP }])
  t.equal(network.taken().length, 1, 'only what is said to us is answered')
})

t.test('receipts tell how far an answer came', async (t) => {
  const { network, operator } = await linked(t, { allowFrom: [NUMBER] })
  const words = { channel: 'whatsapp', to: NUMBER, message: 'hi', idempotencyKey: 'k' }
  const sent = await operator.call('send', words)
  network.receipt(String(sent.messageId), 'read')
  await operator.find(({ event, payload }) => event === 'message.delivery' && payload.status === 'read')
  t.match(network.taken(), [{ text: 'hi', message: sent.messageId }])
})

t.test('a logout gives the account back, and nothing of it stays', async (t) => {
  const { network, operator } = await linked(t)
  t.match(await operator.call('channels.logout', { channel: 'whatsapp' }), { cleared: true, loggedOut: true })
  t.equal(network.world.account.devices.size, 0, 'the phone no longer shows the device')
  t.match(await operator.call('channels.status', { channel: 'whatsapp' }), {
    channels: { whatsapp: { configured: false } }
  })
})
