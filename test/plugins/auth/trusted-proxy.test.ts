import t from 'tap'
import type { TrustedProxyConfig } from '../../../plugins/auth/config.ts'
import { createProxies } from '../../../plugins/auth/proxies.ts'
import { judgeProxy } from '../../../plugins/auth/trusted-proxy.ts'
import { type FakeRequest, fakeRequest } from './fake-request.ts'

const PROXY = '10.0.0.2'
const OWN = '10.0.0.77'
const config: TrustedProxyConfig = { userHeader: 'X-User', requiredHeaders: [], allowLoopback: false }
const named = { 'x-user': 'ada' }

const judge = (request: FakeRequest, more: Partial<TrustedProxyConfig> = {}) =>
  judgeProxy(
    fakeRequest({ ip: PROXY, headers: named, ...request }),
    { ...config, ...more },
    {
      proxies: createProxies([PROXY, OWN, '127.0.0.1', '::1']),
      isOwnAddress: (address) => address === OWN
    }
  )

t.test('whom a trusted proxy names comes in, with whatever the settings leave', async (t) => {
  t.match(judge({}), { ok: true, method: 'trusted-proxy' })
  t.match(judge({}, { allowUsers: ['ada'] }), { ok: true })
  t.match(judge({ ip: '127.0.0.1' }, { allowLoopback: true }), { ok: true })
  t.match(judge({ headers: { ...named, 'x-checked': 'yes' } }, { requiredHeaders: ['X-Checked'] }), {
    ok: true
  })
  const identityScopes = { ada: ['operator.read', 'operator.root'] }
  t.same((judge({}, { identityScopes }) as { atMost?: unknown }).atMost, ['operator.read'])
})

t.test('who is missing among the identities may hold nothing', async (t) => {
  for (const identityScopes of [{ grace: ['operator.admin'] }, {}] as Record<string, string[]>[]) {
    t.same((judge({}, { identityScopes }) as { atMost?: unknown }).atMost, [])
  }
  const inherited = judge({ headers: { 'x-user': 'constructor' } }, { identityScopes: {} })
  t.same((inherited as { atMost?: unknown }).atMost, [])
})

const rows: readonly [string, FakeRequest, Partial<TrustedProxyConfig>, string, string][] = [
  ['a peer that is no proxy', { ip: '10.0.0.3' }, {}, 'AUTH_UNAUTHORIZED', 'trusted_proxy_untrusted_source'],
  ['a proxy on this machine', { ip: '127.0.0.1' }, {}, 'AUTH_UNAUTHORIZED', 'trusted_proxy_loopback_source'],
  [
    'one in IPv6’s clothes',
    { ip: '::ffff:127.0.0.1' },
    {},
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_loopback_source'
  ],
  ['one on ::1', { ip: '::1' }, {}, 'AUTH_UNAUTHORIZED', 'trusted_proxy_loopback_source'],
  [
    'a program here that speaks from an outward address',
    { ip: OWN },
    {},
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_local_interface_source'
  ],
  [
    'the same, where loopback is allowed',
    { ip: OWN },
    { allowLoopback: true },
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_local_interface_source'
  ],
  [
    'a required header that is missing',
    {},
    { requiredHeaders: ['X-Checked'] },
    'AUTH_IDENTITY_HEADER_REQUIRED',
    'trusted_proxy_missing_header_x-checked'
  ],
  [
    'a required header that is blank',
    { headers: { ...named, 'x-checked': '  ' } },
    { requiredHeaders: ['X-Checked'] },
    'AUTH_IDENTITY_HEADER_REQUIRED',
    'trusted_proxy_missing_header_x-checked'
  ],
  ['no person', { headers: {} }, {}, 'AUTH_IDENTITY_HEADER_REQUIRED', 'trusted_proxy_user_missing'],
  [
    'a blank person',
    { headers: { 'x-user': ' ' } },
    {},
    'AUTH_IDENTITY_HEADER_REQUIRED',
    'trusted_proxy_user_missing'
  ],
  [
    'two persons at once',
    { headers: { 'x-user': ['ada', 'mallory'] } },
    {},
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_user_ambiguous'
  ],
  [
    'a person who is not welcome',
    {},
    { allowUsers: ['grace'] },
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_user_not_allowed'
  ],
  ['nobody is welcome', {}, { allowUsers: [] }, 'AUTH_UNAUTHORIZED', 'trusted_proxy_user_not_allowed'],
  [
    'another spelling',
    { headers: { 'x-user': 'Ada' } },
    { allowUsers: ['ada'] },
    'AUTH_UNAUTHORIZED',
    'trusted_proxy_user_not_allowed'
  ]
]
for (const [name, request, more, code, authReason] of rows) {
  t.test(`${name} is refused`, async (t) => {
    const verdict = judge(request, more)
    t.match(verdict, { ok: false, refusal: { code: 'INVALID_REQUEST', details: { code, authReason } } })
  })
}

t.test('without settings nobody comes in', async (t) => {
  const parts = { proxies: createProxies([PROXY]), isOwnAddress: () => false }
  t.match(judgeProxy(fakeRequest({ ip: PROXY, headers: named }), undefined, parts), {
    ok: false,
    refusal: { details: { code: 'AUTH_UNAUTHORIZED', authReason: 'trusted_proxy_config_missing' } }
  })
})

t.test('where the word comes from is judged before the word', async (t) => {
  const bad = { headers: {}, ip: '10.0.0.3' }
  t.match(judge(bad, { requiredHeaders: ['X-Checked'], allowUsers: [] }), {
    refusal: { details: { authReason: 'trusted_proxy_untrusted_source' } }
  })
  t.match(judge({ headers: {} }, { requiredHeaders: ['X-Checked'], allowUsers: [] }), {
    refusal: { details: { authReason: 'trusted_proxy_missing_header_x-checked' } }
  })
})
