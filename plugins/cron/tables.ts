import type { CronJob, CronJobState, CronRunEntry, CronRunStatus } from '../../src/protocol/cron.ts'

export interface JobTable {
  id: string
  /** Whoever declares a job under a key finds it again. */
  declarationKey: string | null
  name: string
  agentId: string | null
  sessionKey: string | null
  /** A `Definition`, as JSON. */
  definition: string
  /** What came of the last run, as JSON: the part of a `CronJobState` that has no column. */
  state: string
  enabled: number
  failures: number
  nextRunAt: number | null
  /** The run that goes on. While there is one, no other begins. */
  runId: string | null
  runningAt: number | null
  createdAt: number
  updatedAt: number
}

/** A run from its claim to its end; those that have ended are the log. */
export interface RunTable {
  /** The id of the agent's run too. */
  id: string
  jobId: string
  jobName: string
  byHand: number
  /** When it was due. */
  runAt: number
  startedAt: number
  endedAt: number | null
  status: CronRunStatus | null
  deliveryStatus: string | null
  /** What a search looks through: name, summary and error, in lower case. */
  words: string
  /** A `CronRunEntry`, as JSON. */
  entry: string | null
}

export interface CronTables {
  cronJob: JobTable
  cronRun: RunTable
}

/** What a person decides about a job, beside its name, its agent and its session. */
export type Definition = Pick<
  CronJob,
  | 'displayName'
  | 'description'
  | 'schedule'
  | 'sessionTarget'
  | 'wakeMode'
  | 'payload'
  | 'delivery'
  | 'deleteAfterRun'
>

/** A job as the plugin works with it. */
export interface Job extends Omit<JobTable, 'definition' | 'state' | 'enabled'> {
  readonly definition: Definition
  readonly state: CronJobState
  readonly enabled: boolean
}

export const toJob = (row: JobTable): Job => ({
  ...row,
  definition: JSON.parse(row.definition) as Definition,
  state: JSON.parse(row.state) as CronJobState,
  enabled: row.enabled === 1
})

export const toRow = ({ definition, state, enabled, ...rest }: Job): JobTable => ({
  ...rest,
  definition: JSON.stringify(definition),
  state: JSON.stringify(state),
  enabled: enabled ? 1 : 0
})

/** A job as clients see it. */
export const toPublic = ({ definition, state, ...job }: Job): CronJob => ({
  id: job.id,
  name: job.name,
  ...definition,
  agentId: job.agentId ?? undefined,
  sessionKey: job.sessionKey ?? undefined,
  declarationKey: job.declarationKey ?? undefined,
  enabled: job.enabled,
  createdAtMs: job.createdAt,
  updatedAtMs: job.updatedAt,
  state: {
    ...state,
    lastStatus: state.lastRunStatus,
    nextRunAtMs: job.nextRunAt ?? undefined,
    runningAtMs: job.runningAt ?? undefined,
    consecutiveErrors: job.failures
  }
})

export const toEntry = ({ entry }: Pick<RunTable, 'entry'>): CronRunEntry =>
  JSON.parse(entry ?? '{}') as CronRunEntry
