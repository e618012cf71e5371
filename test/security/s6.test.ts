import t from 'tap'
import { connect } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { answerOf, naiveGateway } from './trials.ts'

const NEXT = 'the-next-token-0123456789'
const next = { mode: 'token', token: NEXT, allowTailscale: false, dangerouslyAllowOpen: false } as const

t.test(
  'S6: a secret that was changed is dead, on live connections too (CVE-2026-43585, -41916)',
  async (t) => {
    const { app, wsUrl } = await startGateway(t)
    const live = await connect(t, wsUrl)
    t.ok((await answerOf(t, wsUrl, {}))?.ok)
    await app.auth.change(next)
    t.match(await live.closed, { code: 4001 })
    t.notOk((await answerOf(t, wsUrl, {}))?.ok)
    t.ok((await answerOf(t, wsUrl, { auth: { token: NEXT } }))?.ok)
  }
)

t.test('the control keeps the secret of its start: the same look at it finds that out', async (t) => {
  const settings = { token: TOKEN }
  const { token: kept } = settings
  const wsUrl = await naiveGateway(t, (_request, { auth }) => (auth?.token === kept ? [] : undefined))
  settings.token = NEXT
  t.ok((await answerOf(t, wsUrl, {}))?.ok)
  t.notOk((await answerOf(t, wsUrl, { auth: { token: NEXT } }))?.ok)
})

t.test('S6: what was issued under it is dead with it, and does not come back with it', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const device = newDevice()
  const { hello } = await connect(t, wsUrl, { device })
  const auth = { deviceToken: hello.auth.deviceToken ?? '' }
  t.ok((await answerOf(t, wsUrl, { device, auth }))?.ok)
  await app.auth.change(next)
  t.notOk((await answerOf(t, wsUrl, { device, auth }))?.ok)
  await connect(t, wsUrl, { device, auth: { token: NEXT } })
  await app.auth.change({ ...next, token: TOKEN })
  t.notOk((await answerOf(t, wsUrl, { device, auth }))?.ok, 'it was superseded meanwhile')
})

t.test(
  'S6: a credential that was taken away is dead at once, and the other ones live (CVE-2026-53843)',
  async (t) => {
    const { wsUrl } = await startGateway(t)
    const device = newDevice()
    const { hello, closed } = await connect(t, wsUrl, { device })
    const auth = { deviceToken: hello.auth.deviceToken ?? '' }
    const owner = await connect(t, wsUrl)
    await owner.call('device.token.revoke', { deviceId: device.id, role: 'operator' })
    t.match(await closed, { code: 4001 })
    t.notOk((await answerOf(t, wsUrl, { device, auth }))?.ok)
    t.match(await owner.call('health'), { ok: true })
  }
)

t.test('S6: the gateway never says its own secret (GHSA-7h7g-x2px-94hj)', async (t) => {
  const { wsUrl, log } = await startGateway(t)
  const { call, frames } = await connect(t, wsUrl, { device: newDevice() })
  for (const method of ['status', 'config.get', 'device.pair.list', 'gateway.identity.get'])
    await call(method)
  await answerOf(t, wsUrl, { auth: { token: 'wrong', password: TOKEN } })
  t.ok(frames.length > 4 && log.length > 0)
  for (const text of [...frames.map((frame) => JSON.stringify(frame)), ...log]) t.notOk(text.includes(TOKEN))
})
