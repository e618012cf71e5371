import type { SessionRow } from '../../../../src/protocol/session.ts'
import { now } from '../../../../src/time.ts'
import { words } from '../words.ts'
import { asLine } from './press.ts'

export interface SessionsChanged {
  readonly sessionKey?: string
  readonly reason?: string
  /** A run in it began or ended. */
  readonly phase?: string
  readonly runId?: string
  readonly session?: SessionRow
}

const byRecency = (a: SessionRow, b: SessionRow): number =>
  Number(b.pinned ?? false) - Number(a.pinned ?? false) || (b.updatedAt ?? 0) - (a.updatedAt ?? 0)

export const sortSessions = (rows: readonly SessionRow[]): SessionRow[] => rows.toSorted(byRecency)

/** The row may have been read while the run that it tells the end of was still counted. */
const withoutEnded = (row: SessionRow, { phase, runId }: SessionsChanged): SessionRow => {
  if (phase !== 'end' && phase !== 'error') return row
  const activeRunIds = row.activeRunIds?.filter((id) => id !== runId) ?? []
  return { ...row, activeRunIds, hasActiveRun: activeRunIds.length > 0 }
}

/** Applies a change to the list, or says with `undefined` that only a new list can tell. */
export const withChange = (
  rows: readonly SessionRow[],
  change: SessionsChanged
): SessionRow[] | undefined => {
  const { sessionKey, reason, session } = change
  if (!sessionKey) return undefined
  const others = rows.filter(({ key }) => key !== sessionKey)
  if (reason === 'delete' || session?.archived) return others
  const known = rows.find(({ key }) => key === sessionKey)
  // A row in an event may leave out what is costly to derive; a listed title is not forgotten for that.
  return session ? sortSessions([...others, withoutEnded({ ...known, ...session }, change)]) : undefined
}

/** The key of a conversation that does not exist yet: its first message makes it. */
export const newSessionKey = (agentId = 'main'): string =>
  `agent:${agentId}:web-${crypto.randomUUID().slice(0, 8)}`

/** A row for a conversation that the gateway does not know yet. */
export const draftRow = (key: string): SessionRow => ({
  key,
  kind: 'direct',
  agentId: key.split(':')[1] ?? 'main',
  sessionId: '',
  updatedAt: now(),
  isMain: key.endsWith(':main'),
  hasActiveRun: false
})

const tail = (key: string): string => key.split(':').slice(2).join(':') || key

export const titleOf = (row: SessionRow): string => {
  if (row.isMain) return row.label ?? words.mainSession
  const given = row.label ?? row.displayName ?? row.derivedTitle
  if (given) return asLine(given)
  return tail(row.key).startsWith('web-') ? words.newSession : tail(row.key)
}

/** The rows that a person looks for: all words in the title or the last message. */
export const searchSessions = (rows: readonly SessionRow[], query: string): readonly SessionRow[] => {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const text = `${titleOf(row)} ${row.lastMessagePreview ?? ''}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
