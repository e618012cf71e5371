import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import t, { type Test } from 'tap'
import { openTls, type TlsConfig } from '../../src/tls.ts'
import { connect } from '../helpers/client.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../helpers/gateway.ts'

const on: TlsConfig = { enabled: true, autoGenerate: true }

const open = (stateDir: string, config: Partial<TlsConfig> = {}, names: string[] = []) =>
  openTls({ ...on, ...config }, { stateDir, names })

/** A pair of files as an authority would give them. */
const given = async (t: Test, { days = 30 } = {}) => {
  const directory = temporaryDirectory(t)
  const notAfterDate = new Date(Date.now() + days * 86_400_000)
  const notBeforeDate = new Date(Date.now() - 90 * 86_400_000)
  const pair = await generate([{ name: 'commonName', value: 'x' }], {
    keyType: 'ec',
    notBeforeDate,
    notAfterDate
  })
  const [certPath, keyPath] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  writeFileSync(certPath, pair.cert)
  writeFileSync(keyPath, pair.private)
  return { certPath, keyPath }
}

t.test('without TLS there is no certificate', async (t) => {
  const stateDir = temporaryDirectory(t)
  t.equal(await open(stateDir, { enabled: false }), undefined)
  t.notOk(existsSync(join(stateDir, 'tls.pem')))
})

t.test('a certificate is made once, for its owner alone, and stays', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await open(stateDir, {}, ['lan', '192.168.1.2'])
  const path = join(stateDir, 'tls.pem')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.match(first?.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  const certificate = new X509Certificate(readFileSync(path))
  t.equal(certificate.fingerprint256, first?.fingerprint)
  t.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1')
  for (const name of ['localhost', hostname()]) t.ok(certificate.checkHost(name), name)
  for (const address of ['127.0.0.1', '::1', '192.168.1.2']) t.ok(certificate.checkIP(address), address)
  t.notMatch(certificate.subjectAltName, /lan/, 'a word is no name')
  t.ok(certificate.validToDate.getTime() > Date.now() + 9 * 365 * 86_400_000)

  const second = await open(stateDir, {}, ['10.0.0.9'])
  t.same(second, first, 'whatever the bind is now: clients have pinned it')
  t.not((await open(temporaryDirectory(t)))?.fingerprint, first?.fingerprint)
})

t.test('files that are given are used as they are', async (t) => {
  const stateDir = temporaryDirectory(t)
  const files = await given(t)
  const tls = await open(stateDir, files)
  t.equal(tls?.fingerprint, new X509Certificate(readFileSync(files.certPath)).fingerprint256)
  t.notOk(existsSync(join(stateDir, 'tls.pem')))
})

t.test('what was asked for and cannot be is never opened in plain', async (t) => {
  const files = await given(t)
  const other = await given(t)
  const rows: readonly [string, Partial<TlsConfig>, RegExp][] = [
    [
      'no such file',
      { ...files, certPath: '/nowhere/cert.pem' },
      /certPath \/nowhere\/cert\.pem cannot be read/
    ],
    ['no such key', { ...files, keyPath: '/nowhere/key.pem' }, /keyPath/],
    ['the key of another', { ...files, keyPath: other.keyPath }, /the key is another one’s/],
    ['a key for a certificate', { certPath: files.keyPath, keyPath: files.keyPath }, /cannot be used/],
    ['half of it', { certPath: files.certPath }, /both certPath and keyPath/],
    ['the other half', { keyPath: files.keyPath }, /both certPath and keyPath/],
    ['nothing, and none may be made', { autoGenerate: false }, /needs certPath and keyPath/],
    ['one that has ended', await given(t, { days: -1 }), /it ended on/]
  ]
  for (const [name, config, message] of rows) {
    await t.rejects(open(temporaryDirectory(t), config), { exitCode: 78, message }, name)
  }
})

t.test('a certificate of ours that is broken is not quietly replaced', async (t) => {
  const stateDir = temporaryDirectory(t)
  await open(stateDir)
  const path = join(stateDir, 'tls.pem')
  const whole = readFileSync(path, 'utf8')
  for (const torn of [whole.slice(0, 100), whole.slice(0, -60), '', whole.replace(/A/g, 'B')]) {
    writeFileSync(path, torn)
    await t.rejects(open(stateDir), { exitCode: 78, message: /delete it to have another one made/ })
    t.equal(readFileSync(path, 'utf8'), torn)
  }
})

t.test('the port then speaks TLS and nothing else', async (t) => {
  const config = { gateway: { tls: { enabled: true }, auth: { token: TOKEN } } }
  const { app, url, wsUrl, stateDir } = await startGateway(t, { config })
  t.match(url, /^https:/)
  const { fingerprint } = (await open(stateDir)) ?? {}
  t.ok(fingerprint)
  t.equal(app.instance.tls?.fingerprint, fingerprint)
  await t.rejects(fetch(url.replace('https', 'http')))
  await t.rejects(connect(t, wsUrl), 'nobody vouches for it')
})
