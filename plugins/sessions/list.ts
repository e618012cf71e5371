import { type Static, Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { SessionRow } from '../../src/protocol/session.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import type { ModelFor } from './rows.ts'
import { findSessions } from './search.ts'
import type { Sessions } from './sessions.ts'
import type { SessionTables } from './tables.ts'

const MAX_LIMIT = 1000

export const ListParams = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
  offset: Type.Optional(Type.Integer({ minimum: 0 })),
  activeMinutes: Type.Optional(Type.Integer({ minimum: 1 })),
  includeDerivedTitles: Type.Optional(Type.Boolean()),
  includeLastMessage: Type.Optional(Type.Boolean()),
  label: Type.Optional(Type.String()),
  search: Type.Optional(Type.String()),
  agentId: Type.Optional(Text),
  archived: Type.Optional(Type.Union([Type.Boolean(), Type.Literal('all')]))
})
export type ListParams = Static<typeof ListParams>

export const ListResult = Type.Object({
  ts: Type.Integer(),
  path: Type.String(),
  count: Type.Integer(),
  totalCount: Type.Integer(),
  limitApplied: Type.Integer(),
  nextOffset: Type.Union([Type.Integer(), Type.Null()]),
  hasMore: Type.Boolean(),
  defaults: Type.Object({ model: Text, modelProvider: Text }),
  sessions: Type.Array(SessionRow)
})

export type Lister = (params: ListParams) => Promise<Static<typeof ListResult>>

/** Answers `sessions.list`, and the list that a subscription may ask for. */
export const createLister = (
  { sessions, store, modelFor }: { sessions: Sessions; store: Store; modelFor: ModelFor },
  defaultAgentId: string
): Lister => {
  const db = store.read<SessionTables>()
  return async (params) => {
    const found = await findSessions(db, params)
    const end = found.offset + found.sessions.length
    const { provider, model } = modelFor(params.agentId ?? defaultAgentId)
    return {
      ts: now(),
      path: 'portcullis.db',
      count: found.sessions.length,
      totalCount: found.total,
      limitApplied: found.limit,
      nextOffset: end < found.total ? end : null,
      hasMore: end < found.total,
      defaults: { model, modelProvider: provider },
      sessions: found.sessions.map((session) => sessions.toRow(session, params))
    }
  }
}
