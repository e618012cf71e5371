import { request } from 'node:http'
import t from 'tap'
import { startGateway } from '../../helpers/gateway.ts'

interface Answer {
  status: number | undefined
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Plain HTTP, because `fetch` sets the Host header itself. */
const ask = (url: string, { method = 'GET', headers = {} }: { method?: string; headers?: object } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const call = request(url, { method, headers: { ...headers } }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    call.on('error', reject)
    call.end()
  })

const probes = ['/health', '/healthz', '/ready', '/readyz', '/startup', '/startupz']

t.test('every probe answers without a secret, and is never kept', async (t) => {
  const { url } = await startGateway(t)
  const bodies: Record<string, object> = {
    '/health': { ok: true, status: 'live' },
    '/ready': { ready: true, failing: [], uptimeMs: Number },
    '/startup': { ok: true, status: 'started', version: '0.0.0-test', uptimeMs: Number }
  }
  for (const path of probes) {
    const { status, headers, body } = await ask(url + path)
    t.equal(status, 200, path)
    t.match(JSON.parse(body), bodies[path.replace(/z$/, '')], path)
    t.match(headers, {
      'cache-control': 'no-store',
      'content-type': /^application\/json/,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(self), geolocation=()'
    })
  }
})

t.test('HEAD answers like GET, without a body', async (t) => {
  const { url } = await startGateway(t)
  for (const path of probes) {
    const { status, headers, body } = await ask(url + path, { method: 'HEAD' })
    t.match(
      { status, headers, body },
      { status: 200, body: '', headers: { 'cache-control': 'no-store' } },
      path
    )
  }
})

t.test('other methods are told which there are', async (t) => {
  const { url } = await startGateway(t)
  for (const path of probes) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await ask(url + path, { method })
      t.match(answer, {
        status: 405,
        headers: { allow: 'GET, HEAD', 'cache-control': 'no-store' },
        body: 'Method Not Allowed'
      })
    }
  }
})

t.test('what only begins like a probe is not found', async (t) => {
  const { url } = await startGateway(t)
  for (const path of ['/health/x', '/healthy', '/ready/', '/api/health', '/HEALTH']) {
    t.match(await ask(url + path), { status: 404, body: 'Not Found' }, path)
  }
  t.match(await ask(`${url}/health?probe=1`), { status: 200 })
})

t.test('details of readiness are for this machine only', async (t) => {
  const { url } = await startGateway(t)
  const answer = await ask(`${url}/readyz`, { headers: { host: 'gateway.example' } })
  t.same(JSON.parse(answer.body), { ready: true })
})

t.test('a proxy that nobody trusts gets the live probe and nothing else', async (t) => {
  const { url } = await startGateway(t)
  const headers = { 'x-forwarded-for': '8.8.8.8' }
  for (const path of ['/health', '/healthz', '/health?from=proxy']) {
    t.equal((await ask(url + path, { headers })).status, 200, path)
  }
  for (const path of ['/ready', '/startup', '/', '/chat/', '/nothing']) {
    const { status, body } = await ask(url + path, { headers })
    t.equal(status, 403, path)
    t.match(JSON.parse(body), { error: { type: 'proxy_attribution_required', message: String } })
  }
})
