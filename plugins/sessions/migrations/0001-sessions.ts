import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const sessions: Migration = {
  name: '0001-sessions',
  async up(db) {
    await sql`
      create table session (
        key text primary key, sessionId text not null, agentId text not null, label text,
        settings text not null, title text, preview text, archived integer not null default 0,
        abortedLastRun integer not null default 0, inputTokens integer not null default 0,
        outputTokens integer not null default 0, createdAt integer not null, updatedAt integer not null
      ) strict`.execute(db)
    await sql`create index sessionByTime on session (updatedAt desc)`.execute(db)
    await sql`create index sessionById on session (sessionId)`.execute(db)
    await sql`
      create table entry (
        id text primary key, sessionKey text not null, sessionId text not null, seq integer not null,
        runId text, role text not null, body text not null, ts integer not null,
        unique (sessionId, seq)
      ) strict`.execute(db)
    await sql`create index entryByKey on entry (sessionKey)`.execute(db)
  }
}
