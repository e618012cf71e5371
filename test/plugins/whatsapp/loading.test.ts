import t from 'tap'
import { load } from '../../helpers/loading.ts'

t.test('the library is loaded when an account is opened, not before', async (t) => {
  const declared = load('whatsapp/index.ts')
  const opened = load('whatsapp/client.ts')
  for (const name of ['baileys', 'baileys.ts', 'marked', 'link.ts', 'outbound.ts']) {
    t.notOk(declared.names.includes(name), `${name} waits`)
    t.ok(opened.names.includes(name), `${name} is what it costs`)
  }
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
