import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import pino from 'pino'
import t from 'tap'
import { startBeacon } from '../../../plugins/mdns/beacon.ts'
import { buildApp, loadGatewayConfig } from '../../../src/app.ts'
import { newId } from '../../../src/ids.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../../helpers/gateway.ts'
import { type DnsRecord, openBrowser, openListener } from '../../helpers/network/dns-sd.ts'

// Real queries over UDP; the announcement is where the port is, and so on loopback alone.
t.setTimeout(120_000)

const SERVICE = '_openclaw-gw._tcp.local'

const gateway = (mdns: object, more: object = {}) => ({
  config: { gateway: { auth: { token: TOKEN }, mdns, ...more } }
})

/** What a browser of services learns of the one of that name. */
const serviceOf = (name: string) => (records: readonly DnsRecord[]) => {
  const of = (type: DnsRecord['type']) =>
    records.find((record) => record.type === type && record.name === `${name}.${SERVICE}`)
  const [srv, txt] = [of('SRV'), of('TXT')]
  const isPointed = records.some(({ type, data }) => type === 'PTR' && data === `${name}.${SERVICE}`)
  if (!isPointed || !srv || !txt) return undefined
  const [port = '', host = ''] = srv.data.split(' ')
  const addresses = records.filter((record) => record.type === 'A' && record.name === host)
  return {
    port: Number(port),
    host,
    addresses: [...new Set(addresses.map(({ data }) => data))],
    txt: Object.fromEntries(txt.data.split('\n').map((line) => line.split('=')))
  }
}

t.test('an app finds the gateway, its port and the certificate to expect, and no secret', async (t) => {
  const name = `A. Gätew ${newId().slice(-8)}`
  const running = await startGateway(t, gateway({ enabled: true, name }, { tls: { enabled: true } }))
  const browser = await openBrowser(t, SERVICE)
  const found = await browser.find(serviceOf(name))
  t.equal(found.port, Number(new URL(running.url).port))
  t.same(found.addresses, ['127.0.0.1'], 'where the port is, and nowhere else')
  const fingerprint = running.app.instance.tls?.fingerprint.replaceAll(':', '').toLowerCase()
  t.match(fingerprint, /^[0-9a-f]{64}$/)
  t.same(found.txt, {
    ...{ role: 'gateway', transport: 'gateway', displayName: name, path: '/', version: '0.0.0-test' },
    ...{ lanHost: found.host, gatewayPort: String(found.port), gatewayTls: '1' },
    gatewayTlsSha256: fingerprint
  })
  const told = JSON.stringify(browser.records)
  t.notOk(told.includes(TOKEN), 'the secret stays at home')
  t.notOk(told.includes(running.stateDir))
})

t.test('a gateway that closes says goodbye', async (t) => {
  const name = `Leaving ${newId().slice(-8)}`
  const listener = await openListener(t)
  const own = (data: string) => data === `${name}.${SERVICE}`
  const { close } = await startGateway(t, gateway({ enabled: true, name }))
  const hello = await listener.find(({ type, data, ttl }) => type === 'PTR' && own(data) && ttl > 0)
  t.equal(hello.name, SERVICE, 'it said hello to everybody')
  await close()
  t.ok(await listener.find(({ type, data, ttl }) => type === 'PTR' && own(data) && ttl === 0))
})

t.test('closing does not wait for an announcement that is still on its way', async (t) => {
  const { close, log } = await startGateway(t, gateway({ enabled: true }))
  await close()
  t.notMatch(log.join('\n'), /is not announced/, 'and that is no failure')
})

t.test('nothing is announced unless it is wanted', async (t) => {
  const threads: Worker[] = []
  const note = (thread: Worker): void => void threads.push(thread)
  process.on('worker', note)
  t.teardown(() => process.off('worker', note))
  const { close } = await startGateway(t)
  await close()
  t.equal(threads.length, 0, 'the library is not even loaded')
  const began = once(process, 'worker')
  await startGateway(t, gateway({ enabled: true }))
  await began
  t.equal(threads.length, 1)
})

t.test('health says where only this machine can see the announcement', async (t) => {
  const { wsUrl } = await startGateway(t, gateway({ enabled: true }))
  const health = await (await connect(t, wsUrl)).call('health', {})
  t.match(health.plugins.errors, [{ id: 'gateway.mdns', error: /only programs of this machine/ }])
})

const skip = process.platform !== 'linux' && '127.0.0.2 is an address of Linux alone'

t.test('a gateway that cannot announce itself runs, and says so', { skip }, async (t) => {
  const stateDir = temporaryDirectory(t)
  const config = loadGatewayConfig({
    path: `${stateDir}/none.json5`,
    overrides: { 'gateway.mdns.enabled': true, 'gateway.auth.token': TOKEN }
  })
  const log = pino({ level: 'silent' })
  const app = await buildApp({
    config,
    stateDir,
    version: '0.0.0-test',
    log
  })
  t.teardown(() => app.close())
  // An address that can be listened on, but that no interface shows.
  const url = await app.listen({ port: 0, host: '127.0.0.2' })
  const failed = () => app.instance.problems.find(({ activated }) => !activated)
  const pause = new EventTarget()
  while (!failed()) {
    const timer = setTimeout(() => pause.dispatchEvent(new Event('again')), 100)
    await once(pause, 'again')
    clearTimeout(timer)
  }
  t.match(failed(), { id: 'gateway.mdns', origin: 'mdns', error: /is not announced on the network: / })
  t.equal((await fetch(`${url}/healthz`)).status, 200)
})

t.test('what never comes to an end is ended', async (t) => {
  const announcement = { name: 'x', hostname: 'x', port: 1, txt: {}, addresses: ['127.0.0.1'] }
  const beacon = startBeacon(announcement, () => {}, 1)
  await t.rejects(beacon.announced, { message: 'nothing was announced within 1 ms' })
  await beacon.stop()
})
