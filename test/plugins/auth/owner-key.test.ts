import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { attempt, type ConnectOptions, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'

const scopes = ['operator.admin']
const keyIn = (stateDir: string): string => readFileSync(join(stateDir, 'owner.key'), 'utf8').trim()

const modes: Readonly<Record<string, object>> = {
  token: { mode: 'token', token: 'only-in-another-environment' },
  password: { mode: 'password', password: 'only-in-another-environment' },
  'password without one': { mode: 'password' },
  none: { mode: 'none' },
  'trusted-proxy': { mode: 'trusted-proxy', trustedProxy: { userHeader: 'x-user' } },
  'trusted-proxy without one': { mode: 'trusted-proxy' }
}

for (const [name, auth] of Object.entries(modes)) {
  t.test(`in mode ${name}, who can read the state directory is an administrator`, async (t) => {
    const { wsUrl, stateDir } = await startGateway(t, { config: { gateway: { auth } } })
    const { hello, call } = await connect(t, wsUrl, { auth: { token: keyIn(stateDir) }, scopes })
    t.same(hello.auth.scopes, scopes)
    t.notOk(hello.auth.deviceToken, 'and takes no credential away')
    t.same((await call('device.pair.list')).pending, [])
    const status = await call('status')
    t.match(status.administrators, { paired: 0, hint: /no administrator device is paired yet/ })
    t.notMatch(JSON.stringify(status.problems), /administrator/, 'that is no problem')
  })
}

t.test('once an administrator device is paired, status says no more of it', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl, {
    device: newDevice(),
    client: { id: 'openclaw-ios', mode: 'ui' }
  })
  t.same((await call('status')).administrators, { paired: 1 })
})

t.test(
  'the key opens nothing for a page, a proxy, another host, a device, a node or another client',
  async (t) => {
    const { wsUrl, stateDir } = await startGateway(t)
    const auth = { token: keyIn(stateDir) }
    const ways: Readonly<Record<string, ConnectOptions>> = {
      'a page': { headers: { origin: 'http://localhost:5173' } },
      'another host name': { headers: { host: 'gateway.local' } },
      'a device': { device: newDevice() },
      'a node': { role: 'node', scopes: [] },
      'another client': { client: { id: 'test', mode: 'test' } }
    }
    for (const [who, options] of Object.entries(ways)) {
      t.equal((await attempt(t, wsUrl, { auth, scopes, ...options })).answer.ok, false, who)
    }
    await t.rejects(
      attempt(t, wsUrl, { auth, scopes, headers: { 'x-forwarded-for': '192.0.2.7' } }),
      'a proxy'
    )
    t.equal(
      (await attempt(t, wsUrl, { auth: { token: 'own_wrong' }, scopes })).answer.ok,
      false,
      'a wrong key'
    )
  }
)

t.test('the key is its owner’s alone, new at each start, and gone when the gateway stops', async (t) => {
  const first = await startGateway(t)
  const path = join(first.stateDir, 'owner.key')
  t.equal(statSync(path).mode & 0o777, 0o600)
  const key = keyIn(first.stateDir)
  await first.close()
  t.notOk(existsSync(path))
  const second = await startGateway(t, { stateDir: first.stateDir })
  t.not(keyIn(second.stateDir), key)
  t.equal((await attempt(t, second.wsUrl, { auth: { token: key }, scopes })).answer.ok, false)
})
