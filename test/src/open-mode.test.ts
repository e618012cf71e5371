import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSON5 from 'json5'
import t, { type Test } from 'tap'
import { loadGatewayConfig } from '../../src/app.ts'
import { tightened } from '../../src/tightened.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { failToStart, startGatewayProcess } from '../helpers/gateway-process.ts'

const written = (t: Test, gateway: object): string => {
  const stateDir = temporaryDirectory(t)
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON5.stringify({ gateway }))
  return stateDir
}

const wide = ['lan', 'tailnet', 'custom', '0.0.0.0', '::', '192.168.1.2']

const decide = (bind: string, auth: object, tls: unknown = {}) => {
  const overrides = {
    ...{ 'gateway.bind': bind, 'gateway.customBindHost': '192.168.1.2' },
    ...{ 'gateway.auth': auth, 'gateway.tls': tls }
  }
  return tightened(loadGatewayConfig({ path: '/nowhere/portcullis.json5', overrides }))
}

t.test('without a secret a wider bind gives way to loopback', async (t) => {
  for (const bind of wide) {
    const { listenAt, warning } = decide(bind, { mode: 'none' })
    t.equal(listenAt.bind, 'loopback', bind)
    t.match(warning, /listening on loopback only/)
  }
})

t.test('a port that may have been meant to be encrypted is not opened to others without', async (t) => {
  for (const tls of ['on', ['x'], { enabled: 'true' }, { enabled: 1 }, { certPath: 5 }]) {
    const { listenAt, warning } = decide('lan', { mode: 'token' }, tls)
    t.equal(listenAt.bind, 'loopback', JSON.stringify(tls))
    t.match(warning, /listening on loopback only, because gateway\.tls/)
  }
  for (const tls of [{}, { enabled: false }, { enabled: true, certPath: 5 }])
    t.equal(decide('lan', { mode: 'token' }, tls).listenAt.bind, 'lan', JSON.stringify(tls))
})

t.test('an owner may open it to everybody in so many words, and is warned', async (t) => {
  for (const bind of wide) {
    const { listenAt, warning } = decide(bind, { mode: 'none', dangerouslyAllowOpen: true })
    t.equal(listenAt.bind, bind)
    t.match(warning, /dangerouslyAllowOpen/)
  }
  const { listenAt } = decide('lan', { mode: 'none', dangerouslyAllowOpen: 'yes' })
  t.equal(listenAt.bind, 'loopback', 'a word that is not yes or no is no')
})

t.test('with a secret, or on loopback, there is nothing to warn of', async (t) => {
  for (const mode of ['token', 'password', 'trusted-proxy']) {
    for (const bind of wide) t.match(decide(bind, { mode }), { listenAt: { bind }, warning: undefined }, bind)
  }
  for (const bind of ['loopback', '127.0.0.1', '::1']) {
    t.match(decide(bind, { mode: 'none' }), { listenAt: { bind }, warning: undefined }, bind)
  }
})

t.test('a running gateway keeps saying it in health', async (t) => {
  const stateDir = written(t, { bind: 'tailnet', auth: { mode: 'none' } })
  const { wsUrl } = await startGatewayProcess(t, { stateDir })
  const client = { id: 'gateway-client', mode: 'backend' }
  const { call } = await connect(t, wsUrl, { client, auth: {} })
  for (const probe of [false, true]) {
    const { plugins } = await call('health', { probe })
    t.match(plugins.errors, [{ id: 'gateway.bind', error: /listening on loopback only/ }])
  }
})

t.test('told to be open, it goes where it is told', async (t) => {
  const auth = { mode: 'none', dangerouslyAllowOpen: true }
  const stateDir = written(t, { bind: 'custom', customBindHost: '203.0.113.1', auth })
  const { code, stderr } = await failToStart(t, { stateDir })
  t.equal(code, 78)
  t.match(stderr, /Cannot listen on/)
})
