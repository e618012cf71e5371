import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const cron: Migration = {
  name: '0001-cron',
  async up(db) {
    await sql`
      create table cronJob (
        id text primary key, declarationKey text unique, name text not null, agentId text, sessionKey text,
        definition text not null, state text not null, enabled integer not null, failures integer not null,
        nextRunAt integer, runId text, runningAt integer, createdAt integer not null, updatedAt integer not null
      ) strict`.execute(db)
    await sql`create index cronJobDue on cronJob (nextRunAt) where enabled = 1 and runId is null`.execute(db)
    await sql`
      create table cronRun (
        id text primary key, jobId text not null, jobName text not null, byHand integer not null,
        runAt integer not null, startedAt integer not null, endedAt integer, status text, deliveryStatus text,
        words text not null, entry text
      ) strict`.execute(db)
    await sql`create index cronRunOpen on cronRun (startedAt) where endedAt is null`.execute(db)
    await sql`create index cronRunLog on cronRun (jobId, endedAt)`.execute(db)
    await sql`create index cronRunEnded on cronRun (endedAt)`.execute(db)
  }
}
