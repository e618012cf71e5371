import { proto } from '@whiskeysockets/baileys'
import t from 'tap'
import { eventually, outbound, patience } from '../../contract/channel-world.ts'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { whatsappScene } from './open-whatsapp.ts'

/** Fails the first so many times. */
const failing = (times: number) => async () => {
  if (times-- > 0) throw new Error('the disk is full')
}

for (const place of ['direct', 'group'] as const) {
  t.test(`a message that was opened is not lost, though WhatsApp has nothing left: ${place}`, async (t) => {
    const network = await startWhatsapp(t)
    const scene = await whatsappScene(t, network, { store: failing(1) })
    const { ended } = await scene.connect()
    await network.say({ text: 'keep this', conversation: network[place] })
    t.match(await ended, { message: /disk is full/ })
    t.equal(network.post.waiting(), 1, 'nothing was acknowledged')
    // As if the receipt had gone out just before the power did.
    for (const { id } of [...network.written.values()]) network.post.answered(id, true)
    await scene.connect()
    const [first, second] = await scene.events.atLeast(2)
    t.match(second, { text: 'keep this', key: first?.key, conversation: network[place] })
    t.same(await scene.vault.journal.undelivered(), [])
  })
}

t.test('what comes again after it was stored gets its receipt', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const { stop, ended } = await scene.connect()
  await network.say({ text: 'once' })
  await eventually('no receipt', network.isAcknowledged)
  stop()
  await ended
  network.post.forgetReceipts()
  await scene.connect()
  await eventually('no receipt', network.isAcknowledged)
  t.equal(network.post.refused.size, 0)
  const [first, second] = await scene.events.atLeast(2)
  t.equal(second?.key, first?.key, 'the inbox knows it')
})

t.test('messages that came while we were away come in their order', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`)
  for (const text of texts) await network.say({ text, conversation: network.group })
  await scene.connect()
  const events = await scene.events.atLeast(texts.length)
  t.same(
    events.map((event) => event.type === 'message' && event.text),
    texts
  )
  await eventually('not all are acknowledged', () => network.post.waiting() === 0)
})

t.test('what comes later does not overtake, neither live nor under the other address', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`)
  const say = (text: string, index: number) =>
    network.say({ text }, { addressing: index % 3 === 0 ? 'lid' : 'pn' })
  for (const [index, text] of texts.slice(0, 20).entries()) await say(text, index)
  await scene.connect()
  for (const [index, text] of texts.slice(20).entries()) await say(text, index)
  const events = await scene.events.atLeast(texts.length)
  t.same(
    events.map((event) => event.type === 'message' && event.text),
    texts
  )
})

t.test('a message that cannot be opened is asked for again, and arrives', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const { channel } = await scene.connect()
  await network.say({ text: 'one' })
  await channel.send(outbound({ conversation: network.direct.id, text: 'yes' }), patience())
  const session = `${network.sender.split('@')[0]}_1.0`
  t.equal((await scene.vault.keys.get('session', [session])).size, 1)
  await scene.vault.keys.set([{ type: 'session', id: session }], [])
  await network.say({ text: 'two' })
  t.match(await scene.events.find((event) => event.type === 'message' && event.text === 'two'), {
    sender: { id: network.sender }
  })
})

t.test('what only our phone was given is taken from it, once; from nobody else', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  await scene.connect()
  const { phone, somebody } = network.world
  const passOn = (person: typeof phone, text: string, id: string) => {
    const webMessageInfoBytes = proto.WebMessageInfo.encode({
      ...{ key: { id, remoteJid: somebody.pn, fromMe: false }, pushName: 'Somebody' },
      ...{ message: { conversation: text }, messageTimestamp: Math.floor(Date.now() / 1000) }
    }).finish()
    const peerDataOperationResult = [{ placeholderMessageResendResponse: { webMessageInfoBytes } }]
    const protocolMessage = { type: 17, peerDataOperationRequestResponseMessage: { peerDataOperationResult } }
    const conversation = { id: person.lid, kind: 'direct' } as const
    return network.say(
      { text },
      { person, conversation, message: { protocolMessage }, attributes: { category: 'peer' } }
    )
  }
  await network.say({ text: 'hello' })
  await passOn(somebody, 'forged', 'AD0')
  await passOn(phone, 'from an advertisement', 'AD1')
  await scene.events.atLeast(2)
  await eventually('it waits', () => network.post.waiting() === 0)
  t.match(scene.events.all.slice(1), [
    { text: 'from an advertisement', key: `${somebody.lid}:AD1`, conversation: network.direct }
  ])
  t.equal(scene.events.all.length, 2)
})

t.test('one person is one person, whichever address a message comes under', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  await scene.connect()
  for (const addressing of ['pn', 'lid', 'pn'] as const)
    await network.say({ text: addressing }, { addressing })
  const events = await scene.events.atLeast(3)
  for (const event of events) {
    t.match(event, {
      conversation: network.direct,
      sender: { id: network.sender, aliases: ['+15550101'], name: 'Somebody' }
    })
  }
})
