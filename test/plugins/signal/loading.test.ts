import t from 'tap'
import { load } from '../../helpers/loading.ts'

t.test('what speaks with signal-cli is loaded when an account is opened, not before', async (t) => {
  const declared = load('signal/index.ts')
  const opened = load('signal/client.ts')
  for (const name of ['marked', 'daemon.ts', 'link.ts', 'outbound.ts']) {
    t.notOk(declared.names.includes(name), `${name} waits`)
    t.ok(opened.names.includes(name), `${name} is what it costs`)
  }
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
