import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { AuthConfig } from '../../../plugins/auth/index.ts'
import { attempt, connect, connectParams, openWire } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

const before: AuthConfig = { mode: 'token', token: TOKEN, allowTailscale: false, dangerouslyAllowOpen: false }

const changed = { code: 4001, reason: 'gateway auth changed' }

const open = async (t: Test) => {
  const gateway = await startGateway(t)
  const device = newDevice()
  return { ...gateway, device, paired: await connect(t, gateway.wsUrl, { device }) }
}

const changes: readonly [string, AuthConfig, Record<string, string>][] = [
  ['another token', { ...before, token: 'another-token' }, { token: 'another-token' }],
  ['a password in its place', { ...before, mode: 'password', password: 'open' }, { password: 'open' }],
  ['no secret at all', { ...before, mode: 'none' }, {}]
]
for (const [name, next, auth] of changes) {
  t.test(`${name} closes every connection at once, and counts from then on`, async (t) => {
    const { app, wsUrl, device, paired } = await open(t)
    const plain = await connect(t, wsUrl)
    const generation = app.auth.generation()
    await app.auth.change(next)
    t.same(await paired.closed, changed)
    t.same(await plain.closed, changed)
    t.not(app.auth.generation(), generation)
    if (next.mode !== 'none') t.notOk((await attempt(t, wsUrl)).answer.ok, 'the old secret is dead')
    t.ok((await attempt(t, wsUrl, { device, auth })).answer.ok, 'the new one opens')
  })
}

t.test('device tokens of the old secret are void, and of the new one good', async (t) => {
  const { app, wsUrl, device, paired } = await open(t)
  const old = { deviceToken: paired.hello.auth.deviceToken ?? '' }
  t.ok((await attempt(t, wsUrl, { device, auth: old })).answer.ok)
  await app.auth.change({ ...before, token: 'another-token' })
  const { answer } = await attempt(t, wsUrl, { device, auth: old })
  t.match(answer.error, {
    details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH', authReason: 'issuer-generation-stale' }
  })
  const { hello } = await connect(t, wsUrl, { device, auth: { token: 'another-token' } })
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  t.not(auth.deviceToken, old.deviceToken)
  t.ok((await attempt(t, wsUrl, { device, auth })).answer.ok)
})

t.test('a connection that is being decided over is closed as well', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const judged = app.pairing.door.admit
  Object.assign(app.pairing.door, {
    admit: async (candidate: Parameters<typeof judged>[0]) => {
      const admission = await judged(candidate)
      await app.auth.change({ ...before, token: 'another-token' })
      return admission
    }
  })
  const wire = await openWire(t, wsUrl)
  const { payload } = await wire.find(({ event }) => event === 'connect.challenge')
  wire.send({
    type: 'req',
    id: '1',
    method: 'connect',
    params: connectParams(payload, { device: newDevice() })
  })
  t.same(await wire.closed, changed)
  t.notOk(
    wire.frames.some(({ ok }) => ok),
    'no hello'
  )
})

t.test('the same settings again change nothing', async (t) => {
  const { app, paired } = await open(t)
  await app.auth.change({ ...before })
  t.match(await paired.call('health'), { ok: true })
})

t.test('a token that nobody gave is the one of the state directory', async (t) => {
  const { app, wsUrl, stateDir } = await startGateway(t)
  await app.auth.change({ ...before, token: undefined })
  const token = readFileSync(join(stateDir, 'token'), 'utf8').trim()
  t.ok((await attempt(t, wsUrl, { auth: { token } })).answer.ok)
})

t.test(
  'a change is in the audit log by the names of its settings, with who made it and no value',
  async (t) => {
    const { app, wsUrl } = await startGateway(t)
    const secret = 'the-next-token-0123456789'
    await app.auth.change({ ...before, token: secret, allowTailscale: true }, 'device:d1')
    await app.auth.change({ ...before, mode: 'none', allowTailscale: true })
    await app.auth.change({ ...before, mode: 'none', allowTailscale: true })
    const owner = await connect(t, wsUrl, { auth: {}, client: { id: 'gateway-client', mode: 'backend' } })
    const { entries } = await owner.call('audit.authority.list', {})
    const shared = { action: 'auth.changed', subject: 'gateway' }
    t.match(entries, [
      { ...shared, actor: 'gateway', detail: { from: 'token', to: 'none', settings: ['mode', 'token'] } },
      {
        ...shared,
        actor: 'device:d1',
        detail: { from: 'token', to: 'token', settings: ['allowTailscale', 'token'] }
      }
    ])
    t.equal(entries.length, 2, 'the same settings again are no change')
    for (const value of [secret, TOKEN]) t.notOk(JSON.stringify(entries).includes(value))
    t.match(await owner.call('audit.authority.verify'), { ok: true, rows: 2 })
  }
)

t.test('a change that cannot be written down stands, and whoever made it hears of it', async (t) => {
  const { app, wsUrl, paired } = await open(t)
  await app.store.write((tx) => tx.schema.dropTable('audit').execute())
  await t.rejects(app.auth.change({ ...before, token: 'another-token' }), /no such table: audit/)
  t.same(await paired.closed, changed, 'nobody stays in for want of a disk')
  t.notOk((await attempt(t, wsUrl)).answer.ok)
})
