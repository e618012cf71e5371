import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { CronDeliveryStatus, CronJob, CronRunEntry, CronRunStatus } from '../../src/protocol/cron.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Store } from '../store/index.ts'
import type { Clerk } from './clerk.ts'
import { allJobs, countJobs, nextDue } from './jobs.ts'
import { findInList, listFilter, page, pageParams, pageResult } from './list.ts'
import { readLog } from './run-log.ts'
import { type CronTables, toPublic } from './tables.ts'

/** Clients name a job either way. */
export const jobId = { id: Type.Optional(Text), jobId: Type.Optional(Text) }

/** @throws GatewayError INVALID_REQUEST where neither name is given. */
export const idOf = ({ id, jobId }: { id?: string; jobId?: string }): string => {
  const given = id ?? jobId
  if (given === undefined) throw invalidRequest('id required: the job, as cron.list shows it')
  return given
}

const all = Type.Literal('all')

export const cronReadMethods = ({
  store,
  clerk,
  isEnabled
}: {
  readonly store: Store
  readonly clerk: Clerk
  readonly isEnabled: boolean
}) => {
  const db = store.read<CronTables>()
  return [
    method({
      name: 'cron.status',
      summary: 'Read whether jobs run by themselves, how many there are, and when the next is due.',
      scope: 'operator.read',
      params: Type.Object({}),
      result: Type.Object({
        enabled: Type.Boolean(),
        storePath: Text,
        jobs: Type.Integer({ minimum: 0 }),
        nextWakeAtMs: Type.Union([Millis, Type.Null()])
      }),
      handler: async () => ({
        enabled: isEnabled,
        storePath: 'portcullis.db',
        jobs: await countJobs(db),
        nextWakeAtMs: isEnabled ? ((await nextDue(db)) ?? null) : null
      })
    }),
    method({
      name: 'cron.list',
      summary: 'List jobs, the next one first; those that are off only where they are asked for.',
      scope: 'operator.read',
      params: Type.Object({ ...listFilter, ...pageParams }),
      result: Type.Object({ jobs: Type.Array(CronJob), ...pageResult }),
      handler: async ({ params }) => {
        const found = findInList((await allJobs(db)).map(toPublic), params)
        const { rows: jobs, ...rest } = page(found, params)
        return { jobs, ...rest }
      }
    }),
    method({
      name: 'cron.get',
      summary: 'Read one job.',
      scope: 'operator.read',
      params: Type.Object(jobId),
      result: CronJob,
      handler: async ({ params }) => toPublic(await clerk.get(idOf(params)))
    }),
    method({
      name: 'cron.runs',
      summary: 'List runs that have ended, of one job or of all, the newest first.',
      scope: 'operator.read',
      params: Type.Object({
        ...jobId,
        scope: Type.Optional(Type.Union([Type.Literal('job'), all])),
        runId: Type.Optional(Text),
        statuses: Type.Optional(Type.Array(CronRunStatus, { minItems: 1, maxItems: 3 })),
        status: Type.Optional(Type.Union([all, ...CronRunStatus.anyOf])),
        deliveryStatuses: Type.Optional(Type.Array(CronDeliveryStatus, { minItems: 1, maxItems: 4 })),
        deliveryStatus: Type.Optional(CronDeliveryStatus),
        query: Type.Optional(Type.String()),
        sortDir: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
        ...pageParams
      }),
      result: Type.Object({ entries: Type.Array(CronRunEntry), ...pageResult }),
      handler: async ({ params }) => {
        const { scope, status, statuses, deliveryStatus, deliveryStatuses, limit = 50, offset = 0 } = params
        const named = params.id ?? params.jobId
        const ofAll = scope === 'all' || (scope === undefined && named === undefined)
        const { entries, total } = await readLog(db, {
          jobId: ofAll ? undefined : idOf(params),
          runId: params.runId,
          statuses: statuses ?? (status === undefined || status === 'all' ? undefined : [status]),
          deliveryStatuses: deliveryStatuses ?? (deliveryStatus && [deliveryStatus]),
          query: params.query,
          sortDir: params.sortDir,
          limit,
          offset
        })
        const nextOffset = offset + entries.length
        const hasMore = nextOffset < total
        return { entries, total, offset, limit, hasMore, nextOffset: hasMore ? nextOffset : null }
      }
    })
  ]
}
