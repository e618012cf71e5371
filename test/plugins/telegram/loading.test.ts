import t from 'tap'
import { load } from '../../helpers/loading.ts'

t.test('the library is loaded when a bot is opened, not before', async (t) => {
  const declared = load('telegram/index.ts')
  const opened = load('telegram/client.ts')
  for (const name of ['grammy', 'marked']) {
    t.notOk(declared.packages.includes(name), `${name} waits`)
    t.ok(opened.packages.includes(name), `${name} is what it costs`)
  }
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
