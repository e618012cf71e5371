import type { Kysely } from 'kysely'
import t from 'tap'
import { newDevice } from '../../helpers/device.ts'
import { knock, phone, startScene } from './scene.ts'

interface Tables {
  pairingRequest: { requestId: string; deviceId: string; body: string; ts: number }
}

const FIVE_MINUTES = 300_000

t.test('the same wish keeps its id and is told once', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const first = await knock(t, wsUrl, { scopes: ['operator.read'] })
  const again = await knock(t, wsUrl, { device: first.device, scopes: ['operator.read'] })
  t.equal(again.requestId, first.requestId)
  const { pending } = await owner.call('device.pair.list')
  t.equal(pending.length, 1)
  t.equal(owner.frames.filter(({ event }) => event === 'device.pair.requested').length, 1)
})

t.test('a smaller wish keeps the id, a wider one takes over under a new id', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const first = await knock(t, wsUrl, { scopes: ['operator.read', 'operator.write'] })
  const smaller = await knock(t, wsUrl, { device: first.device, scopes: ['operator.read'] })
  t.equal(smaller.requestId, first.requestId)

  const wider = await knock(t, wsUrl, { device: first.device, scopes: ['operator.approvals'] })
  t.not(wider.requestId, first.requestId)
  const { pending } = await owner.call('device.pair.list')
  t.match(pending, [
    { requestId: wider.requestId, scopes: ['operator.read', 'operator.write', 'operator.approvals'] }
  ])
  t.equal(pending.length, 1, 'one request per device')
  const told = await owner.find(({ event }) => event === 'device.pair.resolved')
  t.match(told.payload, { requestId: first.requestId, decision: 'rejected' })
  t.match(await owner.refusal('device.pair.approve', { requestId: first.requestId }), {
    message: 'unknown requestId'
  })
})

t.test('another role is merged into the wish', async (t) => {
  const { wsUrl, owner } = await startScene(t)
  const { device } = await knock(t, wsUrl, { scopes: ['operator.read'] })
  await knock(t, wsUrl, { device, role: 'node', scopes: [] })
  const { pending } = await owner.call('device.pair.list')
  t.match(pending, [{ roles: ['operator', 'node'], scopes: ['operator.read'] }])
})

t.test('a wish from another machine is another wish', async (t) => {
  const { wsUrl } = await startScene(t)
  const first = await knock(t, wsUrl)
  const moved = await knock(t, wsUrl, { device: first.device, client: { ...phone, platform: 'android 15' } })
  t.not(moved.requestId, first.requestId)
})

t.test('a request that nobody answers in five minutes is gone', async (t) => {
  const { app, wsUrl, owner } = await startScene(t)
  const { device, requestId } = await knock(t, wsUrl)
  const age = (milliseconds: number) =>
    app.store.write((tx: Kysely<Tables>) =>
      tx
        .updateTable('pairingRequest')
        .set((of) => ({ ts: of('ts', '-', milliseconds) }))
        .execute()
    )
  await age(FIVE_MINUTES - 60_000)
  t.equal((await owner.call('device.pair.list')).pending.length, 1, 'after four minutes it waits')
  await age(60_001)
  t.same((await owner.call('device.pair.list')).pending, [])
  for (const method of ['device.pair.approve', 'device.pair.reject']) {
    t.match(await owner.refusal(method, { requestId }), { message: 'unknown requestId' })
  }
  const again = await knock(t, wsUrl, { device })
  t.not(again.requestId, requestId)
})

t.test('who asks again waits five minutes more', async (t) => {
  const { app, wsUrl, owner } = await startScene(t)
  const { device, requestId } = await knock(t, wsUrl)
  const old = 4 * 60_000
  await app.store.write((tx: Kysely<Tables>) =>
    tx
      .updateTable('pairingRequest')
      .set((of) => ({ ts: of('ts', '-', old) }))
      .execute()
  )
  await knock(t, wsUrl, { device })
  await app.store.write((tx: Kysely<Tables>) =>
    tx
      .updateTable('pairingRequest')
      .set((of) => ({ ts: of('ts', '-', old) }))
      .execute()
  )
  t.match((await owner.call('device.pair.list')).pending, [{ requestId }])
})

t.test('a hundred requests wait at most, and the newest is among them', async (t) => {
  const { app, wsUrl, owner } = await startScene(t)
  const { requestId: model } = await knock(t, wsUrl)
  await app.store.write(async (tx: Kysely<Tables>) => {
    const row = await tx.selectFrom('pairingRequest').selectAll().executeTakeFirstOrThrow()
    const rows = Array.from({ length: 120 }, (_, index) => {
      const [requestId, deviceId] = [`flood-${index}`, newDevice().id]
      const body = JSON.stringify({ ...JSON.parse(row.body), requestId, deviceId })
      return { requestId, deviceId, body, ts: row.ts - 1000 + index }
    })
    await tx.insertInto('pairingRequest').values(rows).execute()
  })
  const { requestId } = await knock(t, wsUrl)
  const { pending } = await owner.call('device.pair.list')
  t.equal(pending.length, 100)
  const ids = pending.map((request: { requestId: string }) => request.requestId)
  t.ok(ids.includes(requestId) && ids.includes(model))
  t.notOk(ids.includes('flood-0'), 'the oldest gave way')
})
