import { writeFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { dial } from '../../../src/cli/dial.ts'
import { getPinned, readFingerprint } from '../../../src/cli/pin.ts'
import { probe } from '../../../src/cli/probe.ts'
import { findTarget } from '../../../src/cli/target.ts'
import { endpointPath } from '../../../src/places.ts'
import { startReference } from '../../compat/reference-client.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../../helpers/gateway.ts'

const WRONG = 'ab'.repeat(32)
const scopes = ['operator.read']
const options = { scopes, timeoutMs: 5000 }

/** A gateway with TLS that says where it is, and counts who asked it for anything. */
const start = async (t: Test) => {
  const config = { gateway: { tls: { enabled: true }, auth: { token: TOKEN } } }
  const gateway = await startGateway(t, { config })
  const asked: string[] = []
  for (const event of ['request', 'upgrade']) {
    gateway.app.server.prependListener(
      event,
      ({ url }: { url: string }) => void asked.push(`${event} ${url}`)
    )
  }
  const fingerprint = gateway.app.instance.tls?.fingerprint ?? ''
  const endpoint = { pid: process.pid, url: gateway.url, port: 1, startedAt: 0, version: '0', fingerprint }
  writeFileSync(endpointPath(gateway.stateDir), JSON.stringify(endpoint))
  return { ...gateway, asked, fingerprint, env: { PORTCULLIS_STATE_DIR: gateway.stateDir } }
}

t.test('a fingerprint is read as people copy it', async (t) => {
  const colons = 'AB:'.repeat(31).concat('AB')
  for (const text of [WRONG, WRONG.toUpperCase(), colons, `sha256:${colons}`, ` SHA256:${WRONG} `]) {
    t.equal(readFingerprint(text), WRONG, text)
  }
  t.equal(readFingerprint(undefined), undefined)
  for (const text of ['', 'ab', WRONG.slice(1), `${WRONG}ab`, 'zz'.repeat(32)]) {
    t.throws(() => readFingerprint(text), { code: 'USAGE', message: /--fingerprint/ }, text)
  }
})

t.test('the gateway of this machine is pinned without a word', async (t) => {
  const { env } = await start(t)
  const connection = await dial(await findTarget({ token: TOKEN }, env), options)
  t.same(connection.hello.scopes, scopes)
  t.match(await connection.request('health'), { ok: true })
  connection.close()
})

t.test('another one is pinned by its fingerprint', async (t) => {
  const { url, fingerprint } = await start(t)
  const env = { PORTCULLIS_STATE_DIR: temporaryDirectory(t) }
  const target = await findTarget({ url: url.replace('https', 'wss'), token: TOKEN, fingerprint }, env)
  const connection = await dial(target, options)
  t.match(await connection.request('health'), { ok: true })
  connection.close()
})

t.test('whoever shows another certificate is told nothing at all', async (t) => {
  const { env, asked, url } = await start(t)
  const target = await findTarget({ token: TOKEN, fingerprint: WRONG }, env)
  await t.rejects(dial(target, options), { code: 'FINGERPRINT_MISMATCH', exitCode: 69 })
  await t.rejects(getPinned(new URL('/healthz', url), WRONG, AbortSignal.timeout(5000)), {
    code: 'FINGERPRINT_MISMATCH'
  })
  t.same(await probe(url, { fingerprint: WRONG }), {
    kind: 'nothing',
    reason: 'FINGERPRINT_MISMATCH',
    free: false
  })
  t.same(asked, [])
})

t.test('without a pin nobody vouches for a self-made certificate', async (t) => {
  const { url, asked } = await start(t)
  const env = { PORTCULLIS_STATE_DIR: temporaryDirectory(t) }
  const target = await findTarget({ url: url.replace('https', 'wss'), token: TOKEN }, env)
  await t.rejects(dial(target, options), { code: 'UNREACHABLE', message: /--fingerprint/ })
  t.same(asked, [])
})

t.test('the health page is read under the pin as well', async (t) => {
  const { url, fingerprint } = await start(t)
  t.same(await probe(url, { fingerprint: readFingerprint(fingerprint) }), { kind: 'gateway' })
})

t.test('a pin needs something to be pinned', async (t) => {
  const env = { PORTCULLIS_STATE_DIR: temporaryDirectory(t) }
  await t.rejects(findTarget({ url: 'ws://127.0.0.1:1', fingerprint: WRONG }, env), { code: 'USAGE' })
})

t.test('the reference client pins it, and refuses another certificate', async (t) => {
  const { wsUrl, fingerprint, asked } = await start(t)
  const wrong = startReference(t, wsUrl, { tlsFingerprint: WRONG })
  t.match(String(await wrong.failures.find()), /fingerprint mismatch/)
  wrong.stop()
  t.same(asked, [])
  const right = startReference(t, wsUrl, { tlsFingerprint: fingerprint })
  await right.hellos.find()
  t.match(await right.request('health'), { ok: true })
})
