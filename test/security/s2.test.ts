import t, { type Test } from 'tap'
import { type Connection, connect } from '../helpers/client.ts'
import { knock, pairedPhone, startScene } from '../plugins/pairing/scene.ts'

const role = 'operator'

type Attack = (t: Test, line: Connection, scene: Awaited<ReturnType<typeof startScene>>) => Promise<void>

/** Each side door that authority came in by, tried by a caller who may pair devices and nothing else. */
const doors: Readonly<Record<string, Attack>> = {
  'a rotation mints an administrator’s token (GHSA-4jpw-hj22-2xmc)': async (_t, line, scene) => {
    const { device } = await pairedPhone(_t, scene, ['operator.admin'])
    await line.call('device.token.rotate', { deviceId: device.id, role })
  },
  'an approval gives what its approver does not hold (CVE-2026-33579, -35639)': async (t, line, scene) => {
    const { requestId } = await knock(t, scene.wsUrl, { scopes: ['operator.admin'] })
    await line.call('device.pair.approve', { requestId })
  },
  'a node is approved without an administrator (CVE-2026-33577)': async (t, line, scene) => {
    const node = { client: { id: 'node-host', mode: 'node' }, role: 'node', scopes: [] }
    const { requestId } = await knock(t, scene.wsUrl, node)
    await line.call('device.pair.approve', { requestId })
  },
  'a rotation makes a token of a role that nobody approved (CVE-2026-42422)': async (t, line, scene) => {
    const { device } = await pairedPhone(t, scene, ['operator.pairing'])
    await line.call('device.token.rotate', { deviceId: device.id, role: 'node' })
  },
  'a revoked token is brought back (CVE-2026-53843)': async (t, line, scene) => {
    const { device } = await pairedPhone(t, scene, ['operator.pairing'])
    await scene.owner.call('device.token.revoke', { deviceId: device.id, role })
    await line.call('device.token.rotate', { deviceId: device.id, role })
  },
  'a setup code is made without an administrator': async (_t, line) => {
    await line.call('device.pair.setupCode', { publicUrl: 'https://gateway.example' })
  }
}

for (const [door, attack] of Object.entries(doors)) {
  t.test(`S2: ${door}`, async (t) => {
    const scene = await startScene(t)
    const helper = await connect(t, scene.wsUrl, { scopes: ['operator.pairing'] })
    await t.rejects(attack(t, helper, scene), /denied|missing scope/)
    const before = (await scene.owner.call('audit.authority.verify')).rows
    // The control: whoever holds it all gets through by the same steps, but where nothing was ever approved.
    if (door.includes('role that nobody')) return
    await t.resolves(attack(t, scene.owner, scene), 'the owner may')
    t.ok((await scene.owner.call('audit.authority.verify')).rows > before, 'and it is written down')
  })
}
