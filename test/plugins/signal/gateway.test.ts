import t, { type Test } from 'tap'
import { eventually, quiet } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { PERSON, SELF } from '../../helpers/network/signal/world.ts'
import { startSignal } from '../../helpers/network/signal.ts'

/** The whole gateway with a fake signal-cli. */
const start = async (t: Test, config: object = {}) => {
  const network = await startSignal(t)
  const gateway = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels: { signal: { ...network.config, ...config } } }
  })
  await eventually('no link', () => network.stream.clients() > 0)
  return { network, gateway, operator: await connect(t, gateway.wsUrl) }
}

t.test('a question in Signal is answered in Signal, whichever id of the person is listed', async (t) => {
  for (const allowed of [PERSON.uuid, PERSON.number]) {
    const { network, operator } = await start(t, { allowFrom: [allowed] })
    await network.say({ text: '/status' })
    await eventually('no answer', () => network.taken().length > 0)
    t.match(network.taken(), [{ conversation: PERSON.uuid, text: /concierge/i }])
    t.match(await operator.call('channels.status', {}), {
      channelAccounts: { signal: [{ state: 'online', identity: { id: SELF.uuid }, dmPolicy: 'allowlist' }] }
    })
  }
})

t.test('nobody whom the owner has not named hears anything, not even a code', async (t) => {
  const { network } = await start(t)
  await network.say({ text: 'who are you?' })
  await quiet()
  t.same(network.taken(), [])
  t.equal(network.typings(), 0)
})

t.test('with a number of its own, strangers get a code', async (t) => {
  const { network } = await start(t, { dmPolicy: 'pairing' })
  await network.say({ text: 'who are you?' })
  await eventually('no code', () => network.taken().length > 0)
  t.match(network.taken(), [{ text: /[A-Z2-9]{8}/ }])
})

t.test('the owner talks to the gateway in notes to self', async (t) => {
  const { network } = await start(t, { allowFrom: [SELF.number] })
  const timestamp = network.world.now()
  const own = { sourceNumber: SELF.number, sourceUuid: SELF.uuid }
  const to = { destinationNumber: SELF.number, destinationUuid: SELF.uuid }
  network.push({ ...own, syncMessage: { sentMessage: { ...to, timestamp, message: '/status' } } }, timestamp)
  await eventually('no answer', () => network.taken().length > 0)
  t.match(network.taken(), [{ conversation: SELF.uuid, text: /concierge/i }])
})

t.test('a group is heard where it is listed, by its id with its capitals', async (t) => {
  const groups = {
    R3JvdXBPZlRoZUZha2VTaWduYWxOZXR3b3JrMDE: {},
    'R3JvdXBPZlRoZUZha2VTaWduYWxOZXR3b3JrMDE+Pz0=': {}
  }
  const { network } = await start(t, { groups, groupAllowFrom: [PERSON.uuid] })
  await network.say({ text: '/status', conversation: network.group })
  await network.say({ text: '/status', conversation: network.group, mention: true })
  await eventually('no answer', () => network.taken().length > 0)
  await quiet()
  t.equal(network.taken().length, 1, 'only what is said to us is answered')
  t.match(network.taken(), [{ conversation: network.group.id }])
})

t.test('receipts tell how far an answer came', async (t) => {
  const { network, operator } = await start(t, { allowFrom: [PERSON.uuid] })
  const sent = await operator.call('send', {
    channel: 'signal',
    to: PERSON.number,
    message: 'hi',
    idempotencyKey: 'k'
  })
  const receipt = { isDelivery: false, isRead: true, isViewed: false, timestamps: [Number(sent.messageId)] }
  network.push({ receiptMessage: receipt })
  await operator.find(({ event, payload }) => event === 'message.delivery' && payload.status === 'read')
  t.match(network.taken(), [{ text: 'hi' }])
})
