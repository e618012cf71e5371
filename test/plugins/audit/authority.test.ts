import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { elsewhere, knock, pairedPhone, phone, startScene } from '../pairing/scene.ts'

interface Entry {
  readonly seq: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: Record<string, unknown>
}

const role = 'operator'
const publicUrl = 'https://gateway.example'

t.test('every change of authority is written down, with who did it, to whom, and what it gave', async (t) => {
  const scene = await startScene(t)
  const { owner, wsUrl } = scene
  const byOwner = new RegExp(`^connection:${owner.hello.server.connId}$`)
  const { device } = await pairedPhone(t, scene, ['operator.read'])
  const deviceId = device.id
  const silent = newDevice()
  await connect(t, wsUrl, { device: silent, client: phone, scopes: ['operator.write'] })
  const { requestId, device: rejected } = await knock(t, wsUrl)
  await owner.call('device.pair.reject', { requestId })
  await owner.call('device.token.rotate', { deviceId, role })
  await owner.call('device.token.revoke', { deviceId, role })
  await owner.call('device.pair.remove', { deviceId })
  const { setupCode } = await owner.call('device.pair.setupCode', { publicUrl, bootstrapProfile: 'limited' })
  const { bootstrapToken } = JSON.parse(Buffer.from(setupCode, 'base64url').toString())
  const setUp = newDevice()
  await attempt(t, wsUrl, {
    device: setUp,
    client: phone,
    headers: elsewhere,
    scopes: [],
    auth: { bootstrapToken }
  })

  const { entries } = (await owner.call('audit.authority.list', {})) as { entries: Entry[] }
  t.match(entries.toReversed(), [
    { action: 'device.approved', actor: byOwner, subject: `device:${deviceId}`, detail: { via: 'owner' } },
    {
      action: 'device.approved',
      actor: 'gateway',
      subject: `device:${silent.id}`,
      detail: { via: 'silent' }
    },
    { action: 'device.rejected', actor: byOwner, subject: `device:${rejected.id}` },
    { action: 'token.rotated', actor: byOwner, subject: `device:${deviceId}`, detail: { role } },
    { action: 'token.revoked', actor: byOwner, subject: `device:${deviceId}` },
    { action: 'device.removed', actor: byOwner, subject: `device:${deviceId}` },
    { action: 'setup.created', actor: byOwner, detail: { access: 'limited', roles: ['node', 'operator'] } },
    { action: 'device.approved', actor: `device:${setUp.id}`, detail: { via: 'bootstrap' } }
  ])
  t.equal(entries.length, 8)
  t.notOk(JSON.stringify(entries).includes(bootstrapToken), 'no secret is in it')
  t.match(await owner.call('audit.authority.verify'), { ok: true, rows: 8 })
})

t.test('what was refused changed nothing and is not written down as a change', async (t) => {
  const scene = await startScene(t)
  const { device } = await pairedPhone(t, scene)
  const helper = await connect(t, scene.wsUrl, { scopes: ['operator.pairing'] })
  const before = (await scene.owner.call('audit.authority.verify')).rows
  await helper.refusal('device.token.rotate', { deviceId: device.id, role, scopes: ['operator.admin'] })
  const { requestId } = await knock(t, scene.wsUrl, { scopes: ['operator.admin'] })
  await helper.refusal('device.pair.approve', { requestId })
  t.equal((await scene.owner.call('audit.authority.verify')).rows, before)
})

t.test('only an administrator reads the log', async (t) => {
  const { wsUrl } = await startScene(t)
  const helper = await connect(t, wsUrl, { scopes: ['operator.pairing', 'operator.write'] })
  for (const method of ['audit.authority.list', 'audit.authority.verify']) {
    t.match(await helper.refusal(method), { details: { missingScope: 'operator.admin' } })
  }
})
