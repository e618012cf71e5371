import { createHash, createPublicKey, verify } from 'node:crypto'
import t, { type Test } from 'tap'
import { Failure } from '../../../plugins/webchat/page/link/failure.ts'
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type Link,
  type Vault
} from '../../../plugins/webchat/page/link/gateway.ts'
import { claimText, createDevice, sign } from '../../../plugins/webchat/page/link/identity.ts'
import { judge } from '../../../plugins/webchat/page/link/verdict.ts'
import { createFakeGateway, type FakeGatewayOptions } from './fake-gateway.ts'

t.test('the signed text is the one of the protocol, to the letter', (t) => {
  const text = claimText({
    deviceId: '1bba5dfa8223ff67a275ee49cf1ffb3d24ee79e5292325218a8da08035e2fc65',
    clientId: 'cli',
    mode: 'cli',
    role: 'operator',
    scopes: ['operator.admin'],
    signedAt: 1795364476218,
    token: 'peer-research-token-0123456789abcdef',
    nonce: '0b452906-eed2-4486-9914-fc7f1334f3a0',
    platform: ' Linux '
  })
  t.equal(
    text,
    'v3|1bba5dfa8223ff67a275ee49cf1ffb3d24ee79e5292325218a8da08035e2fc65|cli|cli|operator|operator.admin|1795364476218|' +
      'peer-research-token-0123456789abcdef|0b452906-eed2-4486-9914-fc7f1334f3a0|linux|'
  )
  t.end()
})

t.test('a device is named for its raw public key, and its signature holds', async (t) => {
  const device = await createDevice()
  const raw = Buffer.from(device.publicKey, 'base64url')
  t.equal(raw.length, 32)
  t.equal(device.id, createHash('sha256').update(raw).digest('hex'))
  t.equal(device.privateKey.extractable, false)
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki'
  })
  const signature = Buffer.from(await sign(device, 'text'), 'base64url')
  t.ok(verify(undefined, Buffer.from('text'), key, signature))
})

t.test('each refusal leads to what a person can do about it', (t) => {
  const verdict = (details: unknown, offered: 'shared' | 'device' | 'none' = 'shared') =>
    judge(new Failure('INVALID_REQUEST', 'refused', details), offered)
  t.match(verdict({ code: 'AUTH_TOKEN_MISSING' }, 'none'), { next: 'login' })
  t.match(verdict({ code: 'AUTH_TOKEN_MISMATCH' }), { next: 'login', reason: 'AUTH_TOKEN_MISMATCH' })
  t.match(verdict({ code: 'AUTH_TOKEN_MISMATCH' }, 'device'), { next: 'forget-device-token' })
  t.match(verdict({ code: 'AUTH_DEVICE_TOKEN_MISMATCH' }, 'device'), { next: 'forget-device-token' })
  t.match(verdict({ code: 'PAIRING_REQUIRED', requestId: 'r-1' }), {
    next: 'wait-for-approval',
    requestId: 'r-1'
  })
  t.match(verdict({ code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' }), { next: 'give-up' })
  t.match(verdict({ code: 'AUTH_RATE_LIMITED' }, 'device'), { next: 'login' })
  t.same(judge(new Failure('UNAVAILABLE', 'gateway starting', {}, 500), 'device'), {
    next: 'retry',
    afterMs: 500
  })
  t.same(judge(new Failure('UNAVAILABLE', 'gateway starting', {}, 60_000), 'device'), {
    next: 'retry',
    afterMs: 2000
  })
  t.end()
})

const createVault = async (token?: string): Promise<Vault & { token: string | undefined }> => {
  const vault = {
    device: await createDevice(),
    token,
    keepToken: async (fresh: string) => {
      vault.token = fresh
    },
    forgetToken: async () => {
      vault.token = undefined
    }
  }
  return vault
}

interface Line {
  readonly gateway: Gateway
  readonly vault: Vault
  readonly links: Link[]
  readonly gaps: () => number
  /** Resolves when the line is next in this phase. */
  reaches(phase: Link['phase']): Promise<Link>
}

const dial = async (t: Test, url: string, options: Partial<GatewayOptions> = {}): Promise<Line> => {
  const links: Link[] = []
  const waiting: { phase: string; resolve: (link: Link) => void }[] = []
  let gaps = 0
  const vault = options.vault ?? (await createVault())
  const gateway = createGateway({
    url: url.replace('http', 'ws'),
    vault,
    browser: { platform: 'Linux x86_64', userAgent: 'test', locale: 'en', timeZone: 'UTC' },
    version: '0.0.0',
    firstDelayMs: 5,
    approvalPollMs: 5,
    onLink: (link) => {
      links.push(link)
      for (const one of waiting.splice(0)) one.phase === link.phase ? one.resolve(link) : waiting.push(one)
    },
    onEvent: () => undefined,
    onGap: () => {
      gaps += 1
    },
    ...options
  })
  t.teardown(() => gateway.stop())
  return {
    gateway,
    vault,
    links,
    gaps: () => gaps,
    reaches: (phase) => {
      const last = links.at(-1)
      if (last?.phase === phase) return Promise.resolve(last)
      return new Promise((resolve) => waiting.push({ phase, resolve }))
    }
  }
}

const fake = async (t: Test, options: Partial<FakeGatewayOptions> = {}) => {
  const gateway = createFakeGateway({ root: t.testdir({}), ...options })
  await gateway.start()
  t.teardown(() => gateway.stop())
  return gateway
}

t.test('the secret is used once; from then on the device token alone opens the door', async (t) => {
  const server = await fake(t)
  const { gateway, vault, reaches } = await dial(t, server.url, { secret: server.token })
  await reaches('live')
  t.ok(vault.token)
  t.not(vault.token, server.token)
  server.cut()
  await reaches('waiting')
  await reaches('live')
  const [first, second] = server.connects
  t.same(first?.auth, { token: server.token })
  t.same(second?.auth, { token: vault.token, deviceToken: vault.token })
  t.match(second, {
    client: { id: 'openclaw-control-ui', mode: 'webchat' },
    role: 'operator',
    caps: ['tool-events'],
    minProtocol: 4,
    maxProtocol: 4
  })
  t.match(await gateway.request('sessions.list'), { sessions: [] })
})

t.test('without a credential the page asks for one, and signs in with what is typed', async (t) => {
  const server = await fake(t)
  const { gateway, reaches } = await dial(t, server.url)
  t.match(await reaches('login'), { reason: 'AUTH_TOKEN_MISSING' })
  gateway.login('wrong')
  await reaches('connecting')
  t.match(await reaches('login'), { reason: 'AUTH_TOKEN_MISMATCH' })
  gateway.login(server.token)
  await reaches('live')
})

t.test('a device token that is no longer valid is forgotten', async (t) => {
  const server = await fake(t)
  const vault = await createVault('revoked')
  const { reaches } = await dial(t, server.url, { vault })
  t.match(await reaches('login'), { reason: 'AUTH_DEVICE_TOKEN_MISMATCH' })
  t.equal(vault.token, undefined)
})

t.test('an outdated link does not lock out a browser that is paired', async (t) => {
  const server = await fake(t)
  const first = await dial(t, server.url, { secret: server.token })
  await first.reaches('live')
  first.gateway.stop()
  const again = await dial(t, server.url, { vault: first.vault, secret: 'outdated' })
  await again.reaches('live')
})

t.test('a browser that needs approval says so with the request id, and goes on once approved', async (t) => {
  const server = await fake(t, { pairing: true })
  const { links, reaches } = await dial(t, server.url, { secret: server.token })
  const pairing = await reaches('pairing')
  t.match(pairing, { requestId: /.+/ })
  server.approveAll()
  await reaches('live')
  const ids = new Set(links.flatMap((link) => (link.phase === 'pairing' ? [link.requestId] : [])))
  t.equal(ids.size, 1, 'the request stays the same while one waits')
})

t.test('a hole in the numbers is told, and only a hole', async (t) => {
  const server = await fake(t)
  const { gateway, gaps, reaches } = await dial(t, server.url, { secret: server.token })
  await reaches('live')
  server.publish('tick', { ts: 1 })
  server.publish('tick', { ts: 2 })
  await gateway.request('sessions.list')
  t.equal(gaps(), 0)
  server.skipSeq()
  server.publish('tick', { ts: 3 })
  await gateway.request('sessions.list')
  t.equal(gaps(), 1)
})

t.test('a gateway that has fallen silent is left and dialled again', async (t) => {
  const server = await fake(t, { tickIntervalMs: 400 })
  const { reaches } = await dial(t, server.url, { secret: server.token })
  await reaches('live')
  await reaches('waiting')
  await reaches('live')
  t.equal(server.connects.length, 2)
})

t.test('a request fails with a code: the gateway’s own, or that the line is down', async (t) => {
  const server = await fake(t)
  const { gateway, reaches } = await dial(t, server.url, { secret: server.token, firstDelayMs: 60_000 })
  await t.rejects(gateway.request('sessions.list'), { code: 'DISCONNECTED' })
  await reaches('live')
  await t.rejects(gateway.request('no.such'), { code: 'INVALID_REQUEST', message: 'unknown method: no.such' })
  server.cut()
  await t.rejects(gateway.request('sessions.list'), { code: 'DISCONNECTED', outcomeUnknown: true })
})

t.test('while waiting, a sign that the network is back dials at once', async (t) => {
  const server = await fake(t)
  const { gateway, reaches } = await dial(t, server.url, { secret: server.token, firstDelayMs: 60_000 })
  await reaches('live')
  server.cut()
  const waiting = await reaches('waiting')
  t.match(waiting, { retryAt: Number })
  gateway.retryNow()
  await reaches('live')
})
