import type { FastifyBaseLogger } from 'fastify'
import { newId } from '../../src/ids.ts'
import type { Run, TurnEnding } from '../agent/index.ts'
import type { Events } from '../events/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { cronEvent } from './events.ts'
import type { Finish, Finished } from './finish.ts'
import { dueJobs, findJob, saveJob } from './jobs.ts'
import type { Launch } from './launch.ts'
import { type Ending, endingOf, notBegun } from './outcome.ts'
import { insertRun, openAmong, openRuns } from './run-log.ts'
import { nextOrNone } from './schedule.ts'
import { type CronTables, type Job, type RunTable, toPublic } from './tables.ts'

/** A recurring job that is later than this, in milliseconds, has missed its time: the next one counts. */
const GRACE_MS = 300_000

const MISSED = 'missed: the gateway was not running at the time'

export interface ConductorParts {
  readonly store: Store
  readonly events: Events
  readonly log: FastifyBaseLogger
  readonly launch: Launch
  readonly finish: Finish
  clock(): number
  /** Something has changed that a timer depends on. */
  changed(): void
}

interface Claim {
  readonly job: Job
  readonly run: RunTable
  readonly missed: Finished | undefined
}

/**
 * Runs jobs. A run is claimed by moving its job on and writing down the run, in one transaction; it ends in
 * the transaction in which the agent's turn ends. What a crash leaves between the two is taken up at the
 * next start, under the same id: so no run is lost, and none happens twice.
 */
export const createConductor = (parts: ConductorParts) => {
  const { store, events, log, launch, finish, clock, changed } = parts
  const db = store.read<CronTables>()

  const claim = (id: string, dueAt?: number): Promise<Claim | undefined> =>
    store.write(async (tx: AnyTx) => {
      const job = await findJob(tx, id)
      if (!job || job.runId !== null) return undefined
      if (dueAt !== undefined && (!job.enabled || job.nextRunAt !== dueAt)) return undefined
      const time = clock()
      const { schedule } = job.definition
      const run = await insertRun(tx, {
        id: `cron:${newId()}`,
        jobId: id,
        jobName: job.name,
        byHand: dueAt === undefined ? 1 : 0,
        runAt: dueAt ?? time,
        startedAt: time
      })
      const nextRunAt = dueAt === undefined ? job.nextRunAt : (nextOrNone(schedule, time, job) ?? null)
      const claimed: Job = { ...job, runId: run.id, runningAt: time, nextRunAt }
      await saveJob(tx, claimed)
      const isLate = dueAt !== undefined && schedule.kind !== 'at' && time - dueAt > GRACE_MS
      const missed = isLate
        ? await finish(tx, run, { status: 'skipped', mayRepeat: true, error: MISSED })
        : undefined
      return { job: claimed, run, missed }
    })

  const guard = (work: Promise<void>, what: string): void => {
    work.catch((error: unknown) => log.error({ err: error }, what))
  }

  const announce = ({ entry, job, wasRemoved, tell }: Finished): void => {
    const { ts: _ts, jobName: _name, deliveryStatus: _status, deliveryError: _error, ...rest } = entry
    const { model: _model, provider: _provider, ...told } = rest
    events.publish(cronEvent, { ...told, job: job && toPublic(job) })
    if (wasRemoved) events.publish(cronEvent, { jobId: entry.jobId, action: 'removed' })
    guard(tell(), 'the answer of a job could not be told')
    changed()
  }

  const close = async (run: RunTable, ending: Ending): Promise<void> => {
    const finished = await store.write((tx: AnyTx) => finish(tx, run, ending))
    if (finished) announce(finished)
  }

  const begin = async (job: Job, run: RunTable): Promise<void> => {
    try {
      const launched = await launch(job, run)
      if ('say' in launched) {
        await close(run, { status: 'ok', mayRepeat: true, text: launched.say, isUnsaid: true })
      } else if (launched.run.outcome) {
        // It ended before a crash that kept us from hearing of it.
        await close(run, endingOf(launched.run, launched.run.outcome))
      }
    } catch (error) {
      log.warn({ err: error, jobId: job.id }, 'a job could not begin')
      await close(run, notBegun(error))
    }
  }

  const start = ({ job, run, missed }: Claim): void => {
    if (missed) return announce(missed)
    const { id: runId, runAt: runAtMs, jobId } = run
    events.publish(cronEvent, { jobId, action: 'started', runId, runAtMs, job: toPublic(job) })
    guard(begin(job, run), 'a job could not be recorded')
  }

  return {
    /**
     * Starts every job whose time has come. Resolves when all of them are claimed.
     * @throws AggregateError of those that could not be; the others are.
     */
    async runDue(): Promise<void> {
      const errors: unknown[] = []
      for (const { id, nextRunAt } of await dueJobs(db, clock())) {
        try {
          const claimed = await claim(id, nextRunAt ?? undefined)
          if (claimed) start(claimed)
        } catch (error) {
          errors.push(error)
        }
      }
      if (errors.length > 0) throw new AggregateError(errors, 'jobs could not be claimed')
    },

    /**
     * Starts a job that somebody asked for: beside its schedule, or, with the time at which it was due, in
     * its place. `undefined` where it runs already, or is gone.
     */
    async runNow(id: string, dueAt?: number): Promise<RunTable | undefined> {
      const claimed = await claim(id, dueAt)
      if (claimed) start(claimed)
      return claimed?.run
    },

    /** Takes up what the last process left. */
    async recover(): Promise<void> {
      for (const run of await openRuns(db)) {
        const job = await findJob(db, run.jobId)
        if (job) guard(begin(job, run), 'a run of the last process could not be taken up')
        else await close(run, { status: 'skipped', mayRepeat: false, error: 'the job was removed' })
      }
    },

    /** Ends runs of jobs in the transaction in which their turn ends. */
    async turnEnded(tx: AnyTx, { runs, outcome }: TurnEnding): Promise<(() => void) | undefined> {
      const ours = new Map(
        runs.filter(({ id }) => id.startsWith('cron:')).map((run): [string, Run] => [run.id, run])
      )
      if (ours.size === 0) return undefined
      const finished: Finished[] = []
      for (const row of await openAmong(tx, [...ours.keys()])) {
        const run = ours.get(row.id)
        const end = run && (await finish(tx, row, endingOf(run, outcome)))
        if (end) finished.push(end)
      }
      return () => finished.forEach(announce)
    }
  }
}

export type Conductor = ReturnType<typeof createConductor>
