import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const runs: Migration = {
  name: '0002-runs',
  async up(db) {
    await sql`
      create table run (
        id text primary key, kind text not null, sessionKey text not null, agentId text not null,
        state text not null, request text not null, requestHash text not null, sessionId text,
        host text, outcome text, createdAt integer not null, startedAt integer, endedAt integer
      ) strict`.execute(db)
    // The lane: one turn at a time per session, whatever the code above it does.
    await sql`create unique index runActive on run (sessionKey) where state = 'running'`.execute(db)
    await sql`create index runUnfinished on run (createdAt) where state in ('queued', 'running', 'steered')`.execute(
      db
    )
    await sql`create index runEnded on run (endedAt)`.execute(db)
  }
}
