import t from 'tap'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { whatsappScene } from './open-whatsapp.ts'

/** What anything in this process writes past the logs, from the first on. */
const spoken: unknown[] = []
for (const level of ['log', 'info', 'warn', 'error'] as const)
  console[level] = (...words) => void spoken.push(...words)

t.test('no key of the account is ever written to a log or to the terminal', async (t) => {
  const network = await startWhatsapp(t)
  const scene = await whatsappScene(t, network)
  await scene.connect()
  await network.say({ text: 'one' })
  // A new session with the same person closes the old one, which libsignal tells whoever reads the terminal.
  await network.world.somebody.part()
  await network.say({ text: 'two' })
  await scene.events.atLeast(2)
  t.same(spoken, [])
  for (const secret of network.secrets) t.notOk(scene.words.some((line) => line.includes(secret)))
})

t.test('what others write to the terminal is written', async (t) => {
  console.info('hello')
  t.same(spoken, ['hello'])
})
