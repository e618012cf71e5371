import t from 'tap'
import { cron } from '../../../plugins/cron/migrations/0001-cron.ts'
import { endRun, insertRun, KEEP, KEEP_PER_JOB, readLog } from '../../../plugins/cron/run-log.ts'
import type { CronTables } from '../../../plugins/cron/tables.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { openStore } from '../../helpers/store.ts'

t.test('the log keeps the newest runs of a job, and no more than so many of all', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  await store.migrate('cron', [cron])
  let time = 0
  const run = (jobId: string) =>
    store.write<void, CronTables>(async (tx) => {
      time += 1
      const id = `cron:${String(time).padStart(6, '0')}`
      await insertRun(tx, { id, jobId, jobName: jobId, byHand: 0, runAt: time, startedAt: time })
      await endRun(tx, { ts: time, jobId, jobName: jobId, runId: id, action: 'finished', status: 'ok' })
    })
  const log = (jobId?: string) => readLog(store.read<CronTables>(), { jobId, limit: 1, offset: 0 })

  await run('rare')
  await Promise.all(Array.from({ length: KEEP_PER_JOB + 20 }, () => run('often')))
  t.match(await log('often'), { total: KEEP_PER_JOB, entries: [{ ts: KEEP_PER_JOB + 21 }] })
  t.match(await log('rare'), { total: 1 }, 'a busy job does not push out another')

  const jobs = Array.from({ length: KEEP / 100 }, (_, index) => `job-${index}`)
  for (const job of jobs) await Promise.all(Array.from({ length: 100 }, () => run(job)))
  t.ok((await log()).total <= KEEP + 1)
  t.match(await log('rare'), { total: 0 }, 'the oldest are gone')
})

t.test('a run that has not ended is not in the log, and is never dropped', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  await store.migrate('cron', [cron])
  await store.write<void, CronTables>(async (tx) => {
    await insertRun(tx, { id: 'cron:a', jobId: 'x', jobName: 'x', byHand: 0, runAt: 1, startedAt: 1 })
  })
  t.same(await readLog(store.read<CronTables>(), { limit: 10, offset: 0 }), { entries: [], total: 0 })
})
