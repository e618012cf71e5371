import { type Static, type TProperties, Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import type { Scope } from '../../src/protocol/scopes.ts'
import { SessionRow } from '../../src/protocol/session.ts'
import { method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import { topics } from './events.ts'
import type { SessionKey } from './key.ts'
import { findSession, findSessions } from './search.ts'
import type { ModelFor, Sessions } from './sessions.ts'
import { type SessionTables, textOf } from './tables.ts'

const Key = Type.String({ minLength: 1, maxLength: 512 })
const MAX_LIMIT = 1000

const ListParams = Type.Object({
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
type ListParams = Static<typeof ListParams>

const ListResult = Type.Object({
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

/** A field that may be set, or cleared with `null`. */
const patchable = <T extends TProperties[string]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]))
const Words = patchable(Type.String({ minLength: 1, maxLength: 200 }))

/** What anybody who may write may change; the rest of a session is the administrator's. */
const open = {
  label: Words,
  displayName: Words,
  icon: Words,
  color: Words,
  category: Words,
  pinned: patchable(Type.Boolean()),
  archived: patchable(Type.Boolean()),
  unread: patchable(Type.Boolean()),
  model: patchable(Type.String({ pattern: '^[^/]+/.+$' })),
  thinkingLevel: Words
}
const PatchParams = Type.Object({
  key: Key,
  agentId: Type.Optional(Text),
  ...open,
  verboseLevel: Words,
  reasoningLevel: Words,
  responseUsage: Words,
  elevatedLevel: Words,
  sendPolicy: Words,
  groupActivation: Words,
  queueMode: Words
})

const addressing: ReadonlySet<string> = new Set(['key', 'agentId', ...Object.keys(open)])
const patchScope = (params: object): Scope =>
  Object.keys(params).every((name) => addressing.has(name)) ? 'operator.write' : 'operator.admin'

const Subscription = Type.Object({ subscribed: Type.Boolean(), key: Type.Optional(Text) })

export const sessionMethods = (
  sessions: Sessions,
  store: Store,
  modelFor: ModelFor,
  defaultAgentId: string
) => {
  const db = store.read<SessionTables>()

  const list = async (params: ListParams): Promise<Static<typeof ListResult>> => {
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

  const entryOf = async (key: SessionKey) => {
    const session = await sessions.find(key.key)
    if (!session) throw invalidRequest(`No session found: ${key.key}`)
    return sessions.toRow(session)
  }

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
      name: 'sessions.patch',
      summary: 'Change the settings of a session; null clears one.',
      scope: patchScope,
      params: PatchParams,
      result: Type.Object({ ok: Type.Literal(true), path: Type.String(), key: Text, entry: SessionRow }),
      handler: async ({ params: { key, agentId, ...patch } }) => {
        const canonical = sessions.keyOf(key, agentId)
        const entry = await sessions.patch(canonical, patch)
        return { ok: true as const, path: 'portcullis.db', key: canonical.key, entry }
      }
    }),
    method({
      name: 'sessions.reset',
      summary: 'Start a session over; the old transcript is kept.',
      scope: 'operator.admin',
      params: Type.Object({
        key: Key,
        agentId: Type.Optional(Text),
        reason: Type.Optional(Type.Union([Type.Literal('new'), Type.Literal('reset')]))
      }),
      result: Type.Object({ ok: Type.Literal(true), key: Text, entry: SessionRow }),
      handler: async ({ params: { key, agentId, reason = 'reset' } }) => {
        const canonical = sessions.keyOf(key, agentId)
        await sessions.reset(canonical, reason)
        return { ok: true as const, key: canonical.key, entry: await entryOf(canonical) }
      }
    }),
    method({
      name: 'sessions.delete',
      summary: 'Delete a session, with its transcript unless told otherwise.',
      scope: ({ archivedOnly }) => (archivedOnly ? 'operator.write' : 'operator.admin'),
      params: Type.Object({
        key: Key,
        agentId: Type.Optional(Text),
        deleteTranscript: Type.Optional(Type.Boolean()),
        archivedOnly: Type.Optional(Type.Boolean())
      }),
      result: Type.Object({
        ok: Type.Literal(true),
        key: Text,
        deleted: Type.Boolean(),
        archived: Type.Array(Type.String())
      }),
      handler: async ({ params: { key, agentId, deleteTranscript = true, archivedOnly = false } }) => {
        const canonical = sessions.keyOf(key, agentId)
        const session = await sessions.find(canonical.key)
        const spared = archivedOnly && session?.archived !== 1
        const deleted = !spared && (await sessions.remove(canonical, { withTranscript: deleteTranscript }))
        return { ok: true as const, key: canonical.key, deleted, archived: [] }
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
            status: Type.Union([Type.Literal('ok'), Type.Literal('empty'), Type.Literal('missing')]),
            items: Type.Array(Type.Object({ role: Text, text: Type.String() }))
          })
        )
      }),
      handler: async ({ params: { keys, limit = 6, maxChars = 240 } }) => {
        const preview = async (key: string) => {
          const session = await sessions.find(sessions.keyOf(key).key)
          if (!session) return { key, status: 'missing' as const, items: [] }
          const entries = await sessions.entries(session.sessionId, { limit })
          const items = entries.map((entry) => ({ role: entry.role, text: textOf(entry).slice(0, maxChars) }))
          return { key, status: items.length > 0 ? ('ok' as const) : ('empty' as const), items }
        }
        return { ts: now(), previews: await Promise.all(keys.map(preview)) }
      }
    }),
    method({
      name: 'sessions.subscribe',
      summary: 'Hear of every session on this connection: sessions.changed, session.message, session.tool.',
      scope: 'operator.read',
      params: ListParams,
      result: Type.Object({ subscribed: Type.Literal(true), list: Type.Optional(ListResult) }),
      handler: async ({ client, params }) => {
        client.follow(topics.all)
        const wantsList = Object.keys(params).length > 0
        return { subscribed: true as const, list: wantsList ? await list(params) : undefined }
      }
    }),
    method({
      name: 'sessions.unsubscribe',
      summary: 'Hear of sessions no more on this connection.',
      scope: 'operator.read',
      params: Type.Object({}),
      result: Subscription,
      handler: ({ client }) => {
        client.unfollow(topics.all)
        return { subscribed: false }
      }
    }),
    method({
      name: 'sessions.messages.subscribe',
      summary: 'Hear of the messages of one session on this connection.',
      scope: 'operator.read',
      params: Type.Object({ key: Key, agentId: Type.Optional(Text) }),
      result: Subscription,
      handler: ({ client, params }) => {
        const { key } = sessions.keyOf(params.key, params.agentId)
        client.follow(topics.one(key))
        return { subscribed: true, key }
      }
    }),
    method({
      name: 'sessions.messages.unsubscribe',
      summary: 'Hear of the messages of one session no more.',
      scope: 'operator.read',
      params: Type.Object({ key: Key, agentId: Type.Optional(Text) }),
      result: Subscription,
      handler: ({ client, params }) => {
        const { key } = sessions.keyOf(params.key, params.agentId)
        client.unfollow(topics.one(key))
        return { subscribed: false, key }
      }
    })
  ]
}
