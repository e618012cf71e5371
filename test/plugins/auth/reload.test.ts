import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSON5 from 'json5'
import pino from 'pino'
import t, { type Test } from 'tap'
import { buildApp, loadGatewayConfig } from '../../../src/app.ts'
import { attempt } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { TOKEN, temporaryDirectory } from '../../helpers/gateway.ts'

/** A gateway that listens there, and a way to change its file and have it read. */
const start = async (t: Test, host: string, auth: object) => {
  const stateDir = temporaryDirectory(t)
  const path = join(stateDir, 'portcullis.json5')
  const put = (next: unknown) => writeFileSync(path, JSON5.stringify({ gateway: { auth: next } }))
  put(auth)
  const log = pino({ level: 'silent' })
  const app = await buildApp({ config: loadGatewayConfig({ path }), stateDir, version: '0.0.0-test', log })
  t.teardown(() => app.close())
  await app.listen({ port: 0, host })
  const { port } = app.server.address() as { port: number }
  const enter = async (given: Record<string, string>) => {
    const { answer } = await attempt(t, `ws://127.0.0.1:${port}`, { auth: given, device: newDevice() })
    return answer
  }
  const reload = async (next: unknown) => {
    put(next)
    await app.config.reload({ actor: 'gateway' })
  }
  const problems = () => app.instance.problems.map(({ id }) => id)
  return {
    app,
    reload,
    enter,
    problems,
    ownToken: () => readFileSync(join(stateDir, 'token'), 'utf8').trim()
  }
}

t.test('a port that other machines reach asks for the token, whatever the file says of none', async (t) => {
  const { app, reload, enter, problems, ownToken } = await start(t, '0.0.0.0', {
    mode: 'token',
    token: TOKEN
  })
  await reload({ mode: 'none' })
  t.equal(app.auth.secret().mode, 'token')
  t.same(problems(), ['gateway.auth.mode'])
  t.match(await enter({}), { ok: false, error: { details: { code: 'AUTH_TOKEN_MISSING' } } })
  t.match(await enter({ token: ownToken() }), { ok: true })
  await reload({ mode: 'none', dangerouslyAllowOpen: true })
  t.equal(app.auth.secret().mode, 'none', 'unless it says so in so many words')
  t.same(problems(), [])
  await reload({ mode: 'none' })
  t.equal(app.auth.secret().mode, 'token', 'and no longer than that')
})

t.test('a port of this machine alone may go without a secret', async (t) => {
  const { app, reload, problems } = await start(t, '127.0.0.1', { mode: 'token', token: TOKEN })
  await reload({ mode: 'none' })
  t.same([app.auth.secret().mode, problems()], ['none', []])
})

t.test('what cannot be read of auth gives way to the tightest', async (t) => {
  const password = { mode: 'password', password: TOKEN }
  for (const [wrong, path] of [
    [{ ...password, mode: 'pasword' }, 'gateway.auth.mode'],
    [{ mode: 'token', token: 7 }, 'gateway.auth.token'],
    ['none', 'gateway.auth'],
    [['none'], 'gateway.auth']
  ] as const) {
    const { app, reload, enter, problems, ownToken } = await start(t, '127.0.0.1', { mode: 'none' })
    await reload(wrong)
    t.same([app.auth.secret().mode, problems()], ['token', [path]])
    t.match(await enter({}), { ok: false })
    t.match(await enter({ token: ownToken() }), { ok: true })
  }
})

t.test('a faulty limit on who a proxy may name closes that door altogether', async (t) => {
  const proxy = { userHeader: 'x-user', allowUsers: ['ann'] }
  const { app, reload, problems } = await start(t, '127.0.0.1', {
    mode: 'trusted-proxy',
    trustedProxy: proxy
  })
  const before = app.auth.generation()
  await reload({ mode: 'trusted-proxy', trustedProxy: { ...proxy, allowUsers: 'ann' } })
  t.not(app.auth.generation(), before)
  t.same(problems(), ['gateway.auth.trustedProxy.allowUsers'])
})
