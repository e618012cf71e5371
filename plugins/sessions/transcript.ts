import type { Kysely } from 'kysely'
import { newId } from '../../src/ids.ts'
import type { HistoryMessage, TranscriptMessage } from '../../src/protocol/session.ts'
import { type SessionTable, type SessionTables, textOf, toHistory } from './tables.ts'

type Tx = Kysely<SessionTables>

const MAX_TITLE = 80
const MAX_PREVIEW = 200

const shortened = (text: string, limit: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line
}

/** Adds messages to the end of a session's conversation. Entries are never changed afterwards. */
export const append = async (
  tx: Tx,
  session: SessionTable,
  messages: readonly TranscriptMessage[],
  runId?: string
): Promise<HistoryMessage[]> => {
  const { key: sessionKey, sessionId } = session
  const last = await tx
    .selectFrom('entry')
    .select((of) => of.fn.max('seq').as('seq'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirst()
  let seq = last?.seq ?? 0
  const rows = messages.map((message) => ({
    id: newId(),
    sessionKey,
    sessionId,
    seq: ++seq,
    runId: runId ?? null,
    role: message.role,
    body: JSON.stringify(message),
    ts: message.timestamp
  }))
  if (rows.length === 0) return []
  await tx.insertInto('entry').values(rows).execute()

  const spoken = messages.filter((message) => message.role !== 'toolResult' && textOf(message) !== '')
  const latest = spoken.at(-1)
  const firstAsked = spoken.find(({ role }) => role === 'user')
  await tx
    .updateTable('session')
    .set({
      updatedAt: messages.at(-1)?.timestamp ?? session.updatedAt,
      ...(latest && { preview: shortened(textOf(latest), MAX_PREVIEW) }),
      ...(firstAsked && session.title === null && { title: shortened(textOf(firstAsked), MAX_TITLE) })
    })
    .where('key', '=', sessionKey)
    .execute()
  return rows.map(toHistory)
}

/** A stretch of a conversation, oldest first: `limit` messages before the newest `offset` ones. */
export const readEntries = async (
  db: Tx,
  sessionId: string,
  { limit, offset = 0 }: { limit: number; offset?: number }
): Promise<HistoryMessage[]> => {
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.reverse().map(toHistory)
}

export const countEntries = async (db: Tx, sessionId: string): Promise<number> => {
  const row = await db
    .selectFrom('entry')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirst()
  return row?.count ?? 0
}
