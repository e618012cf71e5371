import type { Kysely } from 'kysely'
import { type CronTables, type Job, toJob, toRow } from './tables.ts'

type Tx = Kysely<CronTables>

export const findJob = async (db: Tx, id: string): Promise<Job | undefined> => {
  const row = await db.selectFrom('cronJob').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toJob(row)
}

export const findDeclared = async (db: Tx, declarationKey: string): Promise<Job | undefined> => {
  const row = await db
    .selectFrom('cronJob')
    .selectAll()
    .where('declarationKey', '=', declarationKey)
    .executeTakeFirst()
  return row && toJob(row)
}

/** All of them: there are at most as many as may be added. */
export const allJobs = async (db: Tx): Promise<Job[]> =>
  (await db.selectFrom('cronJob').selectAll().orderBy('id').execute()).map(toJob)

export const countJobs = async (db: Tx): Promise<number> => {
  const row = await db
    .selectFrom('cronJob')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export const insertJob = async (tx: Tx, job: Job): Promise<void> => {
  await tx.insertInto('cronJob').values(toRow(job)).execute()
}

export const saveJob = async (tx: Tx, job: Job): Promise<void> => {
  const { id, ...row } = toRow(job)
  await tx.updateTable('cronJob').set(row).where('id', '=', id).execute()
}

export const removeJob = async (tx: Tx, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx.deleteFrom('cronJob').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

const waiting = (db: Tx) =>
  db
    .selectFrom('cronJob')
    .where('enabled', '=', 1)
    .where('runId', 'is', null)
    .where('nextRunAt', 'is not', null)

/** Jobs whose time has come, the one that waits longest first. */
export const dueJobs = async (db: Tx, time: number): Promise<Job[]> =>
  (await waiting(db).selectAll().where('nextRunAt', '<=', time).orderBy('nextRunAt').execute()).map(toJob)

/** When the next job is due, late ones included. */
export const nextDue = async (db: Tx): Promise<number | undefined> => {
  const row = await waiting(db)
    .select((of) => of.fn.min('nextRunAt').as('due'))
    .executeTakeFirst()
  return row?.due ?? undefined
}
