import Fastify from 'fastify'
import t, { type Test } from 'tap'
import webchat from '../../../plugins/webchat/index.ts'

const files = {
  'index.html': '<!doctype html><title>page</title>',
  assets: { 'main-ABC.js': 'let a = 1', 'main-ABC.js.br': 'compressed' }
}

const serve = async (t: Test, tree: Record<string, string | Record<string, string>> = files) => {
  const root = t.testdir(tree)
  const app = Fastify()
  await app.register(webchat, { root })
  t.teardown(() => app.close())
  return app
}

t.test('the page is served at /, /chat/ and below, and never from a cache without asking', async (t) => {
  const app = await serve(t)
  for (const url of ['/', '/chat', '/chat/', '/chat/main', '/chat/agent:main:web-1']) {
    const response = await app.inject(url)
    t.equal(response.statusCode, 200, url)
    t.match(response.headers['content-type'], /^text\/html/, url)
    t.equal(response.headers['cache-control'], 'no-cache', url)
    t.match(response.body, 'page', url)
  }
})

t.test('a file is served for ever, and compressed where the browser takes it', async (t) => {
  const app = await serve(t)
  const response = await app.inject({ url: '/chat/assets/main-ABC.js', headers: { 'accept-encoding': 'br' } })
  t.match(response.headers, {
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'content-type': /javascript/
  })
})

t.test('what does not exist is not found, and nothing outside the folder is served', async (t) => {
  const app = await serve(t)
  for (const url of [
    '/chat/assets/gone.js',
    '/chat/favicon.ico',
    '/chat/assets/..%2f..%2fpackage.json',
    '/other'
  ]) {
    const { statusCode } = await app.inject(url)
    t.ok(statusCode === 404 || statusCode === 403, `${url}: ${statusCode}`)
  }
})

t.test('every answer carries the security headers', async (t) => {
  const app = await serve(t)
  for (const url of ['/', '/chat/', '/chat/assets/main-ABC.js']) {
    const { headers } = await app.inject({ url, headers: { host: 'gate.local:18789' } })
    t.match(headers, {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin'
    })
    t.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self' ws://gate.local:18789 wss://gate.local:18789; frame-ancestors 'none'; base-uri 'none'; " +
        "form-action 'none'; manifest-src 'self'; require-trusted-types-for 'script'; " +
        "trusted-types lit-html dompurify; frame-src 'self'"
    )
  }
})

t.test('a Host that is no host does not get into the policy', async (t) => {
  const app = await serve(t)
  for (const host of ['evil.example; script-src *', 'a b', "x' 'unsafe-inline'"]) {
    const { headers } = await app.inject({ url: '/', headers: { host } })
    t.match(headers['content-security-policy'], "connect-src 'self';")
  }
  const { headers } = await app.inject({ url: '/', headers: { host: '[::1]:18789' } })
  t.match(headers['content-security-policy'], 'ws://[::1]:18789')
})

t.test('without a build, the page says which command makes it', async (t) => {
  const app = await serve(t, {})
  const response = await app.inject('/chat/')
  t.equal(response.statusCode, 503)
  t.match(response.body, 'npm run build')
})
