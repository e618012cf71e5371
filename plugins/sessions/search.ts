import { type Kysely, sql } from 'kysely'
import { now } from '../../src/time.ts'
import type { SessionTable, SessionTables } from './tables.ts'

export interface SessionFilter {
  readonly limit?: number
  readonly offset?: number
  readonly activeMinutes?: number
  readonly label?: string
  readonly search?: string
  readonly agentId?: string
  readonly archived?: boolean | 'all'
}

const DEFAULT_LIMIT = 200

/** Finds sessions, newest first. Archived ones only where they are asked for. */
export const findSessions = async (
  db: Kysely<SessionTables>,
  {
    limit = DEFAULT_LIMIT,
    offset = 0,
    activeMinutes,
    label,
    search,
    agentId,
    archived = false
  }: SessionFilter
): Promise<{ sessions: SessionTable[]; total: number; limit: number; offset: number }> => {
  let query = db.selectFrom('session')
  if (archived !== 'all') query = query.where('archived', '=', Number(archived))
  if (agentId !== undefined) query = query.where('agentId', '=', agentId)
  if (label !== undefined) query = query.where('label', '=', label)
  if (activeMinutes !== undefined) query = query.where('updatedAt', '>=', now() - activeMinutes * 60_000)
  if (search !== undefined && search !== '') {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    const matches = (column: 'key' | 'label' | 'title' | 'preview') =>
      sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`
    query = query.where((of) =>
      of.or([matches('key'), matches('label'), matches('title'), matches('preview')])
    )
  }
  const [sessions, count] = await Promise.all([
    query.selectAll().orderBy('updatedAt', 'desc').orderBy('key').limit(limit).offset(offset).execute(),
    query.select((of) => of.fn.countAll<number>().as('count')).executeTakeFirst()
  ])
  return { sessions, total: count?.count ?? 0, limit, offset }
}

/** One session by key, by the id of its conversation, by the start of that id, or by its label. */
export const findSession = async (
  db: Kysely<SessionTables>,
  by: { key?: string; sessionId?: string; label?: string; shortId?: string }
): Promise<SessionTable | undefined> => {
  const query = db.selectFrom('session').selectAll().orderBy('updatedAt', 'desc')
  if (by.key !== undefined) return query.where('key', '=', by.key).executeTakeFirst()
  if (by.sessionId !== undefined) return query.where('sessionId', '=', by.sessionId).executeTakeFirst()
  if (by.label !== undefined) return query.where('label', '=', by.label).executeTakeFirst()
  if (by.shortId === undefined || !/^[0-9a-f-]{4,36}$/i.test(by.shortId)) return undefined
  return query.where('sessionId', 'like', `${by.shortId.toLowerCase()}%`).executeTakeFirst()
}
