import { readFileSync } from 'node:fs'
import t from 'tap'
import { leastScopes } from '../../src/cli/least-scopes.ts'
import type { Method } from '../../src/rpc.ts'
import { startGateway } from '../helpers/gateway.ts'

/** What the published protocol says that each method needs: a scope, `node`, or `dynamic`. */
const packageUrl = import.meta.resolve('@openclaw/gateway-protocol')
const published: Readonly<Record<string, { readonly scope: string } | undefined>> = JSON.parse(
  readFileSync(new URL('../protocol.schema.json', packageUrl), 'utf8')
).methods

/** Where we differ from what is published, and why. Anything else that differs is a fault. */
const deviations: Readonly<Record<string, string>> = {
  health: 'needs no scope and is open to nodes, as the reference gateway has it (protocol reference 5.1)',
  'chat.send': 'needs operator.admin for /new and /reset, which change the session for everybody',
  'audit.authority.list': 'ours alone',
  'audit.authority.verify': 'ours alone',
  'rpc.describe': 'ours alone',
  ...Object.fromEntries(
    [
      'channels.restart',
      'web.login.answer',
      'web.login.cancel',
      'outbox.list',
      'outbox.retry',
      'outbox.drop'
    ].map((name) => [name, 'ours alone'])
  ),
  ...Object.fromEntries(
    ['push', 'reset', 'state', 'catalog', 'subscribe', 'unsubscribe', 'rendered', 'data', 'action'].map(
      (verb) => [`a2ui.${verb}`, 'ours alone; the reference draws surfaces in its apps']
    )
  ),
  ...Object.fromEntries(
    ['list', 'open', 'present', 'share', 'unshare', 'files', 'read', 'versions', 'restore', 'delete'].map(
      (verb) => [`canvas.${verb}`, 'ours alone; the reference has its canvas no more']
    )
  ),
  'config.reload': 'ours alone; the reference watches its file',
  'sessions.unsubscribe': 'left out of the published list; it undoes sessions.subscribe, under the same scope'
}

/** Which event each operator scope hears (protocol reference 5.4); ours beside them. */
const eventScopes: Readonly<Record<string, readonly RegExp[]>> = {
  everyone: [
    /^(health|heartbeat|tick|shutdown|gateway\.suspension|update\.available)$/,
    // Before hello there is nobody to hold a scope; requests go to one node alone, past every gate.
    /^(connect\.challenge|node\.invoke\.(request|cancel|input))$/
  ],
  'operator.read': [
    /^(agent|chat|chat\.side_result|chat\.metadata\.changed|presence|cron|task|task\.suggestion)$/,
    /^session\.(message|operation|tool|observer|sharing|suggestion|typing)$/,
    /^(sessions|config|skills|plugins|portal|voicewake|voicewake\.routing|node\.runnerInventory)\.changed$/,
    // Ours: what agents show, and that it changed.
    /^canvas\.(present|changed)$/,
    /^a2ui\.(messages|presented|acted)$/,
    // Ours: how links and messages of the networks fare.
    /^(message\.delivery|channels\.changed)$/,
    /^(node\.presence|node\.hostStats|talk\.event|models\.snapshot|board\..+)$/
  ],
  'operator.pairing': [/^(device|node)\.pair\./, /^channels\.pairing\./],
  'operator.approvals': [/^((exec|plugin|openclaw)\.approval\..+|session\.approval)$/],
  'operator.questions': [/^question\./],
  'operator.talk': [/^talk\.(mode|voice\.change)$/],
  'operator.admin': [/^(terminal\..+|plugins\.install\.progress|update\.run\.changed)$/]
}

const scopeOf = ({ scope, role }: Method): string => {
  if (typeof scope === 'function') return 'dynamic'
  return role === 'node' && scope === 'none' ? 'node' : scope
}

const { app } = await startGateway(t)
const methods = app.rpc.all()

t.test('a method needs what the published protocol says, or differs for a reason', async (t) => {
  for (const method of methods) {
    const same = published[method.name]?.scope === scopeOf(method)
    const reason = deviations[method.name]
    if (reason === undefined) t.ok(same, `${method.name}: ${scopeOf(method)}`)
    else t.notOk(same, `${method.name} differs: ${reason}`)
  }
  for (const name of Object.keys(deviations)) {
    t.ok(
      methods.some((method) => method.name === name),
      `${name} is still there`
    )
  }
})

t.test('an event is heard by the scope that the reference gives it to', async (t) => {
  for (const { name, scope } of app.events.all()) {
    const allowed = eventScopes[scope] ?? []
    t.ok(
      allowed.some((pattern) => pattern.test(name)),
      `${name}: ${scope}`
    )
  }
})

t.test('the command line asks for the scope that the gateway demands, and for no more', async (t) => {
  /** The scope depends on the params: the command line asks for what the usual call needs. */
  const dynamic: Readonly<Record<string, string>> = {
    agent: 'operator.write',
    'chat.send': 'operator.write',
    'node.invoke': 'operator.write',
    'channels.pairing.approve': 'operator.admin',
    'sessions.create': 'operator.write',
    'sessions.patch': 'operator.admin',
    'sessions.delete': 'operator.admin',
    health: 'operator.read'
  }
  for (const method of methods.filter(({ role }) => role !== 'node')) {
    const demanded = dynamic[method.name] ?? scopeOf(method)
    t.same(leastScopes(method.name), [demanded], method.name)
  }
})
