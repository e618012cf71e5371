import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { handClock, startCron } from './scene.ts'

const at = (time: string) => ({ kind: 'at', at: time })

t.test('cron.status tells how many jobs there are and when the next is due', async (t) => {
  const { clock } = handClock('2026-05-01T08:00:00Z')
  const { add, client } = await startCron(t, { clock })
  t.same(await client.call('cron.status'), {
    enabled: true,
    storePath: 'portcullis.db',
    jobs: 0,
    nextWakeAtMs: null
  })
  await add()
  await add({ enabled: false, schedule: at('2026-05-01T08:30:00Z') })
  t.match(await client.call('cron.status'), { jobs: 2, nextWakeAtMs: Date.parse('2026-05-01T09:00:00Z') })
})

t.test('cron.list shows what is on, the next first, and the rest where it is asked for', async (t) => {
  const { clock } = handClock('2026-05-01T08:00:00Z')
  const { add, client } = await startCron(t, { clock })
  await add({ name: 'Late', schedule: at('2026-05-03T00:00:00Z') })
  await add({ name: 'Early', schedule: at('2026-05-02T00:00:00Z'), description: 'birds' })
  await add({ name: 'Off', enabled: false })
  const names = async (params: object) => {
    const { jobs, ...rest } = await client.call('cron.list', params)
    return { names: jobs.map(({ name }: { name: string }) => name), ...rest }
  }
  t.same(await names({ includeDisabled: false, limit: 200, offset: 0 }), {
    names: ['Early', 'Late'],
    ...{ total: 2, offset: 0, limit: 200, hasMore: false, nextOffset: null }
  })
  t.same((await names({ includeDisabled: true, sortBy: 'name', sortDir: 'desc' })).names, [
    'Off',
    'Late',
    'Early'
  ])
  t.same((await names({ enabled: 'disabled' })).names, ['Off'])
  t.same((await names({ query: 'BIRD' })).names, ['Early'])
  t.same((await names({ includeDisabled: true, scheduleKind: 'cron' })).names, ['Off'])
  t.same((await names({ lastRunStatus: 'ok' })).names, [])
  t.match(await names({ limit: 1 }), { names: ['Early'], total: 2, hasMore: true, nextOffset: 1 })
  t.match(await client.refusal('cron.list', { limit: 500 }), { code: 'INVALID_REQUEST' })
})

t.test('cron.add refuses what could not run, and says why', async (t) => {
  const { client } = await startCron(t)
  const job = {
    ...{
      name: 'Job',
      schedule: { kind: 'every', everyMs: 60_000 },
      sessionTarget: 'isolated',
      wakeMode: 'now'
    },
    payload: { kind: 'agentTurn', message: 'hello' }
  }
  const event = { kind: 'systemEvent', text: 'hello' }
  const wrong: readonly [object, RegExp][] = [
    [{ sessionTarget: 'main' }, /^main cron jobs require payload.kind="systemEvent"$/],
    [{ payload: event }, /^isolated cron jobs require payload.kind="agentTurn"$/],
    [{ sessionTarget: 'session:' }, /^invalid cron.add params: at \/sessionTarget/],
    [{ payload: { kind: 'command', argv: ['ls'] } }, /^invalid cron.add params: at \/payload/],
    [{ schedule: at('2020-01-01T00:00:00Z') }, /in the past/],
    [{ schedule: { kind: 'cron', expr: '* * *' } }, /no cron expression/],
    [{ agentId: 'nobody' }, /unknown agent id "nobody"/],
    [{ payload: { ...job.payload, model: 'nowhere/none' } }, /no provider `nowhere`/],
    [{ delivery: { mode: 'webhook', to: 'http://127.0.0.1/' } }, /webhook" is not offered/],
    [{ delivery: { mode: 'announce', channel: 'pigeon', to: 'x' } }, /"pigeon"/],
    [{ sessionTarget: 'main', payload: event, delivery: { mode: 'announce' } }, /main conversation/]
  ]
  for (const [change, message] of wrong) {
    const error = await client.refusal('cron.add', { ...job, ...change })
    t.match(error, { code: 'INVALID_REQUEST', message }, String(message))
  }
  t.match(await client.call('cron.status'), { jobs: 0 })
})

t.test('cron.update changes what it names; a new schedule counts from now', async (t) => {
  const { clock } = handClock('2026-05-01T08:00:00Z')
  const { add, client } = await startCron(t, { clock })
  const { id } = await add({
    payload: { kind: 'agentTurn', message: 'one', thinking: 'low' },
    description: 'kept'
  })
  const update = (patch: object) => client.call('cron.update', { jobId: id, patch })
  t.match(await update({ name: 'New', payload: { kind: 'agentTurn', message: 'two' } }), {
    name: 'New',
    description: 'kept',
    payload: { message: 'two', thinking: 'low' },
    state: { nextRunAtMs: Date.parse('2026-05-01T09:00:00Z') }
  })
  t.notOk('thinking' in (await update({ payload: { kind: 'agentTurn', thinking: null } })).payload)
  t.match(await update({ schedule: { kind: 'every', everyMs: 7_200_000 } }), {
    state: { nextRunAtMs: Date.parse('2026-05-01T10:00:00Z') }
  })
  t.equal((await update({ enabled: false })).state.nextRunAtMs, undefined)
  t.match(await update({ sessionTarget: 'main', payload: { kind: 'systemEvent', text: 'hi' } }), {
    sessionTarget: 'main'
  })
  t.match(await client.refusal('cron.update', { id, patch: { payload: { kind: 'agentTurn' } } }), {
    message: /^invalid cron.update params: with patch.payload the job has no whole payload/
  })
  t.match(await client.refusal('cron.update', { id: 'none', patch: {} }), {
    details: { code: 'CRON_JOB_NOT_FOUND', jobId: 'none' }
  })
  await client.find(
    ({ event, payload }) => event === 'cron' && payload.action === 'updated' && payload.job.name === 'New'
  )
})

t.test(
  'a declared job is made once, changed where the declaration differs, and left alone otherwise',
  async (t) => {
    const { add, client } = await startCron(t)
    const declare = (more: object = {}) => add({ declarationKey: 'brief', ...more }) as Promise<unknown>
    const first = (await declare()) as { created: boolean; job: { id: string } }
    t.match(first, { created: true, updated: false, job: { declarationKey: 'brief' } })
    t.match(await declare(), { created: false, updated: false, job: { id: first.job.id } })
    t.match(await declare({ name: 'Other' }), {
      created: false,
      updated: true,
      job: { id: first.job.id, name: 'Other' }
    })
    t.match(await client.call('cron.status'), { jobs: 1 })
  }
)

t.test('cron.run runs a job by hand; its own time stays', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, log } = await startCron(t, { clock })
  const { id } = await add()
  const run = (params: object = {}) => client.call('cron.run', { id, ...params })
  t.same(await run({ mode: 'due' }), { ok: true, ran: false, reason: 'not-due' })
  const { bootId } = client.hello.server
  t.match(await run({ expectedProcessInstanceId: bootId }), {
    ...{ ok: true, enqueued: true, runId: /^cron:/ },
    processInstanceId: bootId
  })
  t.match(await ended(id), { status: 'ok', nextRunAtMs: Date.parse('2026-05-01T09:00:00Z') })
  t.match(await client.refusal('cron.run', { id, expectedProcessInstanceId: 'another' }), {
    message: /started anew/
  })

  set('2026-05-01T09:00:00Z')
  t.match(await run({ mode: 'due' }), { enqueued: true })
  t.match(
    await ended(id, 2),
    { nextRunAtMs: Date.parse('2026-05-02T09:00:00Z') },
    'in place of the run that was due'
  )
  await client.call('cron.update', { id, patch: { enabled: false } })
  t.same(await run({ mode: 'if-enabled' }), { ok: true, ran: false, reason: 'disabled' })
  t.match(await run(), { enqueued: true })
  t.match(await ended(id, 3), { status: 'ok' })
  t.equal((await log(id)).length, 3)
})

t.test('cron.runs finds in the log; the log of a job that is gone stays', async (t) => {
  const { add, client, ended } = await startCron(t)
  const bird = await add({ name: 'Bird' })
  const fish = await add({ name: 'Fish' })
  for (const { id } of [bird, fish]) {
    await client.call('cron.run', { id })
    await ended(id)
  }
  t.same(await client.call('cron.remove', { id: fish.id }), { ok: true, removed: true })
  t.same(await client.call('cron.remove', { jobId: fish.id }), { ok: true, removed: false })
  const names = async (params: object) => {
    const { entries } = await client.call('cron.runs', params)
    return entries.map(({ jobName }: { jobName: string }) => jobName)
  }
  t.same(await names({ scope: 'all' }), ['Fish', 'Bird'])
  t.same(await names({}), ['Fish', 'Bird'])
  t.same(await names({ id: fish.id, limit: 10 }), ['Fish'])
  t.same(await names({ scope: 'all', query: 'bIR' }), ['Bird'])
  t.same(await names({ scope: 'all', status: 'error' }), [])
  t.same(await names({ scope: 'all', statuses: ['ok'], deliveryStatus: 'delivered', sortDir: 'asc' }), [
    'Bird',
    'Fish'
  ])
  t.match(await client.call('cron.runs', { limit: 1 }), { total: 2, hasMore: true, nextOffset: 1 })
  t.match(await client.refusal('cron.runs', { scope: 'job' }), { message: /^id required/ })
})

t.test('reading needs operator.read, changing operator.admin', async (t) => {
  const { gateway } = await startCron(t)
  const reader = await connect(t, gateway.wsUrl, { scopes: ['operator.read', 'operator.write'] })
  await reader.call('cron.list')
  for (const method of ['cron.add', 'cron.update', 'cron.remove', 'cron.run']) {
    const params = { id: 'x', patch: {}, name: 'x', sessionTarget: 'main', wakeMode: 'now' }
    const schedule = { kind: 'every', everyMs: 5000 }
    const payload = { kind: 'systemEvent', text: 'x' }
    const error = await reader.refusal(method, { ...params, schedule, payload })
    t.match(error, { details: { missingScope: 'operator.admin' } }, method)
  }
  const outsider = await connect(t, gateway.wsUrl, { scopes: ['operator.pairing'] })
  for (const method of ['cron.list', 'cron.get', 'cron.status', 'cron.runs']) {
    t.match(
      await outsider.refusal(method, { id: 'x' }),
      { details: { missingScope: 'operator.read' } },
      method
    )
  }
})
