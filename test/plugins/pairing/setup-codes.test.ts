import t from 'tap'
import {
  attempt,
  type ConnectOptions,
  challengeOf,
  connect,
  connectParams,
  openWire
} from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { elsewhere, knock, pairedPhone, phone, startScene } from './scene.ts'

interface Tables {
  setupCode: { setupId: string; expiresAtMs: number; hash: string }
}

const publicUrl = 'https://gateway.example'
const scopes = ['operator.read']
const invalid = {
  ok: false,
  error: {
    code: 'INVALID_REQUEST',
    details: { code: 'AUTH_BOOTSTRAP_TOKEN_INVALID', recommendedNextStep: 'review_auth_configuration' }
  }
}

const tokenIn = (setupCode: string): string =>
  JSON.parse(Buffer.from(setupCode, 'base64url').toString()).bootstrapToken as string

/** How a phone from elsewhere comes with a code. */
const withCode = (setupCode: string, device = newDevice()): ConnectOptions & { device: typeof device } => ({
  device,
  client: phone,
  headers: elsewhere,
  scopes,
  auth: { bootstrapToken: tokenIn(setupCode) }
})

const start = async (t: Parameters<typeof startScene>[0]) => {
  const scene = await startScene(t)
  const make = (params: object = {}) => scene.owner.call('device.pair.setupCode', { publicUrl, ...params })
  return { ...scene, make }
}

t.test('a setup code lets one device in, with the tokens of every role it gives', async (t) => {
  const { wsUrl, owner, make } = await start(t)
  const made = await make({ bootstrapProfile: 'limited' })
  t.match(made, {
    access: 'limited',
    gatewayUrl: 'wss://gateway.example/',
    urlSource: 'publicUrl',
    auth: 'token'
  })
  const { wire, answer } = await attempt(t, wsUrl, withCode(made.setupCode))
  t.match(answer, { ok: true, payload: { auth: { role: 'operator', scopes, deviceToken: String } } })
  const [node] = answer.payload.auth.deviceTokens
  t.match(node, { role: 'node', scopes: [], deviceToken: /^[\w-]{43}$/ })
  t.equal(answer.payload.auth.deviceTokens.length, 1)
  wire.socket.close()
  const told = await owner.find(({ event }) => event === 'device.pair.setup.completed')
  t.match(told.payload, { setupId: made.setupId, access: 'limited', deviceName: 'A phone' })
  t.match(await owner.call('device.pair.setupStatus', { setupId: made.setupId }), {
    completion: { deviceId: told.payload.deviceId }
  })
  t.match((await owner.call('device.pair.list')).paired, [
    {
      approvedVia: 'bootstrap',
      roles: ['node', 'operator'],
      approvedScopes: [
        'operator.approvals',
        'operator.questions',
        'operator.read',
        'operator.sessions.read',
        'operator.sessions.write',
        'operator.talk',
        'operator.talk.secrets',
        'operator.write'
      ]
    }
  ])
})

t.test('the tokens of a setup code work afterwards, for what the code gave and no more', async (t) => {
  const { wsUrl, make } = await start(t)
  const options = withCode((await make({ bootstrapProfile: 'limited' })).setupCode)
  const { hello } = await connect(t, wsUrl, options)
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  const wide = ['operator.read', 'operator.write', 'operator.approvals']
  t.same((await connect(t, wsUrl, { ...options, auth, scopes: wide })).hello.auth.scopes, wide)
  const admin = await attempt(t, wsUrl, { ...options, auth, scopes: ['operator.admin'] })
  t.match(admin.answer.error, { details: { code: 'AUTH_SCOPE_MISMATCH' } })
  const nodeToken = hello.auth.deviceTokens?.[0]?.deviceToken ?? ''
  const asNode = { ...options, role: 'node', scopes: [], auth: { deviceToken: nodeToken } }
  t.ok((await attempt(t, wsUrl, asNode)).answer.ok)
})

t.test('what a device asks beyond its setup code it does not get', async (t) => {
  const { wsUrl, make } = await start(t)
  const limited = withCode((await make({ bootstrapProfile: 'limited' })).setupCode)
  const asked = ['operator.admin', 'operator.pairing', 'operator.read']
  t.same((await connect(t, wsUrl, { ...limited, scopes: asked })).hello.auth.scopes, ['operator.read'])
  const node = withCode((await make({ bootstrapProfile: 'node' })).setupCode)
  t.match((await attempt(t, wsUrl, node)).answer, invalid, 'a node code opens no operator connection')
  const full = withCode((await make()).setupCode)
  t.same((await connect(t, wsUrl, { ...full, scopes: asked })).hello.auth.scopes, asked)
})

t.test('a setup code is used up, for its own device too, even after that was removed', async (t) => {
  const { wsUrl, owner, make } = await start(t)
  const { setupCode, setupId } = await make()
  const first = withCode(setupCode)
  await connect(t, wsUrl, first)
  await owner.find(({ event }) => event === 'device.pair.setup.completed')
  t.match((await attempt(t, wsUrl, withCode(setupCode))).answer, invalid, 'another device')
  t.match((await attempt(t, wsUrl, first)).answer, invalid, 'the same device')
  await owner.call('device.pair.remove', { deviceId: first.device.id })
  t.match((await attempt(t, wsUrl, first)).answer, invalid, 'the same device, removed')
  t.match(await owner.call('device.pair.setupStatus', { setupId }), { completion: { setupId } })
})

t.test('two devices that present one code at the same moment: one gets in', async (t) => {
  const { wsUrl, owner, make } = await start(t)
  const { setupCode } = await make()
  const answers = await Promise.all([1, 2, 3].map(() => attempt(t, wsUrl, withCode(setupCode))))
  t.same(answers.map(({ answer }) => answer.ok).toSorted(), [false, false, true])
  t.equal((await owner.call('device.pair.list')).paired.length, 1)
})

t.test('an expired code, a wrong one and one of another secret open nothing', async (t) => {
  const { app, wsUrl, make, stateDir, close } = await start(t)
  const { setupCode } = await make()
  await app.store.write<void, Tables>(async (tx) => {
    await tx.updateTable('setupCode').set({ expiresAtMs: 1 }).execute()
  })
  t.match((await attempt(t, wsUrl, withCode(setupCode))).answer, invalid, 'expired')
  const wrong = { ...withCode(setupCode), auth: { bootstrapToken: 'set_wrong' } }
  t.match((await attempt(t, wsUrl, wrong)).answer, invalid, 'wrong')
  const fresh = await make()
  await close()
  const later = await startGateway(t, { stateDir, config: { gateway: { auth: { token: 'another-token' } } } })
  t.match((await attempt(t, later.wsUrl, withCode(fresh.setupCode))).answer, invalid, 'another secret')
})

t.test('a code is never the gateway’s secret, and the database holds only its hash', async (t) => {
  const { app, make } = await start(t)
  const { setupCode } = await make()
  const decoded = Buffer.from(setupCode, 'base64url').toString()
  t.same(Object.keys(JSON.parse(decoded)), ['url', 'bootstrapToken', 'expiresAtMs'])
  t.notOk(decoded.includes(app.auth.secret().secret ?? '-'))
  const rows = await app.store.read<Tables>().selectFrom('setupCode').selectAll().execute()
  t.equal(rows.length, 1)
  t.notOk(JSON.stringify(rows).includes(tokenIn(setupCode)))
})

t.test('the codes that a device made end with it', async (t) => {
  const scene = await start(t)
  const { device, phoneLine } = await pairedPhone(t, scene, ['operator.admin'])
  const { setupCode } = await phoneLine.call('device.pair.setupCode', { publicUrl })
  await scene.owner.call('device.pair.remove', { deviceId: device.id })
  t.match((await attempt(t, scene.wsUrl, withCode(setupCode))).answer, invalid)
})

t.test('a request of the same device is answered with the code', async (t) => {
  const { wsUrl, owner, make } = await start(t)
  const { device, requestId } = await knock(t, wsUrl, { scopes })
  await connect(t, wsUrl, withCode((await make()).setupCode, device))
  const told = await owner.find(({ event }) => event === 'device.pair.resolved')
  t.match(told.payload, { requestId, decision: 'approved' })
  t.same((await owner.call('device.pair.list')).pending, [])
})

t.test('without publicUrl a gateway on loopback makes no code', async (t) => {
  const { owner } = await start(t)
  t.match(await owner.refusal('device.pair.setupCode', {}), { code: 'UNAVAILABLE', message: /own machine/ })
  for (const bad of ['ftp://x', 'nonsense', 'https://user:secret@gateway.example']) {
    t.match(await owner.refusal('device.pair.setupCode', { publicUrl: bad }), { code: 'INVALID_REQUEST' })
  }
})

t.test('an owner hears of a device that left before it had its tokens; it may come again', async (t) => {
  const { wsUrl, owner, make } = await start(t)
  const { setupCode, setupId } = await make()
  const options = withCode(setupCode)
  const wire = await openWire(t, wsUrl, { headers: elsewhere })
  wire.send({
    type: 'req',
    id: 'c',
    method: 'connect',
    params: connectParams(await challengeOf(wire), options)
  })
  wire.socket.close()
  const { payload } = await owner.find(({ event }) => event === 'device.pair.setup.deliveryUncertain')
  t.match(payload, { setupId, deviceId: options.device.id, access: 'full', deviceName: 'A phone' })
  t.match(await owner.call('device.pair.setupStatus', { setupId }), { deliveryUncertain: { setupId } })
  await connect(t, wsUrl, options)
  await owner.find(({ event }) => event === 'device.pair.setup.completed')
  t.match(await owner.call('device.pair.setupStatus', { setupId }), { completion: { setupId } })
})

t.test('only an administrator makes codes, and the methods stay out of hello', async (t) => {
  const { wsUrl, owner } = await start(t)
  const helper = await connect(t, wsUrl, { scopes: ['operator.pairing', 'operator.write'] })
  for (const [method, params] of [
    ['device.pair.setupCode', { publicUrl }],
    ['device.pair.setupStatus', { setupId: 'x' }]
  ] as const) {
    t.match(await helper.refusal(method, params), { details: { missingScope: 'operator.admin' } })
    t.notOk(owner.hello.features.methods.includes(method))
  }
})

t.test('a code comes as a QR code and as a link, both within the published limits', async (t) => {
  const { make } = await start(t)
  const { qrDataUrl, joinUrl, setupCode } = await make({ includeQr: true, joinUrl: true })
  t.match(qrDataUrl, /^data:image\/png;base64,/)
  t.ok(qrDataUrl.length <= 16_384, `${qrDataUrl.length} characters`)
  t.equal(joinUrl, `https://gateway.example/chat/#token=${setupCode}`)
})

t.test('a code that was pasted where the token belongs is taken for what it is', async (t) => {
  const { wsUrl, make } = await start(t)
  const whole = (await make()).setupCode
  const pasted = { ...withCode(whole), auth: { token: whole } }
  t.ok((await attempt(t, wsUrl, pasted)).answer.ok)
  const used = { ...withCode(whole), auth: { password: whole } }
  t.match((await attempt(t, wsUrl, used)).answer, invalid)
})

t.test('wrong codes count as guesses', async (t) => {
  const { wsUrl } = await start(t)
  const headers = { origin: 'http://localhost:5173' }
  const guess = { client: { ...phone, id: 'openclaw-control-ui', mode: 'webchat' }, headers, scopes }
  let last: unknown
  for (let count = 0; count < 11; count += 1) {
    const tried = { ...guess, device: newDevice(), auth: { bootstrapToken: `set_${count}` } }
    last = (await attempt(t, wsUrl, tried)).answer
  }
  t.match(last, { ok: false, error: { details: { code: 'AUTH_RATE_LIMITED' } } })
})
