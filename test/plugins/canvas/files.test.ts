import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import t from 'tap'
import { raw, startScene } from './scene.ts'

t.test('a new canvas has a starter page, and the client runs first in it', async (t) => {
  const { get, page, url } = await startScene(t)
  const { status, headers, body } = await get('')
  t.equal(status, 200)
  t.equal(headers['content-type'], 'text/html; charset=utf-8')
  t.match(body.toString(), /<head><script src="\.\.\/__client\.js" data-rev="1"><\/script>/)
  t.match(body.toString(), 'An empty canvas')
  const client = await raw(url, page.replace('canvas/', '__client.js'))
  t.equal(client.status, 200)
  t.match(client.body.toString(), 'openclawSendUserAction')
})

t.test('every answer below an address is sandboxed, whatever its type', async (t) => {
  const { get, url, folder, page } = await startScene(t)
  const names = [
    'a.html',
    'a.svg',
    'a.js',
    'a.css',
    'a.json',
    'a.xml',
    'a.pdf',
    'a.png',
    'a.unknown',
    'noext'
  ]
  for (const name of names) writeFileSync(join(folder, name), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const answers = await Promise.all([
    ...[...names, '', 'missing.html', '../x', 'a.html/'].map((name) => get(name)),
    get('a.html', { headers: { range: 'bytes=0-3' } }),
    get('a.html', { method: 'POST' }),
    raw(url, '/__openclaw__/cap/000000000000000000000000/canvas/'),
    raw(url, page.replace('canvas/', '__client.js')),
    raw(url, '/__openclaw__/cap/'),
    raw(url, '/__openclaw__/cap/x/y/z')
  ])
  for (const { status, headers } of answers) {
    t.match(
      headers,
      {
        'content-security-policy': /; sandbox allow-scripts (?!.*allow-same-origin)/,
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'permissions-policy': /camera=\(\)/,
        'x-robots-tag': 'noindex'
      },
      String(status)
    )
    t.notOk(headers['set-cookie'])
    t.notMatch(headers['content-security-policy'], /script-src[^;]* \*|unsafe-eval/)
  }
})

t.test('what has no known type is only downloaded', async (t) => {
  const { get, folder } = await startScene(t)
  writeFileSync(join(folder, 'a.exe'), '<script>alert(1)</script>')
  t.match(await get('a.exe'), {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }
  })
})

t.test('no path leads out of the canvas, and nothing hidden or linked is there', async (t) => {
  const { get, folder, stateDir } = await startScene(t)
  const outside = join(stateDir, 'secret.txt')
  writeFileSync(outside, 'SECRET')
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, '.env'), 'SECRET')
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'config'), 'SECRET')
  symlinkSync(outside, join(folder, 'link.txt'))
  symlinkSync(stateDir, join(folder, 'linked'))
  symlinkSync(join(folder, 'index.html'), join(folder, 'inner-link.html'))
  linkSync(outside, join(folder, 'hard.txt'))
  execFileSync('mkfifo', [join(folder, 'pipe.txt')])
  const attacks = [
    ...['../../secret.txt', '..%2f..%2fsecret.txt', '%2e%2e/%2e%2e/secret.txt', '%252e%252e%252fsecret.txt'],
    ...['..\\..\\secret.txt', '..%5c..%5csecret.txt', 'sub/../../../secret.txt', 'sub/..;/secret.txt'],
    ...['.env', '%2eenv', '.git/config', '.git%2fconfig', 'index.html%00.png', '%c0%ae%c0%ae/secret.txt'],
    ...['link.txt', 'linked/secret.txt', 'inner-link.html', 'hard.txt', 'pipe.txt', 'sub'],
    ...[
      '//secret.txt',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'file:///etc/passwd',
      'c:%5cwindows',
      'con',
      'nul.txt'
    ],
    ...['index.html.', 'index.html%20', 'index.html::$DATA', `${'a'.repeat(300)}.txt`, `${'a/'.repeat(40)}x`],
    ...['../../.revisions/', '.revisions', '%', '%zz', '\u202e', '?', '#']
  ]
  for (const path of attacks) {
    const { status, body } = await get(path.replace(/[^\x20-\x7e]/g, encodeURIComponent))
    const isIndex = path === '?' || path === '#'
    if (!isIndex) t.ok([301, 400, 404].includes(status), `${path}: ${status}`)
    t.notMatch(body.toString(), /SECRET|root:/, path)
  }
  t.equal(readFileSync(outside, 'utf8'), 'SECRET')
})

t.test('only reading is allowed', async (t) => {
  const { get } = await startScene(t)
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const { status, headers } = await get('index.html', { method })
    t.equal(status, 405, method)
    t.equal(headers.allow, 'GET, HEAD', method)
  }
  t.equal((await get('', { headers: { 'service-worker': 'script' } })).status, 404, 'no service worker')
})

t.test('an unchanged file is not sent again, and a changed one is', async (t) => {
  const { get, folder } = await startScene(t)
  writeFileSync(join(folder, 'a.txt'), 'one')
  const { headers } = await get('a.txt')
  const etag = headers.etag ?? ''
  t.match(headers, { 'cache-control': 'private, no-cache', etag: /^"[\w-]{27}"$/ })
  t.equal((await get('a.txt', { headers: { 'if-none-match': `"x", ${etag}` } })).status, 304)
  const since = { 'if-modified-since': headers['last-modified'] ?? '' }
  t.equal((await get('a.txt', { headers: since })).status, 304)
  writeFileSync(join(folder, 'a.txt'), 'two')
  t.equal((await get('a.txt', { headers: { 'if-none-match': etag } })).status, 200)
})

t.test('a part of a file is sent where it is asked for', async (t) => {
  const { get, folder } = await startScene(t)
  writeFileSync(join(folder, 'a.mp4'), '0123456789')
  const part = async (range: string, more = {}) => {
    const { status, headers, body } = await get('a.mp4', { headers: { range, ...more } })
    return `${status} ${headers['content-range'] ?? ''} ${body}`
  }
  t.equal(await part('bytes=2-4'), '206 bytes 2-4/10 234')
  t.equal(await part('bytes=7-'), '206 bytes 7-9/10 789')
  t.equal(await part('bytes=-3'), '206 bytes 7-9/10 789')
  t.equal(await part('bytes=5-99'), '206 bytes 5-9/10 56789')
  t.equal(await part('bytes=10-'), '416 bytes */10 ')
  t.equal(await part('bytes=4-2'), '200  0123456789')
  t.equal(await part('bytes=0-1,3-4'), '200  0123456789')
  t.equal(await part('bytes=2-4', { 'if-range': '"other"' }), '200  0123456789')
  const head = await get('a.mp4', { method: 'HEAD' })
  t.match(head, { status: 200, headers: { 'content-length': '10', 'accept-ranges': 'bytes' } })
  t.equal(head.body.length, 0)
})

t.test('text is compressed where the reader takes it', async (t) => {
  const { get, folder } = await startScene(t)
  const text = 'words and words '.repeat(1000)
  writeFileSync(join(folder, 'a.js'), text)
  const { headers, body } = await get('a.js', { headers: { 'accept-encoding': 'br, gzip' } })
  t.equal(headers['content-encoding'], 'br')
  t.equal(brotliDecompressSync(body).toString(), text)
  t.equal((await get('a.js')).body.toString(), text)
})
