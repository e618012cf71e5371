import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { CronJob, CronRunEntry } from '../../../src/protocol/cron.ts'
import { now } from '../../../src/time.ts'
import { askedIn, countEach } from '../../end-to-end/crash/oracle.ts'
import { type Connection, connect } from '../../helpers/client.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { type GatewayProcess, startGatewayProcess } from '../../helpers/gateway-process.ts'
import { fakeOpenAi } from '../../helpers/network/openai.ts'
import { type Random, seeded } from '../../helpers/random.ts'
import { cronOver } from './scene.ts'

const SEED = 20_261_123
/** More of them: `node test/plugins/cron/kill.test.ts 50`. */
const ROUNDS = Number(process.argv[2] ?? 10)
const JOBS = 6
/** Jobs are due within this time, and the gateway is killed within it, in milliseconds. */
const SPAN_MS = 500

t.setTimeout(240_000)

const prepare = async (t: Test, random: Random) => {
  const model = await fakeOpenAi(t)
  model.playOtherwise((body) => [
    { text: `Did ${askedIn(body).join(', ')}` },
    { until: delay(random.between(50, 150)) },
    { text: '.' },
    { finish: 'stop' }
  ])
  const stateDir = temporaryDirectory(t)
  const config = {
    models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
    agents: { defaults: { model: 'fake/model', heartbeat: { every: '0m' } } }
  }
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify(config))
  return { model, start: () => startGatewayProcess(t, { stateDir }) }
}

const dial = (t: Test, { wsUrl, token }: GatewayProcess): Promise<Connection> => connect(t, wsUrl, { token })

/** Adds one-time jobs around the moment at which the gateway will die. The message of a job is its name. */
const addJobs = (client: Connection, random: Random, round: number): Promise<CronJob[]> =>
  Promise.all(
    Array.from({ length: JOBS }, (_, index) => {
      const name = `job-${round}-${index}`
      const at = new Date(now() + 100 + random.between(0, SPAN_MS)).toISOString()
      const payload = { kind: 'agentTurn', message: name }
      return cronOver(client).add({ name, schedule: { kind: 'at', at }, payload })
    })
  )

const logOf = async (client: Connection): Promise<CronRunEntry[]> => {
  const entries: CronRunEntry[] = []
  for (let offset: number | null = 0; offset !== null; ) {
    const page: { entries: CronRunEntry[]; nextOffset: number | null } = await client.call('cron.runs', {
      ...{ scope: 'all', limit: 200, offset }
    })
    entries.push(...page.entries)
    offset = page.nextOffset
  }
  return entries
}

t.test('jobs due while the gateway is killed again and again run once each', async (t) => {
  const random = seeded(SEED)
  const { model, start } = await prepare(t, random)
  const jobs: CronJob[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const gateway = await start()
    jobs.push(...(await addJobs(await dial(t, gateway), random, round)))
    // The last one dies for sure while it waits for the model.
    await (round === ROUNDS ? model.requests(model.seen.length + 1) : delay(random.between(0, SPAN_MS + 200)))
    await gateway.kill()
  }

  const client = await dial(t, await start())
  const early = new Set((await logOf(client)).map(({ jobId }) => jobId))
  // What is not in the log by now is told when it ends.
  for (const { id } of jobs.filter(({ id }) => !early.has(id))) await cronOver(client).ended(id)

  const log = await logOf(client)
  const names = jobs.map(({ name }) => name)
  t.same(countEach(log.map(({ jobName = '' }) => jobName)), countEach(names), 'each ran, and each ran once')
  const cutShort = log.filter(({ status }) => status !== 'ok')
  t.same(
    cutShort.filter(({ error = '' }) => !error.startsWith('cut short')),
    [],
    'what did not go well was cut short'
  )
  const asked = countEach(model.seen.flatMap(({ body }) => askedIn(body)))
  t.same(
    [...asked].filter(([, count]) => count > 1),
    [],
    'the model was never asked twice'
  )
  const good = log.flatMap(({ status, jobName = '' }) => (status === 'ok' ? [jobName] : []))
  t.same(
    good.filter((name) => asked.get(name) !== 1),
    [],
    'what went well was asked'
  )
  const said = (await cronOver(client).lines()).map(
    (line) => /^assistant: \[([^\]]+)\]/.exec(line)?.[1] ?? line
  )
  t.same(countEach(said), countEach(good), 'each answer was said once')
  t.same(
    (await client.call('cron.list', { includeDisabled: true, limit: 200 })).total,
    cutShort.length,
    'jobs that are done are gone; those that were cut short stay, for a person to look at'
  )
  t.comment(JSON.stringify({ rounds: ROUNDS, jobs: jobs.length, cutShort: cutShort.length }))
  t.ok(cutShort.length > 0 && early.size > 0 && early.size < jobs.length, 'the kills hit runs at every stage')
})
