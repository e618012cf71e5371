import { invalidRequest } from '../../src/errors.ts'
import { newId } from '../../src/ids.ts'
import type { Agents } from '../agents/index.ts'
import type { Channels } from '../channels/index.ts'
import type { Events } from '../events/index.ts'
import type { Models } from '../models/index.ts'
import type { Sessions } from '../sessions/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { checkDefinition, type JobPatch, patched } from './definition.ts'
import { cronEvent } from './events.ts'
import { countJobs, findDeclared, findJob, insertJob, removeJob, saveJob } from './jobs.ts'
import { firstTime } from './schedule.ts'
import { type CronTables, type Definition, type Job, toPublic } from './tables.ts'

/** More jobs than a person keeps an eye on. */
const MAX_JOBS = 1000

export interface ClerkParts {
  readonly store: Store
  readonly events: Events
  readonly agents: Agents
  readonly models: Models
  readonly sessions: Sessions
  readonly channels: Channels
  clock(): number
  /** Something has changed that a timer depends on. */
  changed(): void
}

export interface NewJob extends Definition {
  readonly name: string
  readonly enabled?: boolean
  readonly declarationKey?: string
  readonly agentId?: string | null
  readonly sessionKey?: string | null
}

/** A declared job, and what the declaration did to it. */
export interface Declared {
  readonly job: Job
  readonly created: boolean
  readonly updated: boolean
}

const notFound = (jobId: string) =>
  invalidRequest(`there is no cron job ${JSON.stringify(jobId)}`, { code: 'CRON_JOB_NOT_FOUND', jobId })

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whatever order the keys came in. */
const sorted = (definition: Definition): object =>
  Object.fromEntries(Object.entries(definition).sort(([a], [b]) => a.localeCompare(b)))

/** Keeps the jobs: what people add, change and remove. */
export const createClerk = (parts: ClerkParts) => {
  const { store, events, agents, models, sessions, channels, clock, changed } = parts
  const db = store.read<CronTables>()

  const check = (definition: Definition, now?: number): Promise<void> =>
    checkDefinition(definition, {
      now,
      modelObjection: models.objection,
      checkChannel: channels.deliver.accountFor
    })

  const checkPlace = (agentId?: string | null, sessionKey?: string | null): void => {
    if (agentId) agents.get(agentId)
    if (sessionKey) sessions.keyOf(sessionKey, agentId ?? undefined)
  }

  const tell = (action: 'added' | 'updated', job: Job): Job => {
    events.publish(cronEvent, {
      ...{ jobId: job.id, action, job: toPublic(job) },
      nextRunAtMs: job.nextRunAt ?? undefined
    })
    changed()
    return job
  }

  const get = async (id: string): Promise<Job> => {
    const job = await findJob(db, id)
    if (!job) throw notFound(id)
    return job
  }

  const add = async (params: NewJob): Promise<Job> => {
    const { name, agentId, sessionKey, declarationKey, enabled = true, ...definition } = params
    const time = clock()
    checkPlace(agentId, sessionKey)
    await check(definition, time)
    const owner = { id: newId(), createdAt: time }
    const job: Job = {
      ...owner,
      name,
      definition,
      enabled,
      declarationKey: declarationKey ?? null,
      agentId: agentId ?? null,
      sessionKey: sessionKey ?? null,
      state: {},
      failures: 0,
      nextRunAt: enabled ? (firstTime(definition.schedule, time, owner) ?? null) : null,
      runId: null,
      runningAt: null,
      updatedAt: time
    }
    await store.write(async (tx: AnyTx) => {
      if ((await countJobs(tx)) >= MAX_JOBS)
        throw invalidRequest(`there are ${MAX_JOBS} jobs; remove some first`)
      await insertJob(tx, job)
    })
    return tell('added', job)
  }

  /** Changes a job; `redefine` makes its definition from the one that it has. */
  const change = async (
    id: string,
    patch: Pick<JobPatch, 'name' | 'enabled' | 'agentId' | 'sessionKey'>,
    redefine: (before: Definition) => Definition
  ): Promise<Job> => {
    const { definition: before, enabled: wasEnabled } = await get(id)
    const definition = redefine(before)
    const enabled = patch.enabled ?? wasEnabled
    const time = clock()
    checkPlace(patch.agentId, patch.sessionKey)
    const isRescheduled = !same(before.schedule, definition.schedule) || (enabled && !wasEnabled)
    await check(definition, enabled && isRescheduled ? time : undefined)
    const job = await store.write<Job, CronTables>(async (tx) => {
      const current = await findJob(tx, id)
      if (!current) throw notFound(id)
      const next = isRescheduled ? (firstTime(definition.schedule, time, current) ?? null) : current.nextRunAt
      const job: Job = {
        ...current,
        definition,
        enabled,
        name: patch.name ?? current.name,
        agentId: patch.agentId === undefined ? current.agentId : patch.agentId,
        sessionKey: patch.sessionKey === undefined ? current.sessionKey : patch.sessionKey,
        nextRunAt: enabled ? next : null,
        ...(isRescheduled && { failures: 0, state: { ...current.state, autoDisabled: undefined } }),
        updatedAt: time
      }
      await saveJob(tx, job)
      return job
    })
    return tell('updated', job)
  }

  return {
    get,
    add,
    update: (id: string, patch: JobPatch) => change(id, patch, (before) => patched(before, patch)),

    /** Makes the job of a key what it is declared to be. A declaration that changes nothing does nothing. */
    async declare(params: NewJob & { readonly declarationKey: string }): Promise<Declared> {
      const known = await findDeclared(db, params.declarationKey)
      if (!known) return { job: await add(params), created: true, updated: false }
      const { declarationKey: _key, name, enabled, agentId, sessionKey, ...definition } = params
      const patch = { name, enabled, agentId, sessionKey }
      const now = {
        ...known,
        ...Object.fromEntries(Object.entries(patch).filter(([, to]) => to !== undefined))
      }
      if (same(now, known) && same(sorted(definition), sorted(known.definition))) {
        return { job: known, created: false, updated: false }
      }
      return { job: await change(known.id, patch, () => definition), created: false, updated: true }
    },

    /** @returns whether there was one. A run of it that goes on ends as it would. */
    async remove(id: string): Promise<boolean> {
      const removed = await store.write<boolean, CronTables>((tx) => removeJob(tx, id))
      if (removed) events.publish(cronEvent, { jobId: id, action: 'removed' })
      changed()
      return removed
    }
  }
}

export type Clerk = ReturnType<typeof createClerk>
