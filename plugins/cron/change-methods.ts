import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { CronJob, cronDefinition } from '../../src/protocol/cron.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Clerk } from './clerk.ts'
import type { Conductor } from './conductor.ts'
import { JobPatch } from './definition.ts'
import { idOf, jobId } from './read-methods.ts'
import { toPublic } from './tables.ts'

const Declared = Type.Object({
  created: Type.Boolean(),
  updated: Type.Optional(Type.Boolean()),
  job: CronJob
})

const Enqueued = Type.Object({
  ok: Type.Literal(true),
  enqueued: Type.Literal(true),
  runId: Text,
  processInstanceId: Text
})
const NotRun = Type.Object({
  ok: Type.Literal(true),
  ran: Type.Literal(false),
  reason: Type.Union([Type.Literal('not-due'), Type.Literal('disabled'), Type.Literal('already-running')])
})

const OfAgent = Type.Optional(Type.Union([Text, Type.Null()]))

export const cronChangeMethods = ({
  clerk,
  conductor,
  bootId,
  clock
}: {
  readonly clerk: Clerk
  readonly conductor: Conductor
  readonly bootId: string
  clock(): number
}) => [
  method({
    name: 'cron.add',
    summary: 'Add a job. Under a declaration key: make the job of that key what is asked for.',
    scope: 'operator.admin',
    params: Type.Object({
      ...cronDefinition,
      enabled: Type.Optional(Type.Boolean()),
      agentId: OfAgent,
      sessionKey: OfAgent,
      declarationKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }))
    }),
    result: Type.Union([CronJob, Declared]),
    handler: async ({ params }) => {
      const { declarationKey } = params
      if (declarationKey === undefined) return toPublic(await clerk.add(params))
      const { job, created, updated } = await clerk.declare({ ...params, declarationKey })
      return { created, updated, job: toPublic(job) }
    }
  }),
  method({
    name: 'cron.update',
    summary: 'Change a job. What the patch does not name stays; null takes a part away.',
    scope: 'operator.admin',
    params: Type.Object({ ...jobId, patch: JobPatch }),
    result: CronJob,
    handler: async ({ params }) => toPublic(await clerk.update(idOf(params), params.patch))
  }),
  method({
    name: 'cron.remove',
    summary: 'Remove a job. Its log stays, and a run that goes on ends as it would.',
    scope: 'operator.admin',
    params: Type.Object(jobId),
    result: Type.Object({ ok: Type.Literal(true), removed: Type.Boolean() }),
    handler: async ({ params }) => ({ ok: true as const, removed: await clerk.remove(idOf(params)) })
  }),
  method({
    name: 'cron.run',
    summary: 'Run a job now, beside its schedule; or only where it is due, or where it is on.',
    scope: 'operator.admin',
    params: Type.Object({
      ...jobId,
      /** `force` unless told. */
      mode: Type.Optional(
        Type.Union([Type.Literal('due'), Type.Literal('force'), Type.Literal('if-enabled')])
      ),
      /** The `bootId` of hello: another process refuses. */
      expectedProcessInstanceId: Type.Optional(Text)
    }),
    result: Type.Union([Enqueued, NotRun]),
    handler: async ({ params }) => {
      const { mode = 'force', expectedProcessInstanceId = bootId } = params
      if (expectedProcessInstanceId !== bootId) {
        throw invalidRequest('the gateway was started anew since; look at cron.runs before running it again')
      }
      const { id, enabled, nextRunAt } = await clerk.get(idOf(params))
      const not = (reason: 'not-due' | 'disabled' | 'already-running') => ({
        ...{ ok: true as const, ran: false as const },
        reason
      })
      if (mode !== 'force' && !enabled) return not('disabled')
      const dueAt = mode === 'due' && nextRunAt !== null && nextRunAt <= clock() ? nextRunAt : undefined
      if (mode === 'due' && dueAt === undefined) return not('not-due')
      const run = await conductor.runNow(id, dueAt)
      if (!run) return not('already-running')
      return { ok: true as const, enqueued: true as const, runId: run.id, processInstanceId: bootId }
    }
  })
]
