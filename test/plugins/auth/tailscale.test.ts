import t, { type Test } from 'tap'
import { attempt, type ConnectOptions } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { fakeTailscaled } from '../../helpers/network/tailscaled.ts'
import { refusedUpgrade } from '../../helpers/upgrade.ts'

const page = { id: 'openclaw-control-ui', mode: 'webchat' }
const name = 'gate.tail0.ts.net'
const served = {
  host: name,
  origin: `https://${name}`,
  'x-forwarded-for': '100.64.0.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': name,
  'tailscale-user-login': 'ada@example.com'
}
const without = (...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(served).filter(([header]) => !names.includes(header)))

const start = async (t: Test, allowTailscale = true) => {
  const { socketPath, knows, asked } = await fakeTailscaled(t)
  knows.set('100.64.0.9', 'Ada@example.com').set('100.64.0.10', 'grace@example.com')
  const config = { gateway: { auth: { token: TOKEN, allowTailscale } } }
  const gateway = await startGateway(t, { config, extras: { auth: { tailscaleSocket: socketPath } } })
  const visit = (options: ConnectOptions = {}) =>
    attempt(t, gateway.wsUrl, { device: newDevice(), client: page, auth: {}, headers: served, ...options })
  return { ...gateway, asked, visit }
}

t.test(
  'a page of somebody whom the local tailscaled vouches for needs no secret, but an owner’s approval',
  async (t) => {
    const { visit } = await start(t)
    const { answer } = await visit()
    t.match(answer.error, { code: 'NOT_PAIRED', details: { code: 'PAIRING_REQUIRED', reason: 'not-paired' } })
  }
)

t.test('an approved device comes in by the tailnet’s word alone', async (t) => {
  const { visit, wsUrl } = await start(t)
  const device = newDevice()
  t.ok(
    (await attempt(t, wsUrl, { device, client: page, headers: { origin: 'http://localhost:1' } })).answer.ok
  )
  t.ok((await visit({ device })).answer.ok)
})

const rows: readonly [string, ConnectOptions, string][] = [
  [
    'a login in a header alone',
    { headers: { origin: 'http://localhost:1', 'tailscale-user-login': 'ada@example.com' } },
    'AUTH_TAILSCALE_PROXY_MISSING'
  ],
  [
    'a machine without a person',
    { headers: without('tailscale-user-login') },
    'AUTH_TAILSCALE_IDENTITY_MISSING'
  ],
  [
    'a blank person',
    { headers: { ...served, 'tailscale-user-login': ' ' } },
    'AUTH_TAILSCALE_IDENTITY_MISSING'
  ],
  [
    'an unknown address',
    { headers: { ...served, 'x-forwarded-for': '100.64.0.11' } },
    'AUTH_TAILSCALE_WHOIS_FAILED'
  ],
  [
    'an address of no tailnet',
    { headers: { ...served, 'x-forwarded-for': '127.0.0.1' } },
    'AUTH_TAILSCALE_WHOIS_FAILED'
  ],
  [
    'an address of somebody else',
    { headers: { ...served, 'x-forwarded-for': '100.64.0.10' } },
    'AUTH_TAILSCALE_IDENTITY_MISMATCH'
  ],
  [
    'a wrong token and somebody else’s address',
    { auth: { token: 'wrong' }, headers: { ...served, 'x-forwarded-for': '100.64.0.10' } },
    'AUTH_TOKEN_MISMATCH'
  ],
  ['the command line', { client: {} }, 'AUTH_TOKEN_MISSING'],
  ['a page without a device', { device: undefined }, 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED']
]
for (const [what, options, code] of rows) {
  t.test(`${what} is refused`, async (t) => {
    const { visit } = await start(t)
    t.match((await visit(options)).answer, { ok: false, error: { details: { code } } })
  })
}

t.test('the secret still opens through Tailscale Serve', async (t) => {
  const { visit, asked } = await start(t)
  const { answer } = await visit({ auth: { token: TOKEN } })
  t.match(answer.error, { details: { code: 'PAIRING_REQUIRED' } })
  t.same(asked, [], 'and nobody is asked')
})

t.test('pages are served through it, and nothing else is', async (t) => {
  const { url, wsUrl } = await start(t)
  t.not((await fetch(url, { headers: without('host') })).status, 403)
  t.equal((await fetch(url, { method: 'POST', headers: without('host') })).status, 403)
  t.equal((await fetch(url, { headers: { 'x-forwarded-for': '100.64.0.9' } })).status, 403, 'half its marks')
  const funnel = { ...served, 'tailscale-funnel-request': '?1' }
  t.equal((await refusedUpgrade(wsUrl, { headers: funnel })).status, 403, 'the internet')
})

t.test('where it is not allowed, Tailscale’s marks are those of any stranger', async (t) => {
  const { wsUrl, asked } = await start(t, false)
  t.equal((await refusedUpgrade(wsUrl, { headers: served })).status, 403)
  t.same(asked, [])
})
