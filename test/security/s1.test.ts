import t, { type Test } from 'tap'
import type { ConnectOptions } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { grantedTo, hold, naiveGateway, type Trial } from './trials.ts'

const all = ['operator.admin', 'operator.read', 'operator.write', 'operator.pairing']
const elsewhere = { host: 'gateway.local' }

/** Holds where nothing beyond `mayHold` is granted to whoever claims everything. */
const claim = (name: string, options: ConnectOptions, mayHold: readonly string[] = []): Trial => ({
  name,
  holds: async (t, url) =>
    ((await grantedTo(t, url, { scopes: all, ...options })) ?? []).every((scope) => mayHold.includes(scope))
})

/** The mistake: what the frame asks for is what it gets. */
const believing = (t: Test) => naiveGateway(t, (_request, { scopes }) => scopes ?? [])

t.test('S1: a client does not say what it may do', async (t) => {
  const { wsUrl } = await startGateway(t)
  const widening = { 'x-openclaw-scopes': all.join(',') }
  const trials = [
    claim('the secret alone brings no scopes (CVE-2026-22172)', {
      client: { id: 'webchat', mode: 'webchat' },
      headers: { origin: 'http://localhost:1' }
    }),
    claim('nor does the name of the command line, from elsewhere', { headers: elsewhere }),
    claim('nor that of a backend (CVE-2026-35663)', {
      client: { id: 'gateway-client', mode: 'backend' },
      headers: elsewhere
    }),
    claim('nor a header (CVE-2026-53821)', { client: { id: 'test', mode: 'test' }, headers: widening }),
    claim(
      'a header takes away and never gives',
      { scopes: all, headers: { 'x-openclaw-scopes': 'operator.read' } },
      ['operator.read']
    ),
    claim('a new device from elsewhere waits for its owner', { device: newDevice(), headers: elsewhere })
  ]
  await hold(t, trials, { gateway: wsUrl, control: await believing(t) })
})

t.test('S1: a proxy’s person holds what is stored for him, whatever frame and header say', async (t) => {
  const trustedProxy = {
    userHeader: 'x-user',
    allowLoopback: true,
    identityScopes: { ada: ['operator.read'] }
  }
  const gateway = {
    trustedProxies: ['127.0.0.1'],
    auth: { mode: 'trusted-proxy', token: TOKEN, trustedProxy }
  }
  const { wsUrl } = await startGateway(t, { config: { gateway } })
  const page = { client: { id: 'openclaw-control-ui', mode: 'webchat' }, auth: {} }
  const named = { origin: 'http://gateway.local', host: 'gateway.local', 'x-user': 'ada' }
  const trials = [
    claim('everything asked for', { ...page, headers: named }, ['operator.read']),
    claim(
      'everything in the header',
      { ...page, headers: { ...named, 'x-openclaw-scopes': all.join(',') } },
      ['operator.read']
    ),
    claim('somebody who is not stored', { ...page, headers: { ...named, 'x-user': 'eve' } })
  ]
  await hold(t, trials, { gateway: wsUrl, control: await believing(t) })
})
