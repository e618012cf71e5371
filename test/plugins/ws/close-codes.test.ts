import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import t from 'tap'
import { thinkingWith } from '../../compat/scenario.ts'
import { attempt, connect, openWire } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { fakeOpenAi } from '../../helpers/network/openai.ts'
import { refusedUpgrade } from '../../helpers/upgrade.ts'

const forwarded: readonly Record<string, string>[] = [
  { 'x-forwarded-for': '203.0.113.7' },
  { 'x-forwarded-host': 'chat.example' },
  { 'x-real-ip': '203.0.113.7' },
  { forwarded: 'for=203.0.113.7' }
]

t.test('a word of a proxy is refused on every route and on the upgrade, but not on the probes', async (t) => {
  const { url, wsUrl } = await startGateway(t)
  for (const headers of forwarded) {
    const page = await fetch(`${url}/`, { headers })
    t.equal(page.status, 403)
    t.match(await page.json(), { error: { type: 'proxy_attribution_required', message: String } })
    const { status, body } = await refusedUpgrade(wsUrl, { headers })
    t.equal(status, 403)
    t.match(JSON.parse(body), { error: { type: 'proxy_attribution_required' } })
    for (const probe of ['/healthz', '/health']) {
      const answer = await fetch(`${url}${probe}`, { headers })
      t.equal(answer.status, 200)
      t.same(await answer.json(), { ok: true, status: 'live' })
    }
  }
})

t.test('a page of another site is refused with 1008, and named', async (t) => {
  const { wsUrl } = await startGateway(t)
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
    const { wire, answer } = await attempt(t, wsUrl, { headers: { origin } })
    t.match(answer.error, { code: 'INVALID_REQUEST', details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' } })
    t.match(await wire.closed, { code: 1008, reason: /^origin / })
  }
})

t.test('the gateway’s own page, and a page of another port on this machine, are let in', async (t) => {
  const { url, wsUrl } = await startGateway(t)
  for (const origin of [url, 'http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:8080']) {
    const client = { id: 'openclaw-control-ui', mode: 'webchat' }
    const { answer } = await attempt(t, wsUrl, { device: newDevice(), client, headers: { origin } })
    t.ok(answer.ok, origin)
  }
})

t.test('an orderly end is told, and closes with 1012', async (t) => {
  const { wsUrl, close } = await startGateway(t)
  const operator = await connect(t, wsUrl, { scopes: [] })
  const node = await connect(t, wsUrl, {
    device: newDevice(),
    role: 'node',
    scopes: [],
    client: { id: 'node-host', mode: 'node' }
  })
  await close()
  for (const { closed, frames } of [operator, node]) {
    t.same(await closed, { code: 1012, reason: 'service restart' })
    t.match(frames.at(-1), { event: 'shutdown', payload: { reason: 'gateway stopping' } })
  }
})

t.test('nobody gets in while the gateway waits for its last answers', async (t) => {
  const openai = await fakeOpenAi(t)
  const { url, wsUrl, close } = await startGateway(t, thinkingWith(openai.baseUrl))
  const client = await connect(t, wsUrl)
  openai.play(['stall'])
  await client.call('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K' })
  await openai.requests(1)
  const closing = close()
  await client.find(({ event }) => event === 'shutdown')
  const refused = { status: 503, body: 'Gateway websocket admission closed' }
  t.same(await refusedUpgrade(wsUrl), refused)
  const ready = await fetch(`${url}/readyz`)
  t.equal(ready.status, 503)
  t.match(await ready.json(), { ready: false, failing: ['stopping'] })
  await client.call('chat.abort', { sessionKey: 'main' })
  t.match(await client.find(({ event, payload }) => event === 'chat' && payload.state === 'aborted'), {
    payload: { runId: 'K' }
  })
  await closing
  t.same(await client.closed, { code: 1012, reason: 'service restart' })
})

t.test('an orderly end does not wait for whoever never said hello', async (t) => {
  const { wsUrl, close } = await startGateway(t)
  const stranger = await openWire(t, wsUrl)
  await close()
  t.same(await stranger.closed, { code: 1012, reason: 'service restart' })
  t.same(
    stranger.frames.map(({ event }) => event),
    ['connect.challenge']
  )
})

t.test('a client that asks for another upgrade is answered in HTTP', async (t) => {
  const { url } = await startGateway(t)
  const headers = { connection: 'Upgrade', upgrade: 'h2c' }
  const [answer] = (await once(get(`${url}/healthz`, { headers }), 'response')) as [IncomingMessage]
  t.equal(answer.statusCode, 200)
  answer.resume()
})

t.test('the upgrade is taken on any path, and only as an upgrade', async (t) => {
  const { url, wsUrl } = await startGateway(t)
  for (const path of ['/', '/any/path', '/healthz', '/chat/?session=main']) {
    t.ok((await attempt(t, `${wsUrl}${path}`)).answer.ok, path)
  }
  const page = await fetch(`${url}/__portcullis__/socket`)
  t.equal(page.status, 426)
})
