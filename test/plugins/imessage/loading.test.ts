import t from 'tap'
import { load } from '../../helpers/loading.ts'

t.test('each way to the Mac is loaded when it is opened, not before', async (t) => {
  const declared = load('imessage/index.ts')
  const imsg = load('imessage/imsg/open.ts')
  const bubbles = load('imessage/bluebubbles/open.ts')
  for (const name of ['marked', 'link.ts', 'outbound.ts']) {
    t.notOk(declared.names.includes(name), `${name} waits`)
    t.ok(imsg.names.includes(name) && bubbles.names.includes(name), `${name} is what it costs`)
  }
  t.notOk(imsg.names.includes('catch-up.ts'), 'imsg needs nothing of BlueBubbles')
  t.notOk(bubbles.names.includes('child.ts'), 'and the other way round')
  const cost = ({ ms, mib }: { ms: number; mib: number }) => `${ms} ms, ${mib} MiB`
  t.comment(`declared: ${cost(declared)}; imsg: ${cost(imsg)}; BlueBubbles: ${cost(bubbles)}`)
})
