import t, { type Test } from 'tap'
import { attempt, type ConnectOptions, connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

/** A name that is not this machine's: the peer is on loopback, yet the connection is not local. */
const elsewhere = { host: 'gateway.local' }
const backend = { id: 'gateway-client', mode: 'backend' }
const asked = ['operator.read', 'operator.write']

const open = (t: Test) => startGateway(t, { config: { gateway: { auth: { mode: 'none' } } } })
const locked = (t: Test) => startGateway(t)

type Start = typeof open
const granted: readonly [string, Start, ConnectOptions, readonly string[]][] = [
  ['the command line here with the secret keeps its scopes', locked, {}, asked],
  ['a backend here with the secret keeps its scopes', locked, { client: backend }, asked],
  ['a backend here in mode none keeps its scopes', open, { client: backend, auth: {} }, asked],
  ['the command line from elsewhere gets no scopes', locked, { headers: elsewhere }, []],
  ['a backend from elsewhere gets no scopes', locked, { headers: elsewhere, client: backend }, []],
  ['the id of the command line in another mode gets no scopes', locked, { client: { mode: 'ui' } }, []],
  ['a probe by the command line here keeps its scopes', locked, { client: { mode: 'probe' } }, asked],
  [
    'a probe by another program gets no scopes',
    locked,
    { client: { id: 'openclaw-probe', mode: 'probe' } },
    []
  ],
  ['an app gets no scopes', locked, { client: { id: 'openclaw-ios', mode: 'ui' } }, []],
  [
    'a web page without a device gets no scopes',
    locked,
    { client: { id: 'webchat', mode: 'webchat' }, headers: { origin: 'http://localhost:5173' } },
    []
  ]
]

for (const [name, start, options, scopes] of granted) {
  t.test(name, async (t) => {
    const { wsUrl } = await start(t)
    const { hello, call, refusal } = await connect(t, wsUrl, { scopes: asked, ...options })
    t.same(hello.auth, { role: 'operator', scopes }, 'no device, so no device token')
    t.match(await call('health'), { ok: true }, 'what needs no scope works')
    if (scopes.length > 0) t.match(await call('agents.list'), { defaultId: 'main' })
    else t.match(await refusal('agents.list'), { code: 'FORBIDDEN', message: 'missing scope: operator.read' })
  })
}

const required = { code: 'NOT_PAIRED', details: { code: 'DEVICE_IDENTITY_REQUIRED' } }
const uiRequired = { code: 'NOT_PAIRED', details: { code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED' } }
const page = { origin: 'http://localhost:5173' }
const controlUi = { id: 'openclaw-control-ui', mode: 'webchat' }

const refused: readonly [string, Start, ConnectOptions, object][] = [
  ['a node is refused even with the secret', locked, { role: 'node' }, required],
  ['a node is refused in mode none', open, { role: 'node', auth: {} }, required],
  ['the control page is refused', locked, { client: controlUi, headers: page }, uiRequired],
  [
    'the control page is refused in mode none',
    open,
    { client: controlUi, headers: page, auth: {} },
    uiRequired
  ],
  [
    'the terminal app is refused in any mode',
    locked,
    { client: { id: 'openclaw-tui', mode: 'cli' } },
    uiRequired
  ],
  [
    'the browser copilot is refused',
    locked,
    { client: { id: 'openclaw-browser-copilot', mode: 'ui' } },
    uiRequired
  ],
  ['the command line in mode none is refused', open, { auth: {} }, required],
  [
    'a backend from elsewhere in mode none is refused',
    open,
    { client: backend, headers: elsewhere },
    required
  ],
  ['who offers nothing is asked for a device', locked, { auth: {} }, required],
  [
    'who offers a wrong secret is told of the secret',
    locked,
    { auth: { token: 'wrong' } },
    { code: 'INVALID_REQUEST', details: { code: 'AUTH_TOKEN_MISMATCH' } }
  ],
  ['a device token alone is no secret without its device', locked, { auth: { deviceToken: TOKEN } }, required]
]

for (const [name, start, options, error] of refused) {
  t.test(name, async (t) => {
    const { wsUrl } = await start(t)
    const { wire, answer } = await attempt(t, wsUrl, { scopes: asked, ...options })
    t.match(answer, { ok: false, error })
    t.equal((await wire.closed).code, 1008)
  })
}

t.test('a scope that nobody knows is dropped, not granted', async (t) => {
  const { wsUrl } = await locked(t)
  const { hello } = await connect(t, wsUrl, { scopes: ['operator.root', 'operator.read', '*'] })
  t.same(hello.auth.scopes, ['operator.read'])
})
