import { type Kysely, sql } from 'kysely'
import type { CronRunEntry } from '../../src/protocol/cron.ts'
import { type CronTables, type RunTable, toEntry } from './tables.ts'

type Tx = Kysely<CronTables>

/** How many ended runs are kept of one job, and of all. The oldest go. */
export const KEEP_PER_JOB = 200
export const KEEP = 5000

export const insertRun = async (
  tx: Tx,
  run: Pick<RunTable, 'id' | 'jobId' | 'jobName' | 'byHand' | 'runAt' | 'startedAt'>
): Promise<RunTable> => {
  const row: RunTable = {
    ...run,
    ...{ endedAt: null, status: null, deliveryStatus: null, words: '', entry: null }
  }
  await tx.insertInto('cronRun').values(row).execute()
  return row
}

/** Of these ids, the runs that have not ended. */
export const openAmong = async (tx: Tx, ids: readonly string[]): Promise<RunTable[]> =>
  tx.selectFrom('cronRun').selectAll().where('id', 'in', ids).where('endedAt', 'is', null).execute()

/** What the last process left open, oldest first. */
export const openRuns = async (db: Tx): Promise<RunTable[]> =>
  db.selectFrom('cronRun').selectAll().where('endedAt', 'is', null).orderBy('startedAt').execute()

/** Writes the end of a run into the log, and drops what the log has no room for. */
export const endRun = async (tx: Tx, entry: CronRunEntry): Promise<void> => {
  const { jobId, runId = '' } = entry
  const words = [entry.jobName, entry.summary, entry.error].filter(Boolean).join('\n').toLowerCase()
  const row = {
    endedAt: entry.ts,
    status: entry.status ?? null,
    deliveryStatus: entry.deliveryStatus ?? null,
    words,
    entry: JSON.stringify(entry)
  }
  await tx.updateTable('cronRun').set(row).where('id', '=', runId).execute()
  await sql`
    delete from cronRun where jobId = ${jobId} and endedAt is not null and id not in (
      select id from cronRun where jobId = ${jobId} and endedAt is not null
      order by endedAt desc, id desc limit ${sql.lit(KEEP_PER_JOB)}
    )`.execute(tx)
  await sql`
    delete from cronRun where endedAt is not null and endedAt < (
      select endedAt from cronRun where endedAt is not null
      order by endedAt desc limit 1 offset ${sql.lit(KEEP)}
    )`.execute(tx)
}

export interface LogQuery {
  readonly jobId?: string
  readonly runId?: string
  readonly statuses?: readonly string[]
  readonly deliveryStatuses?: readonly string[]
  readonly query?: string
  readonly sortDir?: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&')

/** One page of the log, and how many there are in all. */
export const readLog = async (
  db: Tx,
  { jobId, runId, statuses, deliveryStatuses, query, sortDir = 'desc', limit, offset }: LogQuery
): Promise<{ entries: CronRunEntry[]; total: number }> => {
  let found = db.selectFrom('cronRun').where('endedAt', 'is not', null)
  if (jobId !== undefined) found = found.where('jobId', '=', jobId)
  if (runId !== undefined) found = found.where('id', '=', runId)
  if (statuses) found = found.where('status', 'in', statuses as RunTable['status'][])
  if (deliveryStatuses) found = found.where('deliveryStatus', 'in', deliveryStatuses)
  if (query) {
    found = found.where(sql<boolean>`words like ${`%${escapeLike(query.toLowerCase())}%`} escape '\\'`)
  }
  const counted = await found.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirst()
  const rows = await found
    .select('entry')
    .orderBy('endedAt', sortDir)
    .orderBy('id', sortDir)
    .limit(limit)
    .offset(offset)
    .execute()
  return { entries: rows.map(toEntry), total: counted?.total ?? 0 }
}
