import t from '/work/main/node_modules/tap/dist/esm/index.js'
import { startGateway } from '/work/main/test/helpers/gateway.ts'
import http from 'node:http'
t.test('x', async (t) => {
  const { url, wsUrl } = await startGateway(t)
  const page = await fetch(`${url}/`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  console.error(page.status, await page.text())
  for (const path of ['/', '/healthz'])
  await new Promise<void>((resolve) => {
    const u = new URL(url)
    const req = http.request({ host: u.hostname, port: u.port, path, headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13', 'x-forwarded-for': '1.2.3.4' } })
    req.on('response', (r) => { console.error('resp', r.statusCode, r.headers); r.on('data', (d) => console.error(String(d))); r.on('end', () => { console.error('end'); resolve() }) })
    req.on('upgrade', (r, s) => { console.error('upgraded', r.statusCode); s.destroy(); resolve() })
    req.on('error', (e) => { console.error('err', e); resolve() })
    setTimeout(() => { console.error('nothing'); req.destroy(); resolve() }, 2000)
    req.end()
  })
})
