import type { Kysely } from 'kysely'
import t, { type Test } from 'tap'
import { firstBreak, GENESIS, hashOf } from '../../../plugins/audit/chain.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { pairedPhone, startScene } from '../pairing/scene.ts'

interface Tables {
  audit: { seq: number; actor: string; action: string; subject: string; detail: string }
}

/** A gateway whose log has an approval, a new token and a removal in it. */
const withHistory = async (t: Test) => {
  const scene = await startScene(t)
  const { device } = await pairedPhone(t, scene)
  await scene.owner.call('device.token.rotate', { deviceId: device.id, role: 'operator' })
  await scene.owner.call('device.pair.remove', { deviceId: device.id })
  return { ...scene, device }
}

t.test('audit.list tells who changed what, the newest first', async (t) => {
  const { owner, device } = await withHistory(t)
  const { entries } = await owner.call('audit.authority.list')
  t.ok(entries.length >= 3)
  const seqs: number[] = entries.map(({ seq }: { seq: number }) => seq)
  t.same(
    seqs,
    seqs.toSorted((a, b) => b - a)
  )
  for (const entry of entries) {
    t.match(entry, { actor: /^(?:device:|connection:|gateway$)/, action: /^[a-z]+\.[a-z-]+$/, ts: Number })
  }
  t.ok(entries.some(({ subject }: { subject: string }) => subject.includes(device.id)))
  t.equal((await owner.call('audit.authority.list', { limit: 1 })).entries.length, 1)
})

t.test('a change that did not happen is not in the log', async (t) => {
  const { owner } = await startScene(t)
  const before = await owner.call('audit.authority.verify')
  await owner.refusal('device.pair.approve', { requestId: 'never-was' })
  await owner.refusal('device.pair.remove', { deviceId: 'nobody' })
  t.same(await owner.call('audit.authority.verify'), before)
})

t.test('audit.verify finds a row that was altered, and one that was taken away', async (t) => {
  const { app, owner } = await withHistory(t)
  const whole = await owner.call('audit.authority.verify')
  t.match(whole, { ok: true, rows: Number, head: /^[0-9a-f]{64}$/ })
  await app.store.write((tx: Kysely<Tables>) =>
    tx.updateTable('audit').set({ actor: 'somebody else' }).where('seq', '=', 2).execute()
  )
  t.match(await owner.call('audit.authority.verify'), { ok: false, brokenAt: 2 })

  const other = await withHistory(t)
  await other.app.store.write((tx: Kysely<Tables>) => tx.deleteFrom('audit').where('seq', '=', 1).execute())
  t.match(await other.owner.call('audit.authority.verify'), { ok: false, brokenAt: 1 })
})

t.test('a chain is whole, or breaks at its first false row', async (t) => {
  const rows = []
  let previous = GENESIS
  for (const seq of [1, 2, 3]) {
    const row = { seq, ts: seq, actor: 'gateway', action: 'a.b', subject: 's', detail: '{}', previous }
    previous = hashOf(row)
    rows.push({ ...row, hash: previous })
  }
  const [first, second, third] = rows
  if (!first || !second || !third) throw new Error('there are three rows')
  t.equal(firstBreak([]), undefined)
  t.equal(firstBreak(rows), undefined)
  t.equal(firstBreak([first, { ...second, detail: '{"x":1}' }, third]), 2)
  t.equal(firstBreak([first, third]), 2)
  t.equal(firstBreak([second, first, third]), 1)
  const forged = { ...second, actor: 'x' }
  t.equal(firstBreak([first, { ...forged, hash: hashOf(forged) }, third]), 3, 'the next one gives it away')
})

t.test('the log holds no token', async (t) => {
  const scene = await startScene(t)
  const { token, device, phoneLine } = await pairedPhone(t, scene, ['operator.pairing', 'operator.read'])
  const rotated = await phoneLine.call('device.token.rotate', { deviceId: device.id, role: 'operator' })
  const shown = JSON.stringify(await scene.owner.call('audit.authority.list'))
  for (const secret of [token, rotated.token]) t.notOk(shown.includes(secret))
})

t.test('the log is the administrator’s', async (t) => {
  const { wsUrl } = await startGateway(t)
  const admin = await connect(t, wsUrl)
  for (const params of [{ limit: 0 }, { limit: 1001 }, { limit: 'all' }]) {
    t.match(await admin.refusal('audit.authority.list', params), {
      message: /^invalid audit\.authority\.list params/
    })
  }
  t.match(await admin.refusal('audit.authority.verify', 7), {
    message: /^invalid audit\.authority\.verify params/
  })
  const writer = await connect(t, wsUrl, { scopes: ['operator.write', 'operator.pairing'] })
  for (const method of ['audit.authority.list', 'audit.authority.verify']) {
    t.match(await writer.refusal(method), { code: 'FORBIDDEN', details: { missingScope: 'operator.admin' } })
  }
})
