import t from 'tap'
import { approvedNode, stage, standing } from './node.ts'

interface Tables {
  node: { nodeId: string }
  device: { deviceId: string }
}

t.test('a device goes with all that was kept for it, in one transaction', async (t) => {
  const scene = await stage(t)
  const { app } = scene.gateway
  const node = await approvedNode(t, scene)
  const seen: string[][] = []
  // Registered last, and so the last thing before the commit.
  app.pairing.onRemove(async (tx, deviceId) => {
    const left = (db: typeof tx) =>
      db.selectFrom('node').where('nodeId', '=', deviceId).select('nodeId').execute()
    const reader = app.store.read<Tables>()
    seen.push([`inside ${(await left(tx)).length}`, `outside ${(await left(reader)).length}`])
  })
  await scene.admin.call('device.pair.remove', { deviceId: node.nodeId })
  t.same(seen, [['inside 0', 'outside 1']], 'nobody sees the node gone before the device is')
  const db = app.store.read<Tables>()
  t.same(await db.selectFrom('node').select('nodeId').execute(), [])
  t.same(await db.selectFrom('device').select('deviceId').execute(), [])
})

t.test('a removal that fails half way removes nothing', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene)
  const before = await standing(scene.admin, node.nodeId)
  const { rows } = await scene.admin.call('audit.authority.verify')
  scene.gateway.app.pairing.onRemove(async () => {
    throw new Error('the power went')
  })
  t.match(await scene.admin.refusal('device.pair.remove', { deviceId: node.nodeId }), { code: 'INTERNAL' })
  t.same(await standing(scene.admin, node.nodeId), before, 'its surface is approved as it was')
  t.match((await scene.admin.call('device.pair.list')).paired, [{ deviceId: node.nodeId, connected: true }])
  t.equal((await scene.admin.call('audit.authority.verify')).rows, rows, 'and nothing else is written down')
})
