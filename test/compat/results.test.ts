import { newDevice } from '../helpers/device.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { startReference } from './reference-client.ts'
import { scenario } from './scenario.ts'

/** Every method that reads, with params where it needs some. */
const readers: Readonly<Record<string, object | undefined>> = {
  health: undefined,
  status: undefined,
  'system-presence': undefined,
  'last-heartbeat': undefined,
  'cron.status': {},
  'cron.list': { includeDisabled: false, limit: 200, offset: 0 },
  'cron.runs': { scope: 'all', limit: 50 },
  'config.get': {},
  'config.schema': {},
  'config.schema.lookup': { path: 'channels.telegram' },
  'logs.tail': { limit: 50, maxBytes: 250_000 },
  'gateway.identity.get': {},
  'agents.list': {},
  'agent.identity.get': {},
  'models.list': { view: 'all' },
  'commands.list': { includeArgs: true },
  'device.pair.list': {},
  'chat.history': { sessionKey: 'main', maxBytes: 100_000 },
  'sessions.list': { includeDerivedTitles: true, includeLastMessage: true, activeOnly: false },
  'sessions.describe': { key: 'main', includeDerivedTitles: true },
  'sessions.preview': { keys: ['main', 'elsewhere'] },
  'sessions.resolve': { key: 'main' },
  'sessions.subscribe': { limit: 10 },
  'sessions.messages.subscribe': { key: 'main' }
}

scenario('what a session holds is shown in the published shapes', async (t, stage) => {
  const { token, wsUrl } = await startGatewayProcess(t, { stateDir: temporaryDirectory(t) })
  const recorder = await stage.watch(wsUrl)
  const client = startReference(t, recorder.url, { token })
  await client.hellos.find()
  const run = { message: '2 + 2', idempotencyKey: 'K' }
  await client.request('agent', run, { expectFinal: true })
  for (const [method, params] of Object.entries(readers)) {
    t.not(await client.request(method, params), undefined, method)
  }
})

scenario(
  'what changes a session answers in the published shapes, and is told to subscribers',
  async (t, stage) => {
    const { open } = await stage.start()
    const admin = open()
    await admin.hellos.find()
    await admin.request('sessions.subscribe')
    const key = 'agent:main:errand'
    t.match(await admin.request('sessions.patch', { key, label: 'Errand', pinned: true }), { ok: true, key })
    t.match(await admin.request('sessions.resolve', { label: 'Errand' }), { ok: true, key, agentId: 'main' })
    t.same(await admin.request('sessions.resolve', { label: 'None', allowMissing: true }), { ok: false })
    t.match(await admin.request('sessions.reset', { key }), { ok: true, key })
    t.same(await admin.request('sessions.delete', { key }), { ok: true, key, deleted: true, archived: [] })
    const told = await admin.events.atLeast(3, ({ event }) => event === 'sessions.changed')
    t.same(
      told.map(({ payload }) => payload.reason),
      ['patch', 'reset', 'delete']
    )
  }
)

scenario('who comes and goes is told as presence, but for programs that only call', async (t, stage) => {
  const { open } = await stage.start()
  const watcher = open()
  const { snapshot } = await watcher.hellos.find()
  const app = open({ clientName: 'openclaw-macos', mode: 'ui', device: newDevice(), instanceId: 'app-1' })
  await app.hellos.find()
  const [came] = await watcher.events.atLeast(1, ({ event }) => event === 'presence')
  t.match(came?.payload.presence, [
    { reason: 'self' },
    { reason: 'connect', mode: 'ui', instanceId: 'app-1' }
  ])
  t.equal(came?.stateVersion?.presence, snapshot.stateVersion.presence + 1)
  app.stop()
  const [, gone] = await watcher.events.atLeast(2, ({ event }) => event === 'presence')
  t.match(gone?.payload.presence, [{ reason: 'self' }, { reason: 'disconnect' }])

  const passer = open()
  await passer.hellos.find()
  t.match(await passer.events.find(({ event }) => event === 'health'), {
    payload: { ok: true },
    stateVersion: { presence: Number, health: Number }
  })
  passer.stop()
  await watcher.request('health')
  t.equal(watcher.events.all.filter(({ event }) => event === 'presence').length, 2)
})

scenario('every method that hello lists is one that is there', async (t, stage) => {
  const { open } = await stage.start()
  const client = open()
  const { features } = await client.hellos.find()
  const { methods } = await client.request('rpc.describe')
  const known = methods.map(({ name }: { name: string }) => name)
  t.same(
    features.methods.filter((name) => !known.includes(name)),
    []
  )
  for (const name of ['health', 'chat.send', 'agent', 'sessions.list']) t.ok(features.methods.includes(name))
  for (const name of ['connect', 'sessions.resolve'])
    t.notOk(features.methods.includes(name), `${name} is hidden`)
})
