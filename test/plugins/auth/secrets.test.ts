import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSON5 from 'json5'
import t from 'tap'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { startGatewayProcess } from '../../helpers/gateway-process.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

t.test('a token is made at the first start, for its owner alone, and stays', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGateway(t, { stateDir, config: {} })
  const path = join(stateDir, 'token')
  const token = readFileSync(path, 'utf8').trim()
  t.equal(modeOf(path), 0o600)
  t.match(token, /^[\w-]{43}$/)
  t.ok((await attempt(t, first.wsUrl, { auth: { token } })).answer.ok)
  await first.close()

  const second = await startGateway(t, { stateDir, config: {} })
  t.equal(readFileSync(path, 'utf8').trim(), token)
  t.ok((await attempt(t, second.wsUrl, { auth: { token } })).answer.ok)
})

t.test('no token is made where the configuration has one, or asks for none', async (t) => {
  for (const auth of [
    { token: 'a-token-of-my-own' },
    { mode: 'password', password: 'x' },
    { mode: 'none' }
  ]) {
    const { stateDir } = await startGateway(t, { config: { gateway: { auth } } })
    t.notOk(readdirSync(stateDir).includes('token'), JSON.stringify(auth))
  }
})

t.test('the identity of the gateway outlives its process and is its own', async (t) => {
  const stateDir = temporaryDirectory(t)
  const identityOf = async (options: object) => {
    const gateway = await startGateway(t, options)
    const { call } = await connect(t, gateway.wsUrl)
    const identity = await call('gateway.identity.get')
    await gateway.close()
    return identity
  }
  const first = await identityOf({ stateDir })
  t.match(first, { deviceId: /^[0-9a-f]{64}$/, publicKey: /^[\w-]{43}$/ })
  t.equal(modeOf(join(stateDir, 'identity.pem')), 0o600)
  t.same(await identityOf({ stateDir }), first)
  t.not((await identityOf({})).deviceId, first.deviceId, 'another gateway is another one')
})

t.test('gateway.identity.get needs operator.read', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { refusal } = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await refusal('gateway.identity.get'), {
    code: 'FORBIDDEN',
    details: { missingScope: 'operator.read' }
  })
})

const canaries = {
  token: 'canary-token-8d1f',
  password: 'canary-password-77ab',
  apiKey: 'canary-api-key-51c0',
  header: 'canary-header-93de'
}
const canaryConfig = {
  gateway: { auth: { token: canaries.token, password: canaries.password } },
  models: {
    providers: {
      'my.server': {
        baseUrl: 'http://127.0.0.1:9/v1',
        apiKey: canaries.apiKey,
        headers: { Authorization: canaries.header }
      }
    }
  }
}

t.test('no secret gets into the log or into config.get, whatever a client does', async (t) => {
  const { wsUrl, log } = await startGateway(t, { config: canaryConfig })
  const device = newDevice()
  const auth = { token: canaries.token }
  const { call, hello } = await connect(t, wsUrl, {
    device,
    client: { id: 'openclaw-ios', mode: 'ui' },
    auth
  })
  await attempt(t, wsUrl, { auth: { token: 'canary-guess-1c2d', password: canaries.password } })
  await attempt(t, wsUrl, { auth, tamper: (params) => ({ ...params, minProtocol: 'x' }) })
  await attempt(t, wsUrl, { auth, role: 'node' })
  await call('models.list')
  const shown = JSON.stringify([await call('config.get'), await call('status'), await call('health')])
  t.ok(log.length > 3, 'there is a log to look at')
  for (const secret of [...Object.values(canaries), hello.auth.deviceToken ?? '', 'canary-guess-1c2d']) {
    t.notOk(log.join('').includes(secret), `log: ${secret}`)
    t.notOk(shown.includes(secret), `answers: ${secret}`)
  }
})

t.test('a process writes its secrets to no log file, and its files for its owner alone', async (t) => {
  const stateDir = temporaryDirectory(t)
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON5.stringify(canaryConfig), { mode: 0o600 })
  const { wsUrl, output } = await startGatewayProcess(t, { stateDir, args: ['--verbose'] })
  await connect(t, wsUrl, { auth: { token: canaries.token } })
  await attempt(t, wsUrl, { auth: { token: 'canary-guess-1c2d' } })
  const written = readFileSync(join(stateDir, 'logs', 'portcullis.log'), 'utf8')
  t.match(written, /connect refused/)
  for (const secret of [...Object.values(canaries), 'canary-guess-1c2d']) {
    t.notOk(written.includes(secret), `file: ${secret}`)
    t.notOk(output().includes(secret), `screen: ${secret}`)
  }
  for (const path of filesUnder(stateDir)) {
    if (!path.endsWith('portcullis.json5')) t.equal(modeOf(path), 0o600, path.slice(stateDir.length))
  }
})
