import type { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'

/** Work that stands or falls as a whole. It awaits nothing but its own queries. */
export type Job<T, DB> = (tx: Kysely<DB>) => Promise<T>

interface Queued {
  run(tx: Kysely<unknown>): Promise<void>
  settle(commitError?: unknown): void
}

/**
 * Group commit: what is queued in one turn of the event loop shares one transaction, and so one fsync.
 * Each job has its own savepoint, so that a failing one rejects alone. `write` resolves after the commit.
 */
export const createWriter = (database: DatabaseSync, kysely: Kysely<unknown>) => {
  let queue: Queued[] = []
  let flushing: Promise<void> | undefined

  const commitGroup = async (jobs: Queued[], tx: Kysely<unknown>) => {
    let failure: unknown
    try {
      database.exec('begin immediate')
      for (const job of jobs) await job.run(tx)
      database.exec('commit')
    } catch (error) {
      failure = error
      if (database.isTransaction) database.exec('rollback')
    }
    for (const job of jobs) job.settle(failure)
  }

  const flush = async () => {
    while (queue.length > 0) {
      // A turn of the loop before each group: writes asked for together land together, and whoever writes
      // again upon every answer leaves room for everybody else.
      await new Promise((resolve) => setImmediate(resolve))
      const jobs = queue
      queue = []
      await kysely.connection().execute((tx) => commitGroup(jobs, tx))
    }
    flushing = undefined
  }

  return {
    write<T, DB>(job: Job<T, DB>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let outcome: (() => void) | undefined
        queue.push({
          async run(tx) {
            database.exec('savepoint job')
            try {
              const value = await job(tx as Kysely<DB>)
              outcome = () => resolve(value)
            } catch (error) {
              database.exec('rollback to job')
              outcome = () => reject(error)
            }
            database.exec('release job')
          },
          settle(commitError) {
            if (commitError !== undefined) reject(commitError)
            else outcome?.()
          }
        })
        flushing ??= flush()
      })
    },

    /** Resolves when everything queued so far is on the disk. */
    async drain(): Promise<void> {
      while (flushing !== undefined) await flushing
    }
  }
}
