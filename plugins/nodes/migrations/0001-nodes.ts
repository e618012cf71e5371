import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const nodes: Migration = {
  name: '0001-nodes',
  async up(db) {
    await sql`
      create table node (
        nodeId text primary key, label text, info text not null, pathEnv text, remoteIp text,
        approved text, approvedAtMs integer, requestId text unique, pending text, requestedAtMs integer,
        createdAtMs integer not null, lastConnectedAtMs integer not null,
        lastSeenAtMs integer not null, lastSeenReason text not null, pendingRevision integer not null default 0
      ) strict`.execute(db)
    await sql`
      create table nodePending (
        id text primary key, nodeId text not null references node (nodeId) on delete cascade,
        kind text not null, body text not null, createdAtMs integer not null, expiresAtMs integer
      ) strict`.execute(db)
    await sql`create index nodePendingByNode on nodePending (nodeId, kind, createdAtMs)`.execute(db)
  }
}
