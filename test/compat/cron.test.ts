import {
  validateCronAddParams,
  validateCronListParams,
  validateCronRunParams,
  validateCronUpdateParams
} from '@openclaw/gateway-protocol'
import t from 'tap'
import { jobFrom, patchFrom } from '../../src/cli/cron-job.ts'
import { now } from '../../src/time.ts'
import { fakeOpenAi, says } from '../helpers/network/openai.ts'
import { scenario, thinkingWith } from './scenario.ts'

const tomorrow = () => new Date(now() + 86_400_000).toISOString()

/** Jobs as the published protocol has them, of every kind that we offer. */
const jobs = (): readonly Record<string, unknown>[] => [
  {
    ...{ name: 'Reminder', schedule: { kind: 'at', at: tomorrow() }, sessionTarget: 'main', wakeMode: 'now' },
    ...{ payload: { kind: 'systemEvent', text: 'Call home.' }, deleteAfterRun: true, enabled: true }
  },
  {
    ...{
      name: 'Watch',
      schedule: { kind: 'every', everyMs: 3_600_000, anchorMs: 0 },
      sessionTarget: 'isolated'
    },
    ...{ wakeMode: 'next-heartbeat', agentId: 'main', description: 'looks around', displayName: 'Watch!' },
    payload: {
      kind: 'agentTurn',
      message: 'Look.',
      thinking: 'low',
      timeoutSeconds: 60,
      toolsAllow: ['clock']
    },
    delivery: { mode: 'announce', channel: 'last', bestEffort: true }
  },
  {
    ...{ name: 'Diary', schedule: { kind: 'cron', expr: '0 21 * * *', tz: 'Europe/Berlin', staggerMs: 0 } },
    ...{ sessionTarget: 'session:diary', wakeMode: 'now', sessionKey: 'agent:main:diary' },
    payload: { kind: 'agentTurn', message: 'Write.', lightContext: true }
  }
]

scenario('jobs are added, shown, run and logged in the published shapes', async (t, stage) => {
  const model = await fakeOpenAi(t)
  model.playOtherwise(() => says('Done.'))
  const { open } = await stage.start(thinkingWith(model.baseUrl))
  const client = open()
  await client.hellos.find()
  for (const params of jobs()) {
    t.ok(validateCronAddParams(params), `${params.name} is a published job`)
    const { id, name } = await client.request('cron.add', params)
    t.equal(name, params.name)
    await client.request('cron.get', { id })
    const ran = await client.request('cron.run', { id, mode: 'force' })
    t.match(ran, { ok: true, enqueued: true, runId: String, processInstanceId: String })
    await client.events.find(
      ({ event, payload }) => event === 'cron' && payload.action === 'finished' && payload.jobId === id
    )
    t.match(await client.request('cron.update', { jobId: id, patch: { enabled: false } }), { enabled: false })
  }
  const declared = { ...jobs()[2], declarationKey: 'diary' }
  t.match(await client.request('cron.add', declared), { created: true, job: { declarationKey: 'diary' } })
  t.match(await client.request('cron.list', { includeDisabled: true }), {
    total: 4,
    hasMore: false,
    nextOffset: null
  })
  t.match(await client.request('cron.runs', { scope: 'all' }), { total: 3 })
  t.match(await client.request('cron.status'), { enabled: true, jobs: 4 })
})

scenario('a job that is not there is told with the published details', async (t, stage) => {
  const { open } = await stage.start()
  const client = open()
  await client.hellos.find()
  const error = await client.request('cron.get', { id: 'gone' }).catch((reason: unknown) => reason)
  t.match(error, { details: { code: 'CRON_JOB_NOT_FOUND', jobId: 'gone' } })
  t.match(await client.request('wake', { mode: 'now', text: 'ping' }), { ok: true })
  t.match(await client.request('set-heartbeats', { enabled: true }), { ok: true, enabled: true })
  t.equal(await client.request('last-heartbeat'), null)
})

t.test('what our command line asks of a gateway is as published', async (t) => {
  const added = jobFrom(
    {
      ...{ cron: '0 9 * * *', tz: 'UTC', exact: true, message: 'Hello', model: 'fake/m1', agent: 'main' },
      ...{ 'timeout-seconds': '60', channel: 'telegram', to: '12', account: 'work', 'keep-after-run': true }
    },
    now()
  )
  // Undefined members do not cross the wire.
  const onTheWire = (params: object): unknown => JSON.parse(JSON.stringify(params))
  t.ok(validateCronAddParams(onTheWire(added)), JSON.stringify(validateCronAddParams.errors))
  const reminder = jobFrom({ at: '20m', 'system-event': 'Tea!' }, now())
  t.ok(validateCronAddParams(onTheWire(reminder)), JSON.stringify(validateCronAddParams.errors))
  const patch = patchFrom({ every: '1h', message: 'New', session: 'isolated', 'no-deliver': true }, now())
  t.ok(
    validateCronUpdateParams(onTheWire({ id: 'x', patch })),
    JSON.stringify(validateCronUpdateParams.errors)
  )
  t.ok(validateCronListParams({ query: 'x', includeDisabled: true, limit: 200 }))
  t.ok(validateCronRunParams({ id: 'x', mode: 'due' }))
})
