import type { Kysely } from 'kysely'
import { invalidRequest } from '../../src/errors.ts'
import { newId } from '../../src/ids.ts'
import type { HistoryMessage, SessionRow, TranscriptMessage } from '../../src/protocol/session.ts'
import { now } from '../../src/time.ts'
import type { Agents } from '../agents/index.ts'
import type { Events } from '../events/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { sessionMessage, sessionsChanged } from './events.ts'
import { canonicalKey, type SessionKey } from './key.ts'
import { createRows, type ModelFor } from './rows.ts'
import { findSessions } from './search.ts'
import { type SessionSettings, type SessionTable, type SessionTables, settingsOf } from './tables.ts'
import { append, countEntries, readEntries } from './transcript.ts'

type Tx = Kysely<SessionTables>

/** A change of a session's patchable fields; `null` clears one. */
export type SessionPatch = {
  [Name in keyof SessionSettings]?: SessionSettings[Name] | null
} & { label?: string | null; archived?: boolean | null }

export const createSessions = (
  { store, events, agents }: { store: Store; events: Events; agents: Agents },
  modelFor: ModelFor
) => {
  const db = store.read<SessionTables>()
  /** Runs by session, for rows and events. Bounded by the runs that are queued or running. */
  const activeRuns = new Map<string, Set<string>>()

  const { modelOf, toRow } = createRows(modelFor, (key) => activeRuns.get(key))

  const keyOf = (key: string, agentId?: string): SessionKey => {
    const canonical = canonicalKey(key, { defaultAgentId: agents.defaultId, agentId })
    agents.get(canonical.agentId)
    return canonical
  }

  const find = (tx: Tx, key: string): Promise<SessionTable | undefined> =>
    tx.selectFrom('session').selectAll().where('key', '=', key).executeTakeFirst()

  const create = async (tx: Tx, { key, agentId }: SessionKey): Promise<SessionTable> => {
    const time = now()
    const session: SessionTable = {
      key,
      sessionId: newId(),
      agentId,
      label: null,
      settings: '{}',
      title: null,
      preview: null,
      archived: 0,
      abortedLastRun: 0,
      inputTokens: 0,
      outputTokens: 0,
      createdAt: time,
      updatedAt: time
    }
    await tx.insertInto('session').values(session).execute()
    return session
  }

  const changed = async (
    key: string,
    reason: string,
    extra: { phase?: 'start' | 'end' | 'error'; runId?: string } = {}
  ) => {
    const session = await find(db, key)
    const agentId = session?.agentId ?? key.split(':')[1] ?? agents.defaultId
    events.publish(sessionsChanged, {
      sessionKey: key,
      agentId,
      reason,
      ...extra,
      ts: now(),
      session: session && toRow(session, { includeDerivedTitles: true, includeLastMessage: true })
    })
  }

  return {
    keyOf,
    /** For lists, where one bad key must not spoil the others. */
    tryKey(key: string): SessionKey | undefined {
      try {
        return keyOf(key)
      } catch {
        return undefined
      }
    },
    toRow,
    modelOf,
    changed,

    find: (key: string) => find(db, key),

    /** The session of a key, made if there is none. For use inside a `store.write`. */
    ensure: async (tx: AnyTx, key: SessionKey): Promise<SessionTable> =>
      (await find(tx, key.key)) ?? (await create(tx, key)),

    /** Adds to a transcript inside a `store.write`; tell of it with `announce` after the commit. */
    append: (
      tx: AnyTx,
      session: SessionTable,
      messages: readonly TranscriptMessage[],
      runId?: string
    ): Promise<HistoryMessage[]> => append(tx, session, messages, runId),

    /** Tells subscribers of messages that were committed. */
    async announce(key: string, messages: readonly HistoryMessage[]): Promise<void> {
      const session = await find(db, key)
      if (!session) return
      for (const message of messages) {
        events.publish(sessionMessage, {
          sessionKey: key,
          agentId: session.agentId,
          message,
          messageId: message.__openclaw.id,
          messageSeq: message.__openclaw.seq,
          session: toRow(session)
        })
      }
    },

    /** Notes the end of a turn inside a `store.write`. */
    async settle(
      tx: AnyTx,
      key: string,
      { input = 0, output = 0, aborted }: { input?: number; output?: number; aborted: boolean }
    ): Promise<void> {
      const own: Tx = tx
      await own
        .updateTable('session')
        .set((of) => ({
          inputTokens: of('inputTokens', '+', input),
          outputTokens: of('outputTokens', '+', output),
          abortedLastRun: aborted ? 1 : 0,
          updatedAt: now()
        }))
        .where('key', '=', key)
        .execute()
    },

    runStarted(key: string, runId: string): void {
      const runs = activeRuns.get(key) ?? new Set()
      activeRuns.set(key, runs.add(runId))
    },

    runEnded(key: string, runId: string): void {
      const runs = activeRuns.get(key)
      runs?.delete(runId)
      if (runs?.size === 0) activeRuns.delete(key)
    },

    /** How many sessions there are, of one agent or of all, and the latest of them. */
    async stock(limit: number, agentId?: string): Promise<{ total: number; recent: SessionTable[] }> {
      const { sessions: recent, total } = await findSessions(db, { limit, agentId, archived: 'all' })
      return { total, recent }
    },

    entries: (sessionId: string, page: { limit: number; offset?: number }) =>
      readEntries(db, sessionId, page),
    countEntries: (sessionId: string) => countEntries(db, sessionId),

    async patch(key: SessionKey, { label, archived, ...settings }: SessionPatch): Promise<SessionRow> {
      const session = await store.write<SessionTable, SessionTables>(async (tx) => {
        const before = (await find(tx, key.key)) ?? (await create(tx, key))
        const merged: Record<string, unknown> = { ...settingsOf(before) }
        for (const [name, value] of Object.entries(settings)) {
          if (value === null) delete merged[name]
          else if (value !== undefined) merged[name] = value
        }
        const row = {
          settings: JSON.stringify(merged),
          label: label === undefined ? before.label : label,
          archived: archived === undefined ? before.archived : Number(archived === true)
        }
        await tx.updateTable('session').set(row).where('key', '=', key.key).execute()
        return { ...before, ...row }
      })
      await changed(key.key, 'patch')
      return toRow(session)
    },

    /** Points the key at a new, empty conversation. The old transcript stays in the store. */
    async reset(key: SessionKey, reason: 'new' | 'reset'): Promise<SessionTable> {
      const session = await store.write<SessionTable, SessionTables>(async (tx) => {
        const before = await find(tx, key.key)
        if (!before) return create(tx, key)
        const fresh = {
          sessionId: newId(),
          title: null,
          preview: null,
          abortedLastRun: 0,
          inputTokens: 0,
          outputTokens: 0,
          updatedAt: now()
        }
        await tx.updateTable('session').set(fresh).where('key', '=', key.key).execute()
        return { ...before, ...fresh }
      })
      await changed(key.key, reason === 'new' ? 'new' : 'reset')
      return session
    },

    async remove(key: SessionKey, { withTranscript }: { withTranscript: boolean }): Promise<boolean> {
      if (key.isMain) throw invalidRequest(`Cannot delete the main session (${key.key}).`)
      if (activeRuns.has(key.key))
        throw invalidRequest(`Session ${key.key} has a run; stop it first (chat.abort).`)
      const deleted = await store.write<boolean, SessionTables>(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('session')
          .where('key', '=', key.key)
          .executeTakeFirst()
        if (withTranscript) await tx.deleteFrom('entry').where('sessionKey', '=', key.key).execute()
        return numDeletedRows > 0n
      })
      if (deleted) await changed(key.key, 'delete')
      return deleted
    }
  }
}

export type Sessions = ReturnType<typeof createSessions>
