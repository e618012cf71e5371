import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const exec: Migration = {
  name: '0002-exec',
  async up(db) {
    await sql`
      create table execApproval (
        id text primary key, state text not null, request text not null, nodeId text, binding text,
        decision text, resolvedBy text, terminalReason text,
        createdAtMs integer not null, expiresAtMs integer not null, resolvedAtMs integer, usedAtMs integer
      ) strict`.execute(db)
    await sql`create index execApprovalByBinding on execApproval (binding) where binding is not null`.execute(
      db
    )
    await sql`
      create table execPolicy (
        id integer primary key check (id = 1), body text not null, updatedAtMs integer not null
      ) strict`.execute(db)
  }
}
