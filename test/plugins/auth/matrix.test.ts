import { request as httpRequest } from 'node:http'
import t from 'tap'
import { objectionTo } from '../../../plugins/auth/gate.ts'
import { isDirectLocal } from '../../../plugins/auth/locality.ts'
import { namesOf } from '../../../plugins/auth/names.ts'
import { demandOrigin } from '../../../plugins/auth/origin.ts'
import { createProxies } from '../../../plugins/auth/proxies.ts'
import { attempt } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { refusedUpgrade } from '../../helpers/upgrade.ts'
import { fakeRequest } from './fake-request.ts'

const PUBLIC = 'https://chat.example'
const names = namesOf(
  { trustedProxies: [], publicUrl: PUBLIC },
  { allowedOrigins: ['https://desk.example:8443'] }
)

/** Who is at the other end, by what the gateway is bound to. */
const binds = {
  loopback: { ip: '127.0.0.1', reachedAt: '127.0.0.1' },
  lan: { ip: '192.168.1.7', reachedAt: '::ffff:192.168.1.2' },
  tailnet: { ip: '100.64.0.9', reachedAt: '100.64.0.1' },
  custom: { ip: '203.0.113.9', reachedAt: '198.51.100.4' }
} as const
type Bind = keyof typeof binds

/** What a page may say of itself; `o` is of the very host that it asks for. */
const origins: Readonly<Record<string, (host: string) => string | undefined>> = {
  n: () => undefined,
  o: (host) => `http://${host}`,
  d: () => 'http://localhost:5173',
  c: () => PUBLIC,
  C: () => 'https://desk.example:8443',
  e: () => 'https://evil.example',
  E: () => 'https://chat.example.evil.example',
  p: () => 'https://chat.example:444',
  0: () => 'null'
}

/** By bind and Host, the origins that are let in, in letters. Whatever stands nowhere here is refused. */
const local = 'nodcC'
const named = 'nocC'
const plain = 'ncC'
const here = {
  'localhost:18789': plain,
  'LOCALHOST:1': plain,
  '127.0.0.1:18789': plain,
  '[::1]:18789': plain
}
const near = {
  '192.168.1.2:18789': named,
  'gateway.local:18789': named,
  'box.tail0.ts.net': named,
  '[fd00::5]:1': named
}
const far = { 'chat.example': plain, 'chat.example:8443': plain, 'desk.example': plain }
const allowed: Readonly<Record<Bind, Readonly<Record<string, string>>>> = {
  loopback: {
    ...{ 'localhost:18789': local, 'LOCALHOST:1': local, '127.0.0.1:18789': local, '[::1]:18789': local },
    ...near,
    ...far
  },
  lan: { ...here, ...near, ...far },
  tailnet: { ...here, ...near, ...far },
  custom: { ...here, ...near, ...far, '198.51.100.4:18789': plain }
}

const strangers = [
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.nip.example',
  '127.evil.example',
  'localhost.',
  'chat.example.',
  'chat.example.evil.example',
  'notchat.example',
  'evil.local.example',
  'evil@localhost',
  'localhost/evil.example',
  '198.51.100.4:18789',
  '198.51.100.5',
  '2130706434.evil.example',
  ' ',
  ''
]
const hosts = [...new Set([...Object.keys(allowed.loopback), ...strangers])]

const ways = {
  direct: { headers: {}, trusted: [] },
  'by a stranger’s word': { headers: { 'x-forwarded-for': '203.0.113.7' }, trusted: [] },
  'by Forwarded': { headers: { forwarded: 'for=127.0.0.1' }, trusted: ['10.9.9.9'] },
  'by a trusted proxy': {
    headers: { 'x-forwarded-for': '127.0.0.1' },
    trusted: Object.values(binds).map(({ ip }) => ip)
  }
} as const

interface Cell {
  readonly bind: Bind
  readonly host: string
  readonly origin: string
  readonly way: keyof typeof ways
}

const cells: readonly Cell[] = (Object.keys(binds) as Bind[]).flatMap((bind) =>
  hosts.flatMap((host) =>
    Object.keys(origins).flatMap((origin) =>
      (Object.keys(ways) as Cell['way'][]).map((way) => ({ bind, host, origin, way }))
    )
  )
)

const requestOf = ({ bind, host, origin, way }: Cell) => {
  const page = origins[origin]?.(host)
  const headers = { host, ...ways[way].headers, ...(page !== undefined && { origin: page }) }
  return fakeRequest({ ...binds[bind], headers })
}

const isLetIn = (cell: Cell): boolean => {
  const request = requestOf(cell)
  const proxies = createProxies(ways[cell.way].trusted)
  if (objectionTo(request, { proxies, hosts: names.hosts, allowsTailscale: () => false })) return false
  try {
    demandOrigin(request, 'cli', names.origins)
    return true
  } catch {
    return false
  }
}

const isExpected = ({ bind, host, origin, way }: Cell): boolean => {
  if (way === 'direct') return allowed[bind][host]?.includes(origin) === true
  if (way !== 'by a trusted proxy') return false
  // A proxied page is never local: the loopback bind then lets in what the others do.
  const set = bind === 'loopback' ? { ...allowed.loopback, ...here } : allowed[bind]
  return set[host]?.includes(origin) === true
}

t.test('Origin × Host × forwarded headers × bind: what is listed is let in, and nothing else', async (t) => {
  t.ok(cells.length > 900, `${cells.length} cells`)
  const wrong = cells.filter((cell) => isLetIn(cell) !== isExpected(cell))
  t.same(wrong, [])
  t.equal(cells.filter(isLetIn).length, cells.filter(isExpected).length)
})

t.test('local is only who comes directly, from this machine, by a name of this machine', async (t) => {
  const found = cells.filter((cell) => isDirectLocal(requestOf(cell)))
  const expected = cells.filter(
    ({ bind, host, way }) => bind === 'loopback' && way === 'direct' && allowed.loopback[host] === local
  )
  t.same(found, expected)
})

t.test('a page that is only read is read under any name, a change is made under our own', async (t) => {
  const gate = { proxies: createProxies([]), hosts: names.hosts, allowsTailscale: () => false }
  const objection = (method: string, host: string) =>
    objectionTo(fakeRequest({ method, headers: { host, upgrade: '' } }), gate)?.type
  for (const method of ['GET', 'HEAD']) t.equal(objection(method, 'evil.example'), undefined, method)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    t.equal(objection(method, 'evil.example'), 'host_not_allowed', method)
    t.equal(objection(method, 'localhost:18789'), undefined, method)
  }
})

const statusOf = (url: string, method: string, headers: Record<string, string>) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      let body = ''
      response.on('data', (piece) => {
        body += String(piece)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
    request.end()
  })

t.test('over the wire the same holds', async (t) => {
  const config = { gateway: { publicUrl: PUBLIC, auth: { token: TOKEN } } }
  const { url, wsUrl } = await startGateway(t, { config })
  const tried = async (host: string, origin?: string) => {
    const headers = { host, ...(origin !== undefined && { origin }) }
    const client = { id: 'webchat', mode: 'webchat' }
    return (await attempt(t, wsUrl, { client, headers })).answer
  }
  t.ok((await tried('localhost:1', 'http://localhost:5173')).ok)
  t.ok((await tried('[::1]', 'http://127.0.0.1:1')).ok)
  t.ok((await tried('gateway.local', 'http://gateway.local')).ok)
  t.ok((await tried('chat.example', PUBLIC)).ok)
  t.match((await tried('chat.example', 'http://localhost:5173')).error, {
    details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' }
  })
  t.match((await tried('localhost', 'http://evil.example')).error, {
    details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' }
  })
  for (const host of ['evil.example', 'localhost.evil.example', '127.evil.example', 'localhost.']) {
    const { status, body } = await refusedUpgrade(wsUrl, { headers: { host, origin: `http://${host}` } })
    t.equal(status, 403, host)
    t.match(JSON.parse(body), { error: { type: 'host_not_allowed', message: /gateway\.publicUrl/ } })
    t.equal((await statusOf(url, 'POST', { host })).status, 403, `POST ${host}`)
    t.not((await statusOf(url, 'GET', { host })).status, 403, `GET ${host}`)
    t.equal((await statusOf(`${url}/healthz`, 'GET', { host })).status, 200, `probe ${host}`)
  }
  t.equal((await statusOf(url, 'POST', { host: 'localhost' })).status, 404)
})
