import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { SessionRow } from '../../src/protocol/session.ts'
import { method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import { Key } from './key.ts'
import { type Lister, ListParams, ListResult } from './list.ts'
import { findSession } from './search.ts'
import type { Sessions } from './sessions.ts'
import { type SessionTables, textOf } from './tables.ts'

/** Finding sessions and looking into them. */
export const readMethods = ({
  sessions,
  store,
  list
}: {
  sessions: Sessions
  store: Store
  list: Lister
}) => {
  const db = store.read<SessionTables>()
  return [
    method({
      name: 'sessions.list',
      summary: 'List sessions, newest first.',
      scope: 'operator.read',
      params: ListParams,
      result: ListResult,
      handler: ({ params }) => list(params)
    }),
    method({
      name: 'sessions.describe',
      summary: 'Read one session; null where there is none.',
      scope: 'operator.read',
      params: Type.Object({
        key: Key,
        agentId: Type.Optional(Text),
        includeDerivedTitles: Type.Optional(Type.Boolean()),
        includeLastMessage: Type.Optional(Type.Boolean())
      }),
      result: Type.Object({ session: Type.Union([SessionRow, Type.Null()]) }),
      handler: async ({ params }) => {
        const session = await sessions.find(sessions.keyOf(params.key, params.agentId).key)
        return { session: session ? sessions.toRow(session, params) : null }
      }
    }),
    method({
      name: 'sessions.resolve',
      summary: 'Find the key of a session by key, session id, label or the start of its id.',
      scope: 'operator.read',
      hidden: true,
      params: Type.Object({
        key: Type.Optional(Key),
        sessionId: Type.Optional(Text),
        label: Type.Optional(Text),
        shortId: Type.Optional(Text),
        agentId: Type.Optional(Text),
        allowMissing: Type.Optional(Type.Boolean())
      }),
      result: Type.Union([
        Type.Object({
          ok: Type.Literal(true),
          key: Text,
          agentId: Text,
          displayName: Type.Optional(Type.String())
        }),
        Type.Object({ ok: Type.Literal(false) })
      ]),
      handler: async ({ params: { key, agentId, allowMissing, ...by } }) => {
        const wanted = key ?? by.sessionId ?? by.label ?? by.shortId
        if (wanted === undefined) throw invalidRequest('give one of key, sessionId, label, shortId')
        const session = await findSession(db, { ...by, key: key && sessions.keyOf(key, agentId).key })
        if (session) {
          const { displayName } = sessions.toRow(session)
          return { ok: true as const, key: session.key, agentId: session.agentId, displayName }
        }
        if (allowMissing) return { ok: false as const }
        throw invalidRequest(`No session found: ${wanted}`)
      }
    }),
    method({
      name: 'sessions.preview',
      summary: 'Read the last few messages of several sessions, shortened.',
      scope: 'operator.read',
      params: Type.Object({
        keys: Type.Array(Key, { minItems: 1, maxItems: 100 }),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
        maxChars: Type.Optional(Type.Integer({ minimum: 20, maximum: 4000 }))
      }),
      result: Type.Object({
        ts: Type.Integer(),
        previews: Type.Array(
          Type.Object({
            key: Text,
            status: Type.Union([
              Type.Literal('ok'),
              Type.Literal('empty'),
              Type.Literal('missing'),
              Type.Literal('error')
            ]),
            items: Type.Array(Type.Object({ role: Text, text: Type.String() }))
          })
        )
      }),
      handler: async ({ params: { keys, limit = 6, maxChars = 240 } }) => {
        const preview = async (key: string) => {
          const known = sessions.tryKey(key)
          if (!known) return { key, status: 'error' as const, items: [] }
          const session = await sessions.find(known.key)
          if (!session) return { key, status: 'missing' as const, items: [] }
          const entries = await sessions.entries(session.sessionId, { limit })
          const items = entries.map((entry) => ({ role: entry.role, text: textOf(entry).slice(0, maxChars) }))
          return { key, status: items.length > 0 ? ('ok' as const) : ('empty' as const), items }
        }
        return { ts: now(), previews: await Promise.all(keys.map(preview)) }
      }
    })
  ]
}
