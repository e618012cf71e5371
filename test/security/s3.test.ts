import t, { type Test } from 'tap'
import { type ConnectOptions, connect } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { startGateway } from '../helpers/gateway.ts'
import { grantedTo, hold, naiveGateway, type Trial } from './trials.ts'

const scopes = ['operator.admin']

/** Holds where the connect brings nothing. */
const comesToNothing = (name: string, options: ConnectOptions): Trial => ({
  name,
  holds: async (t, url) => ((await grantedTo(t, url, { scopes, ...options })) ?? []).length === 0
})

/** The mistake: a credential that is there, an address or a name that looks right, is taken for a proof. */
const impressed = (t: Test) =>
  naiveGateway(t, ({ headers, socket }, { auth = {} }) => {
    const hasCredential = Boolean(auth.token || auth.deviceToken || auth.password)
    const looksLocal = /^(127\.|localhost)/.test(String(headers['x-forwarded-for'] ?? headers.host))
    const isKnownAddress = socket.remoteAddress?.endsWith('127.0.0.1')
    return hasCredential || looksLocal || headers['x-user'] || isKnownAddress ? scopes : undefined
  })

t.test('S3: what is there is not yet proven', async (t) => {
  const { wsUrl } = await startGateway(t)
  await connect(t, wsUrl)
  const trials = [
    comesToNothing('a token that is only present (CVE-2026-28472)', { auth: { token: 'anything' } }),
    comesToNothing('with a device too', { auth: { token: 'anything' }, device: newDevice() }),
    comesToNothing('a device token that is only present', {
      auth: { deviceToken: 'anything' },
      device: newDevice()
    }),
    comesToNothing('a new device beside the right secret, from elsewhere (CVE-2026-32042)', {
      device: newDevice(),
      headers: { host: 'gateway.local' }
    }),
    comesToNothing('the address of somebody who is in (CVE-2026-3690)', { auth: {}, device: newDevice() }),
    comesToNothing('a hop that claims to be here (CVE-2026-35656)', {
      headers: { 'x-forwarded-for': '127.0.0.1' }
    }),
    comesToNothing('a claim in another header (CVE-2026-53817)', { headers: { forwarded: 'for=127.0.0.1' } }),
    comesToNothing('a name that begins like this machine (GHSA-77q5-rr5v-x43q)', {
      headers: { host: '127.evil.example' }
    }),
    comesToNothing('a name with a dot behind it (CVE-2026-53859)', { headers: { host: 'localhost.' } })
  ]
  await hold(t, trials, { gateway: wsUrl, control: await impressed(t) })
})

t.test('S3: a program of this machine is no proxy because it says so (CVE-2026-53832)', async (t) => {
  const gatewayWith = async (trustedProxies: string[]) => {
    const auth = { mode: 'trusted-proxy', trustedProxy: { userHeader: 'x-user' } }
    return (await startGateway(t, { config: { gateway: { trustedProxies, auth } } })).wsUrl
  }
  const client = { id: 'openclaw-control-ui', mode: 'webchat' }
  const headers = { origin: 'http://localhost:1', 'x-user': 'ada' }
  const trials = [
    comesToNothing('by the name of a person', { client, auth: {}, headers }),
    comesToNothing('with the marks of a proxy', {
      client,
      auth: {},
      headers: { ...headers, 'x-forwarded-for': '203.0.113.7' }
    })
  ]
  const control = await impressed(t)
  await hold(t, trials, { gateway: await gatewayWith([]), control })
  await hold(t, trials, { gateway: await gatewayWith(['127.0.0.1', '::1']), control })
})
