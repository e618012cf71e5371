import { GatewayError } from '../../src/errors.ts'
import type { CronDeliveryStatus, CronJobState, CronRunEntry } from '../../src/protocol/cron.ts'
import type { Agent } from '../agent/index.ts'
import type { Channels } from '../channels/index.ts'
import { readAnswer } from '../heartbeat/index.ts'
import { MAIN, type SessionKey, type Sessions, storedKey } from '../sessions/index.ts'
import type { AnyTx } from '../store/index.ts'
import { afterEnd, type JobAfter, MAX_FAILURES } from './after-end.ts'
import { destinationOf } from './delivery.ts'
import { findJob, removeJob, saveJob } from './jobs.ts'
import type { Ending } from './outcome.ts'
import { endRun, openAmong } from './run-log.ts'
import { nextOrNone } from './schedule.ts'
import type { Job, RunTable } from './tables.ts'

/** How much of an answer the log keeps, in characters. */
const MAX_SUMMARY = 2000
/** What is left beside HEARTBEAT_OK in the answer of a job is its answer. */
const anything = { ackMaxChars: 0 }

export interface FinishParts {
  readonly agent: Agent
  readonly channels: Channels
  readonly sessions: Sessions
  clock(): number
}

/** What the world is to be told after the commit. */
export interface Finished {
  readonly entry: CronRunEntry
  /** The job as it is now; `undefined` where there is none any more. */
  readonly job: Job | undefined
  readonly wasRemoved: boolean
  /** Shows what was said in conversations. */
  tell(): Promise<void>
}

/** What the person is told of a job that was turned off. */
const farewell = (why: NonNullable<JobAfter['givenUp']>, { error }: Ending): string =>
  why === 'consecutive-failures'
    ? `This job failed ${MAX_FAILURES} times in a row and was turned off. The last time: ${error}`
    : 'This job was turned off: its schedule names no further time.'

/** The way that an answer takes. */
interface Way {
  readonly status: CronDeliveryStatus
  readonly error?: string
  /** To be called after the commit. */
  readonly tell?: () => Promise<void> | void
}

/** Writes down the end of a run: its log, its answer's way, and what becomes of its job. */
export const createFinish = ({ agent, channels, sessions, clock }: FinishParts) => {
  // The agent need not be configured any more: the end of a run must not fail for that.
  const mainOf = ({ agentId }: Job): SessionKey =>
    agentId === null ? sessions.keyOf(MAIN) : storedKey(`agent:${agentId}:${MAIN}`, agentId)

  const sayInMain = (tx: AnyTx, job: Job, text: string) =>
    agent.inject(tx, mainOf(job), `[${job.name}]\n\n${text}`)

  /** Sends the answer on its way. A channel that refuses it is no reason to lose the rest. */
  const speak = async (
    tx: AnyTx,
    job: Job,
    { runId, ending }: { runId: string; ending: Ending }
  ): Promise<Way> => {
    const answer = readAnswer(ending.text ?? '', anything)
    if (ending.status !== 'ok' || answer.kind !== 'words') return { status: 'not-requested' }
    const { text } = answer
    const to = destinationOf(job, { runId, text, sessionKey: ending.sessionKey })
    if (ending.isUnsaid || to.kind === 'main') {
      return { status: 'delivered', tell: (await sayInMain(tx, job, text)).tell }
    }
    if (to.kind !== 'channel') return { status: to.kind === 'own' ? 'delivered' : 'not-requested' }
    try {
      return { status: 'unknown', tell: await channels.deliver.within(tx, to.delivery) }
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      return { status: 'not-delivered', error: error.message }
    }
  }

  const settled = (job: Job, { byHand }: RunTable, ending: Ending, at: number): JobAfter => {
    const { schedule, deleteAfterRun } = job.definition
    if (byHand) {
      const failures = ending.status === 'ok' ? 0 : job.failures
      return { ...job, failures, isDone: false }
    }
    const next = (after: number) => nextOrNone(schedule, after, job)
    return afterEnd({ ...job, schedule, deleteAfterRun }, { ...ending, at }, next)
  }

  /** `undefined` where the run has ended before. */
  return async (tx: AnyTx, run: RunTable, ending: Ending): Promise<Finished | undefined> => {
    const [open] = await openAmong(tx, [run.id])
    if (!open) return undefined
    const at = clock()
    const job = await findJob(tx, run.jobId)
    const way = job ? await speak(tx, job, { runId: run.id, ending }) : undefined
    const after = job && settled(job, run, ending, at)
    const entry: CronRunEntry = {
      ts: at,
      jobId: run.jobId,
      jobName: run.jobName,
      action: 'finished',
      status: ending.status,
      error: ending.error,
      summary: ending.text?.slice(0, MAX_SUMMARY),
      runId: run.id,
      runAtMs: run.runAt,
      durationMs: Math.max(0, at - run.startedAt),
      nextRunAtMs: after?.nextRunAt ?? undefined,
      sessionKey: ending.sessionKey,
      sessionId: ending.sessionId,
      delivered: way?.status === 'delivered' || undefined,
      deliveryStatus: way?.status,
      deliveryError: way?.error,
      model: ending.model,
      provider: ending.provider
    }
    await endRun(tx, entry)
    const telling: Way['tell'][] = [way?.tell]
    const common = {
      entry,
      async tell() {
        for (const tell of telling) await tell?.()
      }
    }
    if (!job || !after) return { ...common, job: undefined, wasRemoved: false }
    if (after.isDone) {
      await removeJob(tx, job.id)
      return { ...common, job: undefined, wasRemoved: true }
    }
    const { enabled, failures, nextRunAt, givenUp } = after
    const state: CronJobState = {
      lastRunAtMs: run.startedAt,
      lastRunStatus: ending.status,
      lastError: ending.error,
      lastDurationMs: entry.durationMs,
      lastDeliveryStatus: entry.deliveryStatus,
      lastDeliveryError: entry.deliveryError,
      autoDisabled: givenUp
        ? { reason: givenUp, atMs: at, consecutiveErrors: failures }
        : job.state.autoDisabled
    }
    const isOurs = job.runId === run.id
    const changed: Job = {
      ...{ ...job, enabled, failures, nextRunAt, state },
      ...(isOurs && { runId: null, runningAt: null })
    }
    await saveJob(tx, changed)
    if (givenUp) telling.push((await sayInMain(tx, job, farewell(givenUp, ending))).tell)
    return { ...common, job: changed, wasRemoved: false }
  }
}

export type Finish = ReturnType<typeof createFinish>
