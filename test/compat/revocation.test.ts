import { newDevice, type TestDevice } from '../helpers/device.ts'
import type { Reference } from './reference-client.ts'
import { scenario, type World } from './scenario.ts'

const removed = { code: 4001, reason: 'device removed' }

/** A device that is connected by its own token alone, and an administrator beside it. */
const pairUp = async ({
  open
}: World): Promise<{ device: TestDevice; own: string; client: Reference; admin: Reference }> => {
  const device = newDevice()
  const first = open({ device })
  const { auth } = await first.hellos.find()
  first.stop()
  const client = open({ device, token: undefined, store: first.store })
  const admin = open()
  await Promise.all([client.hellos.find(), admin.hellos.find()])
  return { device, own: auth.deviceToken ?? '', client, admin }
}

const byAnother = [
  { method: 'device.token.rotate', result: { tokenDelivery: 'withheld-cross-device', rotatedAtMs: Number } },
  { method: 'device.token.revoke', result: { revokedAtMs: Number } },
  { method: 'device.pair.remove', result: {} }
]

for (const { method, result } of byAnother) {
  scenario(
    `${method} closes the device's connection with 4001, and its token opens nothing more`,
    async (t, stage) => {
      const world = await stage.start()
      const { device, client, admin } = await pairUp(world)
      const role = method === 'device.pair.remove' ? {} : { role: 'operator' }
      const answer = await admin.request(method, { deviceId: device.id, ...role })
      t.match(answer, { deviceId: device.id, ...result })
      t.notOk('token' in answer, 'the new value is nobody else’s business')
      t.same(await client.closes.find(), removed)
      t.match(await client.pauses.find(), { detailCode: 'AUTH_DEVICE_TOKEN_MISMATCH' })
      t.equal(client.store.size, 0, 'the client forgets the dead token')
      t.same(admin.closes.all, [], 'only that device is cut off')
    }
  )
}

scenario(
  'a device that rotates its own token gets the value before it is cut off, and returns with it',
  async (t, stage) => {
    const world = await stage.start()
    const { device, own, client } = await pairUp(world)
    const { token, ...rotated } = await client.request('device.token.rotate', {
      deviceId: device.id,
      role: 'operator'
    })
    t.match(rotated, { deviceId: device.id, role: 'operator', tokenDelivery: 'in-band' })
    t.not(token, own)
    client.store.set(`${device.id}/operator`, { token, scopes: ['operator.admin'] })
    t.same(await client.closes.find(), removed)
    const [, again] = await client.hellos.atLeast(2)
    t.equal(again?.auth.deviceToken, token)
  }
)

scenario('a device with the shared token comes back with a new token of its own', async (t, stage) => {
  const { open } = await stage.start()
  const device = newDevice()
  const client = open({ device })
  const { auth } = await client.hellos.find()
  const admin = open()
  await admin.hellos.find()
  await admin.request('device.token.revoke', { deviceId: device.id, role: 'operator' })
  t.same(await client.closes.find(), removed)
  const [, again] = await client.hellos.atLeast(2)
  t.ok(again?.auth.deviceToken)
  t.not(again?.auth.deviceToken, auth.deviceToken)
})

scenario('a token of a device that nobody knows can be neither rotated nor revoked', async (t, stage) => {
  const { open } = await stage.start()
  const admin = open()
  await admin.hellos.find()
  const nobody = { deviceId: newDevice().id, role: 'operator' }
  const rotation = await admin.refusal('device.token.rotate', nobody)
  t.match(rotation, { gatewayCode: 'INVALID_REQUEST', message: 'device token rotation denied' })
  const revocation = await admin.refusal('device.token.revoke', nobody)
  t.match(revocation, { gatewayCode: 'INVALID_REQUEST', message: 'device token revocation denied' })
  const removal = await admin.refusal('device.pair.remove', { deviceId: nobody.deviceId })
  t.match(removal, { gatewayCode: 'INVALID_REQUEST', message: 'unknown deviceId' })
})
