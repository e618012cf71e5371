import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { lines, openStore, writeLine } from '../../helpers/store.ts'

t.test('a backup under writes is whole, and holds what was acknowledged before it began', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  await store.migrate('test', [lines])
  // Large enough for a copy in several steps.
  for (let n = 1; n <= 300; n++) await writeLine(store, n, 'x'.repeat(20_000))

  const target = join(temporaryDirectory(t), 'copies', 'portcullis.db')
  let n = 300
  let isCopying = true
  const copied = store.backup(target).finally(() => {
    isCopying = false
  })
  while (isCopying) await writeLine(store, ++n, 'y')
  await copied
  t.ok(n > 301, `${n - 300} writes were acknowledged meanwhile`)

  const copy = new DatabaseSync(target, { readOnly: true })
  t.teardown(() => copy.close())
  t.same(copy.prepare('pragma integrity_check').all(), [{ integrity_check: 'ok' }])
  t.match(copy.prepare('select count(*) as count from line where n <= 300').get(), { count: 300 })
  t.equal(statSync(target).mode & 0o777, 0o600)
})

t.test('a gateway starts on a backup and knows the conversation', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  const say = (message: string) => client.call('agent', { message, idempotencyKey: message })
  await say('what is 2 + 3?')
  await client.call('agent.wait', { runId: 'what is 2 + 3?' })

  const stateDir = temporaryDirectory(t)
  await app.store.backup(join(stateDir, 'portcullis.db'))
  await say('said after the copy')
  await client.call('agent.wait', { runId: 'said after the copy' })

  const restored = await startGateway(t, { stateDir })
  const again = await connect(t, restored.wsUrl)
  const { messages } = await again.call('chat.history', { sessionKey: 'main' })
  t.match(messages[0], { role: 'user', content: [{ text: 'what is 2 + 3?' }] })
  t.match(JSON.stringify(messages), /\b5\b/)
  t.notMatch(JSON.stringify(messages), /after the copy/)
})
