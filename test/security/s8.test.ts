// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the configuration names what the environment has.
import t, { type Test } from 'tap'
import type { ConnectOptions } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { elsewhere, pairedPhone, phone, startScene } from '../plugins/pairing/scene.ts'
import { grantedTo, hold, naiveGateway, type Trial } from './trials.ts'

const scopes = ['operator.admin']

/** Holds where somebody who has nothing gets nothing. */
const empty = (name: string, options: ConnectOptions): Trial => ({
  name,
  holds: async (t, url) => ((await grantedTo(t, url, { scopes, ...options })) ?? []).length === 0
})

const page = { client: { id: 'openclaw-control-ui', mode: 'webchat' }, device: newDevice() }
const origin = { origin: 'http://localhost:1' }
const nothing: readonly Trial[] = [
  empty('nothing at all', { auth: {} }),
  empty('an empty token', { auth: { token: '' } }),
  empty('an empty password', { auth: { password: '' } }),
  empty('a blank', { auth: { token: ' ', password: ' ' } }),
  empty('the word for nothing', { auth: { token: 'undefined', password: 'null' } }),
  empty('a page with nothing', { ...page, headers: origin, auth: {} }),
  empty('a page with the header of a person', { ...page, headers: { ...origin, 'x-user': 'ada' }, auth: {} })
]

/** The mistake: what is not there is not asked for, and what is not known is let through. */
const open = (t: Test, secret?: string) =>
  naiveGateway(t, (_request, { auth = {} }) => {
    const given = auth.token || auth.password
    return !secret || !given || given === secret ? scopes : undefined
  })

/** Settings with something missing, blank or unknown in them. The last two name who is to be believed, but not how. */
const settings: Readonly<Record<string, object>> = {
  'no secret': {},
  'an empty token': { auth: { token: '' } },
  'a blank token': { auth: { token: '   ' } },
  'a token from a name that the environment does not have': { auth: { token: '${NO_SUCH_NAME}' } },
  'mode password without one': { auth: { mode: 'password' } },
  'mode password with a blank one': { auth: { mode: 'password', password: ' ' } },
  'a mode that nobody knows': { auth: { mode: 'tokn' } },
  'a mode of another type': { auth: { mode: false } },
  'auth that is no section': { auth: 'none' },
  'a proxy that is nobody': { auth: { mode: 'trusted-proxy' }, trustedProxies: ['127.0.0.1'] },
  'a proxy without the name of its header': {
    auth: { mode: 'trusted-proxy', trustedProxy: { allowLoopback: true } },
    trustedProxies: ['127.0.0.1']
  },
  'a proxy whose limits cannot be read': {
    auth: {
      mode: 'trusted-proxy',
      trustedProxy: { userHeader: 'x-user', allowLoopback: true, identityScopes: 1 }
    },
    trustedProxies: ['127.0.0.1']
  }
}

for (const [what, gateway] of Object.entries(settings)) {
  t.test(`S8: ${what} opens nothing`, async (t) => {
    const { wsUrl } = await startGateway(t, { config: { gateway }, environment: {} })
    await hold(t, nothing, { gateway: wsUrl, control: await open(t) })
  })
}

t.test('S8: a tailscaled that is not there vouches for nobody', async (t) => {
  const config = { gateway: { auth: { token: TOKEN, allowTailscale: true } } }
  const { wsUrl } = await startGateway(t, { config, extras: { auth: { tailscaleSocket: '/nowhere.sock' } } })
  const headers = {
    ...{ host: 'box.tail0.ts.net', origin: 'https://box.tail0.ts.net', 'x-forwarded-for': '100.64.0.9' },
    ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'box.tail0.ts.net' },
    'tailscale-user-login': 'ada@example.org'
  }
  await hold(t, [empty('a person by header', { ...page, headers, auth: {} })], {
    gateway: wsUrl,
    control: await open(t)
  })
})

t.test('S8: a role, a scope and a device that nobody knows are nothing (unknown is no)', async (t) => {
  const { wsUrl } = await startGateway(t)
  const trials = [
    empty('a role', { role: 'owner' }),
    empty('a role of another case', { role: 'Operator', device: newDevice() }),
    empty('scopes', { scopes: ['operator.*', '*', 'admin', 'OPERATOR.ADMIN', 'operator.admin '] })
  ]
  const control = await naiveGateway(t, (_request, { role, scopes = [] }) => (role ? scopes : undefined))
  await hold(t, trials, { gateway: wsUrl, control })
})

t.test('S8: a device is its key, not its name or its address (allow-lists of names)', async (t) => {
  const scene = await startScene(t)
  const { device } = await pairedPhone(t, scene, scopes)
  const twin = { client: phone, headers: elsewhere, auth: { token: TOKEN } }
  const trial = empty('another device under the same name', { ...twin, device: newDevice() })
  const known = new Set([phone.displayName])
  const control = await naiveGateway(t, (_request, { client }) =>
    known.has(client.displayName ?? '') ? scopes : undefined
  )
  await hold(t, [trial], { gateway: scene.wsUrl, control })
  t.same(await grantedTo(t, scene.wsUrl, { ...twin, device, scopes }), scopes, 'the device itself comes in')
})
