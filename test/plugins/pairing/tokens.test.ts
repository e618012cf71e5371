import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { elsewhere, pairedPhone, phone, startScene } from './scene.ts'

const mismatch = { details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH' } }

t.test('a token opens the gateway without the secret, to the same device only', async (t) => {
  const scene = await startScene(t)
  const { device, token } = await pairedPhone(t, scene)
  const options = { device, client: phone, scopes: ['operator.read'] }
  t.ok((await attempt(t, scene.wsUrl, { ...options, auth: { deviceToken: token } })).answer.ok)
  t.ok((await attempt(t, scene.wsUrl, { ...options, auth: { token } })).answer.ok, 'in the other field too')

  const thief = await attempt(t, scene.wsUrl, {
    ...options,
    device: newDevice(),
    auth: { deviceToken: token }
  })
  t.match(thief.answer.error, { details: { ...mismatch.details, authReason: 'device-not-paired' } })
  const wrong = await attempt(t, scene.wsUrl, { ...options, auth: { deviceToken: `${token}x` } })
  t.match(wrong.answer.error, { details: { ...mismatch.details, authReason: 'token-mismatch' } })
  const asNode = await attempt(t, scene.wsUrl, { ...options, role: 'node', auth: { deviceToken: token } })
  t.match(asNode.answer.error, mismatch, 'a token is for one role')
})

t.test('a token in the field of the secret that opens nothing is answered as a wrong secret', async (t) => {
  const { wsUrl } = await startScene(t)
  const { answer } = await attempt(t, wsUrl, {
    device: newDevice(),
    client: phone,
    auth: { token: 'nonsense' }
  })
  t.match(answer.error, { details: { code: 'AUTH_TOKEN_MISMATCH' } })
})

t.test('a session by token gets what it asks for within the token, and no more', async (t) => {
  const scene = await startScene(t)
  const { device, token } = await pairedPhone(t, scene, ['operator.write'])
  const options = { device, client: phone, auth: { deviceToken: token } }
  for (const scopes of [[], ['operator.read'], ['operator.write', 'operator.talk']]) {
    t.same((await connect(t, scene.wsUrl, { ...options, scopes })).hello.auth.scopes, scopes)
  }
  for (const scopes of [['operator.admin'], ['operator.read', 'operator.pairing']]) {
    const { answer } = await attempt(t, scene.wsUrl, { ...options, scopes })
    t.match(answer.error, { details: { code: 'AUTH_SCOPE_MISMATCH' } })
  }
})

t.test('every hello repeats the token while it holds', async (t) => {
  const scene = await startScene(t)
  const { device, token, phoneLine } = await pairedPhone(t, scene)
  t.equal(phoneLine.hello.auth.deviceToken, token)
  const again = await connect(t, scene.wsUrl, { device, client: phone, scopes: ['operator.read'] })
  t.equal(again.hello.auth.deviceToken, token)
})

t.test('no file of the state directory holds a token', async (t) => {
  const scene = await startScene(t)
  const { token, phoneLine } = await pairedPhone(t, scene, ['operator.pairing', 'operator.read'])
  const { deviceId } = (await phoneLine.call('device.pair.list')).paired[0]
  const rotated = await phoneLine.call('device.token.rotate', { deviceId, role: 'operator' })
  await scene.close()
  const entries = readdirSync(scene.stateDir, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const text = readFileSync(join(parentPath, name), 'latin1')
    for (const value of [token, rotated.token]) t.notOk(text.includes(value), name)
  }
  t.match(readFileSync(join(scene.stateDir, 'portcullis.db'), 'latin1'), deviceId, 'the device is in there')
})

t.test('a token outlives a restart, and not a change of the secret', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startScene(t, { stateDir })
  const { device, token } = await pairedPhone(t, first)
  await first.close()
  const options = { device, client: phone, scopes: ['operator.read'], auth: { deviceToken: token } }

  const second = await startGateway(t, { stateDir })
  t.ok((await attempt(t, second.wsUrl, options)).answer.ok)
  await second.close()

  const config = { gateway: { auth: { token: 'another-secret-of-this-test' } } }
  const third = await startGateway(t, { stateDir, config })
  t.match((await attempt(t, third.wsUrl, options)).answer.error, {
    details: { ...mismatch.details, authReason: 'issuer-generation-stale' }
  })
  const bySecret = await connect(t, third.wsUrl, {
    ...options,
    headers: elsewhere,
    auth: { token: 'another-secret-of-this-test' }
  })
  t.not(bySecret.hello.auth.deviceToken, token, 'with the new secret it gets a new one, still paired')
})
