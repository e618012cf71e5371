import { type TProperties, Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import type { Scope } from '../../src/protocol/scopes.ts'
import { SessionRow } from '../../src/protocol/session.ts'
import { method } from '../../src/rpc.ts'
import { Key, type SessionKey } from './key.ts'
import type { Sessions } from './sessions.ts'

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

/** Changing sessions. */
export const changeMethods = (sessions: Sessions) => {
  const entryOf = async (key: SessionKey) => {
    const session = await sessions.find(key.key)
    if (!session) throw invalidRequest(`No session found: ${key.key}`)
    return sessions.toRow(session)
  }

  return [
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
    })
  ]
}
