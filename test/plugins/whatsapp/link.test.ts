import t from 'tap'
import { createVault } from '../../../plugins/whatsapp/vault/vault.ts'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { outbound, patience } from '../../contract/channel-world.ts'
import { createCertificates } from '../../helpers/network/whatsapp/certificates.ts'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { whatsappScene } from './open-whatsapp.ts'

t.setTimeout(90_000)

const terminal = {
  '401': /no longer knows this device/,
  '403': /banned/,
  '405': /too old/,
  '409': /opened elsewhere/,
  '411': /linked devices/
}

for (const [code, reason] of Object.entries(terminal)) {
  t.test(`a login that fails with ${code} waits for the operator`, async (t) => {
    const network = await startWhatsapp(t)
    const scene = await whatsappScene(t, network)
    network.server.refuse({ failure: code })
    const error = await scene.run(await scene.open()).ended
    t.ok(error instanceof LinkBlocked)
    t.match(error, { message: reason, code, remedy: /\w/, retryAfterMs: undefined })
  })
}

t.test('a login that fails with 503 is tried again later, much later', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  network.server.refuse({ failure: '503' })
  const error = await scene.run(await scene.open()).ended
  t.ok(error instanceof LinkBlocked)
  t.match(error, { code: '503', retryAfterMs: 300_000 })
})

t.test('who was opened elsewhere does not fight for it', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const first = await scene.connect()
  const second = await scene.connect()
  const error = await first.ended
  t.ok(error instanceof LinkBlocked)
  t.match(error, {
    code: '440',
    message: /opened elsewhere/,
    remedy: /start whatsapp/,
    retryAfterMs: undefined
  })
  await second.channel.send(outbound({ conversation: network.direct.id, text: 'still here' }), patience())
  t.equal(network.taken().length, 1)
})

t.test('a device that was removed on the phone is told so, also by the next start', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const { ended } = await scene.connect()
  network.server.failAll('401', 'device_removed')
  t.match(await ended, { code: '401', remedy: /channels login whatsapp/ })
  network.server.mark()
  t.match(await scene.run(await scene.open()).ended, { code: '401' })
  t.equal(network.server.late(), 0, 'WhatsApp is not asked again')
  t.match(await scene.vault.credentials.current(), { isLinked: 1 }, 'what there was is kept')
})

t.test('a restart that the server asks for is no failure', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const { channel, stood } = await scene.connect()
  network.server.failAll('515')
  await stood.atLeast(2)
  await network.say({ text: 'back?' })
  await scene.events.find()
  await channel.send(outbound({ conversation: network.direct.id, text: 'yes' }), patience())
  t.match(network.taken(), [{ text: 'yes' }])
})

t.test('an upgrade that is refused ends the try at once', async (t) => {
  for (const http of [401, 405, 503]) {
    const network = await startWhatsapp(t)
    const scene = await whatsappScene(t, network)
    network.server.refuse({ http })
    const error = await scene.run(await scene.open()).ended
    t.notOk(error instanceof LinkBlocked)
    t.match(error, { message: new RegExp(`HTTP ${http}`) })
  }
})

t.test('a server that cannot show WhatsApp’s certificate is no WhatsApp', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { config: { rootKey: createCertificates().rootKey } })
  t.match(await scene.run(await scene.open()).ended, { message: /certificate signature invalid/ })
  t.equal(network.server.connections(), 0)
})

t.test('a server that shows a copy of WhatsApp’s certificate is no WhatsApp either', async (t) => {
  const { leaf } = createCertificates()
  const network = await startWhatsapp(t, { certificates: { ...createCertificates(), leaf } })
  const scene = await whatsappScene(t, network)
  t.match(await scene.run(await scene.open()).ended, { message: /not its own/ })
  t.equal(network.server.connections(), 0)
})

t.test('a root of one’s own is trusted as long as it is set, and no longer', async (t) => {
  const network = await startWhatsapp(t)
  const own = await whatsappScene(t, network)
  await own.connect()
  const scene = await whatsappScene(t, network, { config: { rootKey: undefined } })
  t.match(await scene.run(await scene.open()).ended, { message: /certificate signature invalid/ })
})

t.test(
  'bytes that cannot be opened end the link, and the third time in a row the operator is asked',
  async (t) => {
    const network = await startWhatsapp(t)
    const scene = await whatsappScene(t, network)
    const ends: unknown[] = []
    for (let round = 0; round < 3; round++) {
      const { ended } = await scene.connect()
      network.server.garbleAll()
      ends.push(await ended)
    }
    t.same(
      ends.map((error) => error instanceof LinkBlocked),
      [false, false, true]
    )
    t.match(ends[2], { code: '500', remedy: /channels login whatsapp/ })
    t.match(await scene.vault.credentials.current(), { isLinked: 1 }, 'nothing is thrown away')
  }
)

t.test('where nobody has linked a phone, WhatsApp is not asked', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { isLinked: false })
  network.server.mark()
  t.match(await scene.run(await scene.open()).ended, {
    code: 'not-linked',
    remedy: /channels login whatsapp/
  })
  t.equal(network.server.late(), 0)
})

t.test('empty credentials never replace those of a linked account', async (t) => {
  const network = await startWhatsapp(t)
  const { vault } = await whatsappScene(t, network)
  const before = await vault.credentials.current()
  await t.rejects(vault.credentials.save('{}', { isLinked: false }), /overwritten/)
  t.same(await vault.credentials.current(), before)
})

t.test('credentials that cannot be read are those of the generation before', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  await scene.vault.credentials.save('{"noiseKey":', { isLinked: true })
  await scene.connect()
  t.equal(network.server.connections(), 1)
})

t.test('two accounts of one store have nothing in common', async (t) => {
  const network = await startWhatsapp(t)
  const { vault, store } = await whatsappScene(t, network)
  const other = createVault(store, 'other')
  t.equal(await other.credentials.current(), undefined)
  await other.credentials.forget()
  t.match(await vault.credentials.current(), { isLinked: 1 })
})
