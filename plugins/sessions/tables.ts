import type { HistoryMessage, TranscriptMessage } from '../../src/protocol/session.ts'

export interface SessionTable {
  key: string
  /** The conversation that the key points to now; `/new` moves it and keeps the old one. */
  sessionId: string
  agentId: string
  label: string | null
  /** What `sessions.patch` sets, as JSON. */
  settings: string
  title: string | null
  preview: string | null
  archived: number
  abortedLastRun: number
  inputTokens: number
  outputTokens: number
  createdAt: number
  updatedAt: number
}

export interface EntryTable {
  id: string
  sessionKey: string
  sessionId: string
  seq: number
  runId: string | null
  role: string
  body: string
  ts: number
}

export interface SessionTables {
  session: SessionTable
  entry: EntryTable
}

/** What a person may set on a session. */
export interface SessionSettings {
  displayName?: string
  /** `<provider>/<model>`. */
  model?: string
  thinkingLevel?: string
  verboseLevel?: string
  reasoningLevel?: string
  responseUsage?: string
  elevatedLevel?: string
  sendPolicy?: string
  groupActivation?: string
  queueMode?: string
  pinned?: boolean
  unread?: boolean
  icon?: string
  color?: string
  category?: string
}

export const settingsOf = ({ settings }: { settings: string }): SessionSettings =>
  JSON.parse(settings) as SessionSettings

export const toHistory = ({ id, seq, ts, body, runId }: EntryTable): HistoryMessage => ({
  ...(JSON.parse(body) as TranscriptMessage),
  __openclaw: { id, seq, recordTimestampMs: ts, ...(runId !== null && { runId }) }
})

/** The words of a message, without its tools and files. */
export const textOf = ({ content }: TranscriptMessage): string =>
  content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')
