import t from 'tap'
import { createOutbox } from '../../../plugins/channels/outbound/outbox.ts'
import { startToy } from './toy-network.ts'

t.test('a row that comes due between two looks is the next one, never forgotten', async (t) => {
  const { gateway } = await startToy(t)
  const outbox = createOutbox(gateway.app.store)
  const [row] = await gateway.app.store.write((tx: Parameters<typeof outbox.enqueue>[0]) =>
    outbox.enqueue(tx, [
      {
        key: 'k',
        address: { channel: 'nowhere', account: 'default', conversation: { id: 'c', kind: 'direct' } },
        payload: { text: 'hello' },
        expiresMs: 60_000
      }
    ])
  )
  const due = row?.notBefore ?? 0
  t.same(await outbox.heads('nowhere', 'default', due - 1), [])
  t.equal(await outbox.nextAt('nowhere', 'default', due - 1), due)
  t.match(await outbox.heads('nowhere', 'default', due), [{ id: row?.id }])
  t.equal(await outbox.nextAt('nowhere', 'default', due), row?.expiresAt)
  t.match(await outbox.expired('nowhere', 'default', row?.expiresAt ?? 0), [{ id: row?.id }])
})
