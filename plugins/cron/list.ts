import { type Static, Type } from '@sinclair/typebox'
import { type CronJob, CronRunStatus } from '../../src/protocol/cron.ts'
import { Text } from '../../src/protocol/frames.ts'

const all = Type.Literal('all')

/** Which jobs are asked for, and in which order. */
export const listFilter = {
  includeDisabled: Type.Optional(Type.Boolean()),
  /** Wins over `includeDisabled`. */
  enabled: Type.Optional(Type.Union([all, Type.Literal('enabled'), Type.Literal('disabled')])),
  /** Words of the name, the description or the id. */
  query: Type.Optional(Type.String()),
  scheduleKind: Type.Optional(Type.String()),
  lastRunStatus: Type.Optional(Type.Union([all, Type.Literal('unknown'), ...CronRunStatus.anyOf])),
  agentId: Type.Optional(Text),
  sortBy: Type.Optional(
    Type.Union([Type.Literal('nextRunAtMs'), Type.Literal('updatedAtMs'), Type.Literal('name')])
  ),
  sortDir: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')]))
}
const ListFilter = Type.Object(listFilter)
type ListFilter = Static<typeof ListFilter>

export const pageParams = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  offset: Type.Optional(Type.Integer({ minimum: 0 }))
}

export const pageResult = {
  total: Type.Integer({ minimum: 0 }),
  offset: Type.Integer({ minimum: 0 }),
  limit: Type.Integer({ minimum: 1 }),
  hasMore: Type.Boolean(),
  nextOffset: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])
}

/** One page of rows, as every list of the protocol gives it. */
export const page = <T>(
  rows: readonly T[],
  { limit = 50, offset = 0 }: { readonly limit?: number; readonly offset?: number }
) => {
  const found = rows.slice(offset, offset + limit)
  const nextOffset = offset + found.length
  const hasMore = nextOffset < rows.length
  return { rows: found, total: rows.length, offset, limit, hasMore, nextOffset: hasMore ? nextOffset : null }
}

const order: Record<NonNullable<ListFilter['sortBy']>, (a: CronJob, b: CronJob) => number> = {
  // What is not due at all comes last.
  nextRunAtMs: (a, b) => (a.state.nextRunAtMs ?? Infinity) - (b.state.nextRunAtMs ?? Infinity) || 0,
  updatedAtMs: (a, b) => a.updatedAtMs - b.updatedAtMs,
  name: (a, b) => a.name.localeCompare(b.name)
}

/** The jobs that a filter lets through, in the order it asks for. */
export const findInList = (jobs: readonly CronJob[], filter: ListFilter): CronJob[] => {
  const { includeDisabled = false, query = '', scheduleKind = 'all', lastRunStatus = 'all', agentId } = filter
  const { enabled = includeDisabled ? 'all' : 'enabled', sortBy = 'nextRunAtMs', sortDir = 'asc' } = filter
  const words = query.trim().toLowerCase()
  const found = jobs.filter(
    (job) =>
      (enabled === 'all' || job.enabled === (enabled === 'enabled')) &&
      (scheduleKind === 'all' || job.schedule.kind === scheduleKind) &&
      (lastRunStatus === 'all' || (job.state.lastRunStatus ?? 'unknown') === lastRunStatus) &&
      (agentId === undefined || job.agentId === agentId) &&
      [job.name, job.description ?? '', job.id].some((text) => text.toLowerCase().includes(words))
  )
  const sorted = found.sort(order[sortBy])
  return sortDir === 'asc' ? sorted : sorted.reverse()
}
