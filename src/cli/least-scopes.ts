import type { Scope } from '../protocol/scopes.ts'

const read = [
  ...['health', 'status', 'system-presence', 'system.info', 'last-heartbeat', 'logs.tail', 'channels.status'],
  'outbox.list',
  ...['usage.status', 'usage.cost', 'config.get', 'config.schema', 'config.schema.lookup', 'commands.list'],
  ...[
    'rpc.describe',
    'models.list',
    'models.authStatus',
    'tools.catalog',
    'tools.effective',
    'skills.status'
  ],
  ...['agents.list', 'agents.files.list', 'agents.files.get', 'agent.identity.get', 'gateway.identity.get'],
  ...['sessions.list', 'sessions.get', 'sessions.describe', 'sessions.resolve', 'sessions.preview'],
  ...['sessions.subscribe', 'sessions.unsubscribe', 'sessions.messages.subscribe'],
  ...['sessions.messages.unsubscribe', 'chat.history', 'chat.startup', 'chat.metadata', 'chat.message.get'],
  ...[
    'device.scopes.requestUpgrade',
    'device.scopes.waitUpgrade',
    'node.list',
    'node.describe',
    'cron.get',
    'cron.list',
    'cron.status',
    'cron.runs',
    'voicewake.get'
  ],
  ...['a2ui.state', 'a2ui.catalog', 'a2ui.subscribe', 'a2ui.unsubscribe', 'a2ui.rendered'],
  ...['canvas.list', 'canvas.open', 'canvas.files', 'canvas.read', 'canvas.versions'],
  ...['voicewake.routing.get', 'talk.config', 'talk.catalog', 'tts.status', 'plugin.surface.refresh']
]

const write = [
  ...['canvas.present', 'canvas.restore', 'canvas.delete'],
  ...['a2ui.push', 'a2ui.reset', 'a2ui.data', 'a2ui.action', 'outbox.retry', 'outbox.drop'],
  ...['agent', 'agent.wait', 'send', 'wake', 'message.action', 'chat.send', 'chat.abort', 'sessions.create'],
  ...[
    'sessions.send',
    'sessions.abort',
    'node.invoke',
    'node.pending.enqueue',
    'tools.invoke',
    'voicewake.set'
  ]
]

const pairing = [
  ...['device.pair.list', 'device.pair.approve', 'device.pair.reject', 'device.pair.remove'],
  ...['device.pair.rename', 'device.token.rotate', 'device.token.revoke', 'node.pair.list'],
  ...['node.pair.approve', 'node.pair.reject', 'node.pair.remove', 'node.rename', 'channels.pairing.list'],
  'channels.pairing.dismiss'
]

const admin = [
  ...['channels.start', 'channels.stop', 'channels.restart', 'channels.logout', 'web.login.start'],
  ...['web.login.wait', 'web.login.answer', 'web.login.cancel', 'channels.pairing.approve'],
  ...['agents.create', 'agents.update', 'agents.delete', 'agents.files.set'],
  ...['sessions.patch', 'sessions.reset', 'sessions.compact', 'sessions.delete', 'set-heartbeats'],
  ...['system-event', 'cron.add', 'cron.update', 'cron.remove', 'cron.run', 'chat.inject'],
  ...['device.pair.setupCode', 'device.pair.setupStatus', 'gateway.restart.request'],
  ...['audit.authority.list', 'audit.authority.verify', 'canvas.share', 'canvas.unshare']
]

const exact: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ...read.map((method) => [method, 'operator.read'] as const),
  ...write.map((method) => [method, 'operator.write'] as const),
  ...pairing.map((method) => [method, 'operator.pairing'] as const),
  ...admin.map((method) => [method, 'operator.admin'] as const)
])

/** Families in which every method that is not named above needs the same. */
const families: readonly (readonly [prefix: string, scope: Scope])[] = [
  ['exec.approvals.', 'operator.admin'],
  ['config.', 'operator.admin'],
  ['wizard.', 'operator.admin'],
  ['update.', 'operator.admin'],
  ['exec.approval.', 'operator.approvals'],
  ['plugin.approval.', 'operator.approvals'],
  ['question.', 'operator.questions']
]

/** What to ask for where we do not know the method: a paired operator's whole set. */
const everything: readonly Scope[] = [
  'operator.admin',
  'operator.read',
  'operator.write',
  'operator.approvals',
  'operator.pairing'
]

/**
 * The least that a method needs, as the protocol classifies it. This is what the client asks for, not a
 * rule: the gateway alone decides, and a method missing here is only asked for more widely.
 */
export const leastScopes = (method: string): readonly Scope[] => {
  const scope = exact.get(method) ?? families.find(([prefix]) => method.startsWith(prefix))?.[1]
  return scope ? [scope] : everything
}
