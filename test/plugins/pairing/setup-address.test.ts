import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { setupAddress } from '../../../plugins/pairing/setup-address.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { deviceless } from '../../security/authority/world.ts'

const auth = { token: TOKEN }
const tls = { enabled: true }

/** What the setup code of a gateway says about where and who it is. */
const codeOf = async (t: Test, gateway: object, params: object = {}) => {
  const { app } = await startGateway(t, { config: { gateway: { auth, ...gateway } } })
  const call = { client: deviceless(['operator.admin']), log: app.log, signal: new AbortController().signal }
  const made = await app.rpc.call('device.pair.setupCode', { ...call, params })
  const { setupCode, gatewayUrl, urlSource } = made as Record<
    'setupCode' | 'gatewayUrl' | 'urlSource',
    string
  >
  const { url, fingerprint } = JSON.parse(Buffer.from(setupCode, 'base64url').toString())
  t.equal(url, gatewayUrl)
  return { url, urlSource, fingerprint, own: app.instance.tls?.fingerprint }
}

t.test(
  'behind a name of its own, a gateway that ends TLS itself says which certificate answers',
  async (t) => {
    const publicUrl = 'https://gateway.example:8443'
    const { own, ...code } = await codeOf(t, { tls, publicUrl })
    t.match(own, /^([0-9A-F]{2}:){31}/)
    t.same(code, { url: 'wss://gateway.example:8443/', urlSource: 'gateway.publicUrl', fingerprint: own })
    const asked = await codeOf(t, { tls }, { publicUrl })
    t.same(asked, { url: code.url, urlSource: 'publicUrl', fingerprint: asked.own, own: asked.own })
  }
)

t.test(
  'where somebody else may end TLS, a code pins nothing: another certificate answers there',
  async (t) => {
    const publicUrl = 'https://gateway.example'
    const fronted = {
      'a trusted proxy': { trustedProxies: ['10.0.0.2'] },
      'Tailscale Serve': { auth: { ...auth, allowTailscale: true } }
    }
    for (const [who, more] of Object.entries(fronted)) {
      t.equal((await codeOf(t, { tls, publicUrl, ...more })).fingerprint, undefined, who)
    }
    t.equal(
      (await codeOf(t, { publicUrl })).fingerprint,
      undefined,
      'a gateway without TLS has no certificate'
    )
    const plain = await codeOf(t, { tls, publicUrl: 'http://gateway.example' })
    t.match(
      [plain.url, plain.fingerprint],
      ['ws://gateway.example/', undefined],
      'a name without TLS shows none'
    )
    const unusable = await codeOf(t, { tls, publicUrl, trustedProxies: ['nobody'] })
    t.equal(unusable.fingerprint, unusable.own, 'a proxy that is nobody stands nowhere')
  }
)

t.test('a code names the remote address where it is asked to, and there is one', async (t) => {
  const remote = { url: 'wss://remote.example' }
  const publicUrl = 'https://gateway.example'
  const preferRemoteUrl = true
  const sourceOf = async (gateway: object, params: object) => {
    const { url, urlSource } = await codeOf(t, gateway, params)
    return [url, urlSource]
  }
  const byRemote = ['wss://remote.example/', 'gateway.remote.url']
  const byPublic = ['wss://gateway.example/', 'gateway.publicUrl']
  t.same(await sourceOf({ remote, publicUrl }, { preferRemoteUrl }), byRemote)
  t.same(await sourceOf({ remote, publicUrl }, {}), byPublic)
  t.same(await sourceOf({ publicUrl }, { preferRemoteUrl }), byPublic)
  const asked = { preferRemoteUrl, publicUrl: 'ws://asked.example' }
  t.same(await sourceOf({ remote, publicUrl }, asked), ['ws://asked.example/', 'publicUrl'])
})

t.test('an address that the port listens on shows our own certificate, whoever is trusted', (t) => {
  const listening = { address: '192.168.1.20', family: 'IPv4', port: 18789 }
  const app = {
    addresses: () => [listening],
    auth: { publicUrl: undefined, mayBeFronted: () => true },
    instance: { tls: { fingerprint: 'AA:BB' } }
  } as unknown as FastifyInstance
  t.same(setupAddress(app, {}, undefined), {
    url: 'wss://192.168.1.20:18789/',
    pageUrl: 'https://192.168.1.20:18789/',
    source: 'gateway.bind',
    fingerprint: 'AA:BB'
  })
  t.end()
})
