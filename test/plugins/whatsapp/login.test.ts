import t from 'tap'
import type { LoginStep } from '../../../src/channel.ts'
import { eventually, outbound, patience } from '../../contract/channel-world.ts'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { whatsappScene } from './open-whatsapp.ts'

t.test('a phone scans the code, and the account is linked', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { isLinked: false })
  for await (const step of scene.login()) {
    t.match(step, {
      type: 'show',
      kind: 'qr',
      data: /^https:\/\/wa\.me\/settings\/linked_devices#/,
      message: /scan/
    })
    if (step.type === 'show') network.linking.scan(step.data)
  }
  const { channel } = await scene.connect()
  const { preKeys } = [...network.world.account.devices.values()][0] ?? {}
  t.equal(preKeys?.size, 812, 'WhatsApp has keys for 812 people')
  await network.say({ text: 'hello' })
  t.match(await scene.events.find(), { type: 'message', text: 'hello', sender: { id: network.sender } })
  const { message } = await channel.send(
    outbound({ conversation: network.direct.id, text: 'good day' }),
    patience()
  )
  t.match(network.taken(), [{ conversation: network.direct.id, text: 'good day', message }])
})

t.test('where a number is set, a code is typed on that phone', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { isLinked: false, config: { number: '+15550199' } })
  const steps: LoginStep[] = []
  for await (const step of scene.login()) {
    steps.push(step)
    await eventually('nobody asks for a code', network.linking.isAsked)
    if (step.type === 'show') await network.linking.type(step.data)
  }
  t.match(steps, [
    { type: 'show', kind: 'code', data: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/, message: /type this code/ }
  ])
  t.equal(steps.length, 1)
  await scene.connect()
  t.equal(network.server.connections(), 1)
})

t.test('a code that is mistyped links nothing, and leaves nothing behind', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { isLinked: false, config: { number: '+15550199' } })
  const stop = new AbortController()
  const steps = scene.login(stop.signal)
  await steps.next()
  await eventually('nobody asks for a code', network.linking.isAsked)
  await network.linking.type('00000000')
  stop.abort()
  await t.rejects(steps.next())
  t.equal(await scene.vault.credentials.current(), undefined)
  t.match(await scene.run(await scene.open()).ended, { code: 'not-linked' })
})

t.test('a login that is given up leaves the linked account as it was', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const before = await scene.vault.credentials.current()
  const stop = new AbortController()
  const steps = scene.login(stop.signal)
  t.match(await steps.next(), { value: { kind: 'qr' } })
  stop.abort()
  await t.rejects(steps.next(), /given up/)
  await eventually('the connection stays', () => network.linking.waiting() === 0)
  t.same(await scene.vault.credentials.current(), before)
  await scene.connect()
})

t.test('a phone that nobody is behind does not link: the code expires', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network, { isLinked: false })
  const steps = scene.login()
  await steps.next()
  network.linking.expire()
  await t.rejects(steps.next(), /expired/)
  t.equal(await scene.vault.credentials.current(), undefined)
})

t.test('a new link replaces the old one, whose credentials are kept and whose keys are not', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  const before = await scene.vault.credentials.current()
  for await (const step of scene.login()) if (step.type === 'show') network.linking.scan(step.data)
  t.match(await scene.vault.credentials.backup(), { value: before?.value })
  t.not((await scene.vault.credentials.current())?.value, before?.value)
  t.equal((await scene.vault.keys.get('pre-key', ['1'])).size, 0)
  await scene.connect()
})

t.test('what was written before the link is not answered', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  await network.say({ text: 'years ago' }, { at: '1600000000' })
  await scene.connect()
  await network.say({ text: 'now' })
  await scene.events.find()
  t.match(scene.events.all, [{ text: 'now' }])
  await eventually('it is acknowledged all the same', () => network.post.waiting() === 0)
})
